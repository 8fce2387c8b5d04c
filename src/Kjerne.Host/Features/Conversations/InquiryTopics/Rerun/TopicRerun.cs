using System.Text.Json;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.InquiryTopics.Rerun;

public enum TopicRerunState
{
    /// <summary>Looks what would be another topic; changes nothing.</summary>
    Counting,

    /// <summary>Waits for a person's decision.</summary>
    Ready,

    TakingOver,
    Done,

    /// <summary>What was taken over before stays.</summary>
    CalledOff,
}

/// <summary>One time the topics run again over the log, and its record: who, when, how many.</summary>
public sealed class TopicRerun
{
    public TopicRerunId Id { get; private set; }

    /// <summary>Null: by itself, because more was learned.</summary>
    public required UserId? StartedById { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public TopicRerunState State { get; private set; } = TopicRerunState.Counting;

    /// <summary>The newest inquiry when it began; later ones are judged by what is known now.</summary>
    public required InquiryId Until { get; init; }

    /// <summary>Inquiries with a text up to there.</summary>
    public required int Total { get; init; }

    /// <summary>The last one looked at: a restart goes on after it.</summary>
    public InquiryId Cursor { get; private set; }
    public int Looked { get; private set; }

    /// <summary>Would get another topic.</summary>
    public int Found { get; private set; }

    /// <summary>Have got it. Less than found where a person, or a later message, had spoken meanwhile.</summary>
    public int Taken { get; private set; }
    public UserId? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What had been taught when it began, see <see cref="TopicStamp"/>.</summary>
    public required int Examples { get; init; }
    public required long NewestExample { get; init; }
    public required long NewestChange { get; init; }

    public bool IsOpen => State is TopicRerunState.Counting or TopicRerunState.Ready or TopicRerunState.TakingOver;

    public TopicStamp Taught => new(Examples, NewestExample, NewestChange);

    public void Look(InquiryId last, int looked, int found) => (Cursor, Looked, Found) = (last, Looked + looked, Found + found);

    public void EndLooking(DateTimeOffset at) => (State, EndedAt) = (Found > 0 ? TopicRerunState.Ready : TopicRerunState.Done, Found > 0 ? null : at);

    public void TakeOver(UserId by, DateTimeOffset at) => (State, DecidedById, DecidedAt) = (TopicRerunState.TakingOver, by, at);

    public void Take(int count) => Taken += count;

    public void End(DateTimeOffset at) => (State, EndedAt) = (TopicRerunState.Done, at);

    /// <param name="by">Null: a newer one has taken its place.</param>
    public void CallOff(UserId? by, DateTimeOffset at) => (State, DecidedById, DecidedAt, EndedAt) = (TopicRerunState.CalledOff, by, at, at);
}

/// <summary>One inquiry that would get another topic; gone when it is taken over or called off.</summary>
public sealed class TopicRerunChange
{
    public required TopicRerunId RerunId { get; init; }
    public required InquiryId InquiryId { get; init; }

    /// <summary>As it stood at the inquiry.</summary>
    public required TopicId? FromId { get; init; }
    public required TopicId? ToId { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Of the inquiry, as in 202611; by UTC.</summary>
    public required int Month { get; init; }
    public required float Chance { get; init; }
    public required List<TopicChance> Likeliest { get; init; }
}

public readonly record struct TopicRerunId(long Value) : ITypedId<TopicRerunId>
{
    public static TopicRerunId Of(long value) => new(value);
    public static bool TryParse(string? text, out TopicRerunId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TopicRerunId a, TopicRerunId b) => a.Value < b.Value;
    public static bool operator >(TopicRerunId a, TopicRerunId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record TopicRerunNotFound() : Refusal(RefusalKind.NotFound, "topic_rerun_not_found", "There is no such run of the topics.");

public sealed record TopicRerunIsOpen() : Refusal(RefusalKind.Conflict, "topic_rerun_is_open", "The topics run over the log already, or what they found waits for a decision.");

public sealed record TopicRerunIsPast() : Refusal(RefusalKind.Conflict, "topic_rerun_is_past", "This run has gone on meanwhile: look again.");

/// <summary>It began, waits for a decision, or has ended. How far it is, is asked for.</summary>
public sealed record TopicRerunChanged(TopicRerunId TopicRerunId, TopicRerunState State) : IFact
{
    public FactSubject Subject => new("topicRerun", TopicRerunId.Value, null, (int)State);
}

internal sealed class TopicRerunMapping : IEntityTypeConfiguration<TopicRerun>, IEntityTypeConfiguration<TopicRerunChange>
{
    public void Configure(EntityTypeBuilder<TopicRerun> rerun)
    {
        rerun.ToTable("topic_reruns");
        rerun.HasKey(x => x.Id);
        rerun.Ignore(x => x.IsOpen);
        rerun.Ignore(x => x.Taught);
        rerun.HasIndex(x => x.State);
    }

    public void Configure(EntityTypeBuilder<TopicRerunChange> change)
    {
        change.ToTable("topic_rerun_changes");
        change.HasKey(x => new { x.RerunId, x.InquiryId });
        change.HasIndex(x => new { x.RerunId, x.FromId, x.ToId });
        change.HasOne<TopicRerun>().WithMany().HasForeignKey(x => x.RerunId);
        change.Property(x => x.Likeliest).HasConversion(
            x => JsonSerializer.Serialize(x, FactJson.Options),
            x => JsonSerializer.Deserialize<List<TopicChance>>(x, FactJson.Options) ?? new List<TopicChance>(),
            new ValueComparer<List<TopicChance>>((a, b) => a!.SequenceEqual(b!), x => x.Count, x => x.ToList()));
    }
}

public static class TopicRerunTables
{
    extension(KjerneDb db)
    {
        public DbSet<TopicRerun> TopicReruns => db.Set<TopicRerun>();
        public DbSet<TopicRerunChange> TopicRerunChanges => db.Set<TopicRerunChange>();
    }
}
