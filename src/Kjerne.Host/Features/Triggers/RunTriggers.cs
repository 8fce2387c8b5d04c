using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>
/// Follows the log and does what the triggers say, once for each fact. What a trigger changes makes facts too: those start neither it nor a trigger that led
/// to it, and after a few rounds no other.
/// </summary>
public sealed class RunTriggers(TimeProvider time) : EventReader
{
    /// <summary>Rounds of triggers that set off one another. Stops what a mistake in them would let grow without end.</summary>
    public const int MostDepth = 3;

    private static readonly HashSet<string> Facts = [.. Enum.GetValues<TriggerEvent>().Select(TriggerMatching.FactOf).OfType<string>()];

    public override string Name => "triggers";

    public override bool Concerns(EventRow row) => Facts.Contains(row.Kind);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var triggers = await On(db);
        var steps = new TriggerSteps(db, services.GetRequiredService<ConversationActions>(), time.Now());
        foreach (var row in batch)
        {
            foreach (var trigger in triggers.Where(x => TriggerMatching.FactOf(x.Event) == row.Kind && row.At >= x.OnSince && !IsMachine(row)))
            {
                await steps.Start(trigger, new ConversationId(row.SubjectId), row.Id);
            }
        }
    }

    internal static Task<List<Trigger>> On(KjerneDb db) => db.Triggers.Where(x => x.OnSince != null).OrderBy(x => x.Position).ThenBy(x => x.Id).ToListAsync();

    /// <summary>An absence notice is nothing anybody said.</summary>
    private static bool IsMachine(EventRow row) => row.As<MessageReceived>() is { IsAutomatic: true };
}

/// <summary>One trigger on one conversation, inside the caller's write.</summary>
public sealed class TriggerSteps(KjerneDb db, ConversationActions actions, DateTimeOffset now)
{
    /// <param name="cause">See <see cref="TriggerRun.CauseId"/>.</param>
    public async Task Start(Trigger trigger, ConversationId id, long cause)
    {
        if (await db.TriggerRuns.AnyAsync(x => x.TriggerId == trigger.Id && x.ConversationId == id && x.CauseId == cause)
            || (await TriggerMatching.Matching(db, db.Conversations.Where(x => x.Id == id), trigger.BrandId, trigger.ReadFilter(), now)).Count == 0)
        {
            return;
        }

        var effect = await db.TriggerEffects.FirstOrDefaultAsync(x => x.EventId == cause);
        var (depth, chain) = (effect?.Depth ?? 0, effect?.Chain ?? ",");
        var (outcome, reason) = chain.Contains($",{trigger.Id},", StringComparison.Ordinal) ? (TriggerOutcome.OwnEffect, null)
            : depth > RunTriggers.MostDepth ? (TriggerOutcome.TooDeep, null)
            : await Do(trigger, id, depth, chain);
        db.TriggerRuns.Add(new TriggerRun { TriggerId = trigger.Id, ConversationId = id, CauseId = cause, At = now, Depth = depth, Outcome = outcome, Reason = reason });
        await db.SaveChangesAsync();
    }

    private async Task<(TriggerOutcome, string?)> Do(Trigger trigger, ConversationId id, int depth, string chain)
    {
        var before = db.Events.Local.ToHashSet();
        var conversation = (await ConversationThreads.Load(db, id))!;
        if (await actions.Apply(db, conversation, trigger.ReadActions(), new ActionBy(null, trigger.Name), now) is { } refusal)
        {
            return (TriggerOutcome.Refused, refusal.Code);
        }

        await db.SaveChangesAsync();
        foreach (var fact in db.Events.Local.Where(x => !before.Contains(x)).ToList())
        {
            db.TriggerEffects.Add(new TriggerEffect { EventId = fact.Id, Depth = depth + 1, Chain = $"{chain}{trigger.Id}," });
        }

        return (TriggerOutcome.Done, null);
    }
}
