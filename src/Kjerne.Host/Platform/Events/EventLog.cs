using System.Text.Json;
using System.Text.Json.Serialization;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Platform.Events;

/// <summary>Something that happened, in the past tense. Stored in the event log with the change itself; its shape is a contract.</summary>
public interface IFact
{
    [JsonIgnore]
    FactSubject Subject { get; }
}

/// <param name="Type">The noun as the outside knows it: conversation, customer, user …</param>
/// <param name="Id">The row's identity.</param>
/// <param name="BrandId">Whose service; null when it concerns the whole installation.</param>
/// <param name="Version">The row's version after the change; 0 when it has none.</param>
public readonly record struct FactSubject(string Type, long Id, long? BrandId, int Version);

/// <summary>One row of the log. Ordered by (TransactionId, Id).</summary>
public sealed class EventRow
{
    public long Id { get; private set; }

    /// <summary>The database transaction that wrote it; PostgreSQL readers stop before the oldest one still running, so that nothing is skipped. 0 on SQLite.</summary>
    public long TransactionId { get; private set; }

    public required string Kind { get; init; }
    public required string SubjectType { get; init; }
    public required long SubjectId { get; init; }
    public required long? BrandId { get; init; }
    public required int Version { get; init; }
    public required long? ActorId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The fact as JSON.</summary>
    public required string Payload { get; init; }

    public static EventRow From(IFact fact, DateTimeOffset at, long? actorId)
    {
        var subject = fact.Subject;
        return new EventRow
        {
            Kind = fact.GetType().Name,
            SubjectType = subject.Type,
            SubjectId = subject.Id,
            BrandId = subject.BrandId,
            Version = subject.Version,
            ActorId = actorId,
            At = at,
            Payload = JsonSerializer.Serialize(fact, fact.GetType(), FactJson.Options),
        };
    }

    /// <summary>The fact again, or null when this row is of another kind.</summary>
    public T? As<T>() where T : class, IFact =>
        Kind == typeof(T).Name ? JsonSerializer.Deserialize<T>(Payload, FactJson.Options) : null;
}

public static class FactJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new TypedIdJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}

/// <summary>How far a durable reader has come: the last row it has dealt with.</summary>
public sealed class EventCursor
{
    public required string Reader { get; init; }
    public long TransactionId { get; set; }
    public long EventId { get; set; }
}

public sealed class EventRowMapping : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> row)
    {
        row.ToTable("events");
        row.HasKey(x => x.Id);
        row.Property(x => x.TransactionId).ValueGeneratedOnAdd();
        row.Property(x => x.Kind).HasMaxLength(100);
        row.Property(x => x.SubjectType).HasMaxLength(32);
        row.HasIndex(x => new { x.TransactionId, x.Id });
        row.HasIndex(x => new { x.SubjectType, x.SubjectId });
    }
}

public sealed class EventCursorMapping : IEntityTypeConfiguration<EventCursor>
{
    public void Configure(EntityTypeBuilder<EventCursor> cursor)
    {
        cursor.ToTable("event_cursors");
        cursor.HasKey(x => x.Reader);
        cursor.Property(x => x.Reader).HasMaxLength(100);
    }
}
