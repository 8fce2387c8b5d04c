using System.Collections.Concurrent;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Tests.Platform.Events;

public sealed record NumberNoted(long Number) : IFact
{
    FactSubject IFact.Subject => new("number", Number, null, 1);
}

public static class Numbers
{
    public static Task Note(this TestApp app, params long[] numbers) => app.Writer.Write(async db =>
    {
        foreach (var number in numbers)
        {
            db.Append(new NumberNoted(number), DateTimeOffset.UnixEpoch);
        }

        await db.SaveChangesAsync();
    });
}

/// <summary>Writes one team per number, so that a repeated row would break the unique name and a skipped one be missing.</summary>
public class NumberReader(string name) : EventReader
{
    public NumberReader() : this("numbers")
    {
    }

    public ConcurrentQueue<long> Seen { get; } = new();

    /// <summary>Throws for this number, after having written.</summary>
    public long? FailsAt { get; set; }

    public int Tries { get; private set; }

    public override string Name => name;

    public override bool Concerns(EventRow row) => row.Kind == nameof(NumberNoted);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        Tries++;
        foreach (var row in batch)
        {
            db.Set<Team>().Add(new Team { Name = $"{name} {row.SubjectId}" });
        }

        await db.SaveChangesAsync();
        if (batch.Any(x => x.SubjectId == FailsAt))
        {
            throw new InvalidOperationException("planted");
        }

        foreach (var row in batch)
        {
            Seen.Enqueue(row.SubjectId);
        }
    }

    public Task<List<string>> Written(TestApp app) =>
        app.Read(db => db.Set<Team>().Where(x => x.Name.StartsWith(name + " ")).OrderBy(x => x.Id).Select(x => x.Name.Substring(name.Length + 1)).ToListAsync());
}
