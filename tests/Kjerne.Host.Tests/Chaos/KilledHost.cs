using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Platform.Files;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>One set of data, on which the program is started and killed as often as a test likes, always at the same mail port.</summary>
internal sealed class KilledHost : IAsyncDisposable
{
    private readonly TestDatabase _data;
    private readonly int _mailPort = KjerneProcess.FreePort();

    private KilledHost(TestDatabase data) => _data = data;

    public IPEndPoint MailEndpoint => new(IPAddress.Loopback, _mailPort);

    public IReadOnlyList<string> Arguments => [.. _data.Arguments, $"--Kjerne:Mail:Listen=127.0.0.1:{_mailPort}", "--Logging:LogLevel:Default=Warning"];

    /// <summary>With a brand and its support address.</summary>
    public static async Task<KilledHost> Create()
    {
        var host = new KilledHost(await TestDatabase.Create(TestDatabase.KindOfThisRun));
        await using var app = await TestApp.Start(x => x.Data = host._data);
        await TestWorkplace.Create(app);
        return host;
    }

    public Task<KjerneProcess> Start(string? crashAt = null) => KjerneProcess.Serve(Arguments, crashAt: crashAt);

    /// <summary>The same in this process, at the same port: for the start after which nothing dies any more.</summary>
    public Task<TestApp> StartHere() => TestApp.Start(x =>
    {
        x.Data = _data;
        x.Settings["Kjerne:Mail:Listen"] = $"127.0.0.1:{_mailPort}";
    });

    /// <summary>Lets the program finish what it had taken, and compares what is there with what was answered 250.</summary>
    public async Task Check(TestApp app, NumberedMails mails)
    {
        await Eventually.True(() => app.Read(async db => !await db.IntakeItems.AnyAsync(x => x.State == IntakeState.Waiting)));

        var stored = await app.Read(db => db.Messages.Select(x => new { x.ExternalId, x.ConversationId, x.RawFile }).ToListAsync());
        Assert.Equal([], Discrepancies(mails.Taken, stored.Select(x => x.ExternalId!)));

        var items = await app.Read(db => db.IntakeItems.Where(x => x.State != IntakeState.Done).Select(x => $"{x.ExternalId} {x.State} {x.Cause} {x.Error}").ToListAsync());
        Assert.Empty(items);
        var conversations = await app.Read(db => db.Conversations.Select(x => x.Id).ToListAsync());
        Assert.Equal(conversations.Select(x => x.Value).Order(), stored.Select(x => x.ConversationId.Value).Distinct().Order());

        var files = app.Services.GetRequiredService<FileStore>();
        foreach (var message in stored)
        {
            Assert.True(await files.Read(message.RawFile!, CancellationToken.None) is { } original && Contains(original, message.ExternalId!), $"The original of {message.ExternalId} is missing.");
        }

        if (_data.ConnectionString is null)
        {
            Assert.Empty(new SqliteFile(_data.SqliteFile).Faults());
        }
    }

    /// <summary>What was answered 250 and is not there, and what is there more than once. Stored and not answered is no fault: the answer was lost.</summary>
    public static List<string> Discrepancies(IEnumerable<int> taken, IEnumerable<string> storedIds)
    {
        var counts = storedIds.CountBy(x => x).ToDictionary();
        var lost = taken.Order().Where(x => !counts.ContainsKey(NumberedMails.MessageId(x))).Select(x => $"{x} is lost");
        return [.. lost, .. counts.Where(x => x.Value > 1).Select(x => $"{x.Key} is there {x.Value} times").Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private static bool Contains(ReadOnlyMemory<byte> original, string messageId) =>
        original.Span.IndexOf(System.Text.Encoding.ASCII.GetBytes($"<{messageId}>")) >= 0;
}
