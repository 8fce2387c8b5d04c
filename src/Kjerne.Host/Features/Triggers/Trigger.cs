using System.Text.Json;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Triggers;

/// <summary>What starts a trigger. Stored by name.</summary>
public enum TriggerEvent
{
    MessageReceived, Opened, StateChanged, Assigned,

    /// <summary>An inquiry was given its topic or another one, by the machine or by a person; not when the topics run again over the log.</summary>
    TopicChanged,

    /// <summary>The customer has waited so long for an answer; once for each wait.</summary>
    WaitingLong,
}

/// <summary>"When this happens, and these conditions hold, then do that." In order; what an earlier one did, a later one sees.</summary>
public sealed class Trigger
{
    public TriggerId Id { get; private set; }

    /// <summary>Null: all brands.</summary>
    public BrandId? BrandId { get; set; }
    public required string Name { get; set; }
    public required TriggerEvent Event { get; set; }

    /// <summary>With <see cref="TriggerEvent.WaitingLong"/> only.</summary>
    public int? WaitingMinutes { get; set; }

    /// <summary>JSON of a <see cref="ConversationFilter"/>.</summary>
    public required string Filter { get; set; }

    /// <summary>JSON of a list of <see cref="ConversationAction"/>.</summary>
    public required string Actions { get; set; }

    /// <summary>Null while it is off. Nothing that happened before counts.</summary>
    public DateTimeOffset? OnSince { get; set; }
    public required int Position { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;

    public ConversationFilter ReadFilter() => ConversationFilter.Read(Filter);

    public IReadOnlyList<ConversationAction> ReadActions() => TriggerJson.Actions(Actions);
}

public enum TriggerOutcome
{
    Done,

    /// <summary>A rule of the conversation said no, as when a required field is empty. Nothing was changed.</summary>
    Refused,

    /// <summary>It would have answered its own effect.</summary>
    OwnEffect,

    /// <summary>Triggers have set off one another too often.</summary>
    TooDeep,
}

/// <summary>One time a trigger's conditions held.</summary>
public sealed class TriggerRun
{
    public TriggerRunId Id { get; private set; }
    public required TriggerId TriggerId { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>What started it: a fact's id, or for a wait the negated Unix milliseconds at which it began.</summary>
    public required long CauseId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>0: started by what a person or customer did; 1: by a trigger's effect, and so on.</summary>
    public required int Depth { get; init; }
    public required TriggerOutcome Outcome { get; init; }

    /// <summary>Code of the refusal.</summary>
    public required string? Reason { get; init; }
}

/// <summary>A fact that a trigger made, so that what it sets off is known for an effect.</summary>
public sealed class TriggerEffect
{
    public required long EventId { get; init; }

    /// <summary>Depth of what it starts.</summary>
    public required int Depth { get; init; }

    /// <summary>The triggers behind it, their ids between commas: ",3,7,".</summary>
    public required string Chain { get; init; }
}

internal sealed class TriggerMapping : IEntityTypeConfiguration<Trigger>, IEntityTypeConfiguration<TriggerRun>, IEntityTypeConfiguration<TriggerEffect>
{
    public void Configure(EntityTypeBuilder<Trigger> trigger)
    {
        trigger.ToTable("triggers");
        trigger.HasKey(x => x.Id);
        trigger.Property(x => x.Name).HasMaxLength(200);
        trigger.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<TriggerRun> run)
    {
        run.ToTable("trigger_runs");
        run.HasKey(x => x.Id);
        run.Property(x => x.Reason).HasMaxLength(64);
        run.HasIndex(x => new { x.TriggerId, x.ConversationId, x.CauseId }).IsUnique();
        run.HasIndex(x => x.At);
        run.HasOne<Trigger>().WithMany().HasForeignKey(x => x.TriggerId).OnDelete(DeleteBehavior.Cascade);
        run.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TriggerEffect> effect)
    {
        effect.ToTable("trigger_effects");
        effect.HasKey(x => x.EventId);
        effect.Property(x => x.EventId).ValueGeneratedNever();
        effect.Property(x => x.Chain).HasMaxLength(200);
    }
}

public static class TriggerTables
{
    extension(KjerneDb db)
    {
        public DbSet<Trigger> Triggers => db.Set<Trigger>();
        public DbSet<TriggerRun> TriggerRuns => db.Set<TriggerRun>();
        public DbSet<TriggerEffect> TriggerEffects => db.Set<TriggerEffect>();
    }
}

internal static class TriggerJson
{
    public static string Write(IReadOnlyList<ConversationAction> actions) => JsonSerializer.Serialize(actions, FactJson.Options);

    public static IReadOnlyList<ConversationAction> Actions(string json) => JsonSerializer.Deserialize<List<ConversationAction>>(json, FactJson.Options) ?? [];
}

public readonly record struct TriggerId(long Value) : ITypedId<TriggerId>
{
    public static TriggerId Of(long value) => new(value);
    public static bool TryParse(string? text, out TriggerId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TriggerId a, TriggerId b) => a.Value < b.Value;
    public static bool operator >(TriggerId a, TriggerId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct TriggerRunId(long Value) : ITypedId<TriggerRunId>
{
    public static TriggerRunId Of(long value) => new(value);
    public static bool TryParse(string? text, out TriggerRunId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TriggerRunId a, TriggerRunId b) => a.Value < b.Value;
    public static bool operator >(TriggerRunId a, TriggerRunId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
