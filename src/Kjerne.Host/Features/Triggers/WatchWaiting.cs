using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>Starts the triggers that are about waiting, each once for each wait, and only for waits that became so long after it was switched on.</summary>
public sealed class WatchWaiting(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>In one write; the rest comes a minute later.</summary>
    private const int MostAtOnce = 200;

    public override Task Run(CancellationToken stop) => writer.Write(async (db, services) =>
    {
        var now = time.Now();
        var steps = new TriggerSteps(db, services.GetRequiredService<ConversationActions>(), now);
        foreach (var trigger in (await RunTriggers.On(db)).Where(x => x.Event == TriggerEvent.WaitingLong))
        {
            foreach (var (id, cause) in await Due(db, trigger, now, stop))
            {
                await steps.Start(trigger, id, cause);
            }
        }

        return true;
    }, stop);

    private static async Task<List<(ConversationId Id, long Cause)>> Due(KjerneDb db, Trigger trigger, DateTimeOffset now, CancellationToken stop)
    {
        var longEnough = TimeSpan.FromMinutes(trigger.WaitingMinutes ?? 0);
        var (latest, earliest) = (now - longEnough, trigger.OnSince!.Value - longEnough);
        var waiting = db.Conversations.Where(x => x.WaitingSince != null && x.WaitingSince <= latest && x.WaitingSince >= earliest);
        var found = await TriggerMatching.Matching(db, waiting, trigger.BrandId, trigger.ReadFilter(), now, stop);
        var causes = found.OrderBy(x => x.WaitingSince).Select(x => (x.Id, Cause: -x.WaitingSince!.Value.ToUnixTimeMilliseconds())).ToList();
        var ids = found.ConvertAll(x => x.Id);
        var done = await db.TriggerRuns.Where(x => x.TriggerId == trigger.Id && ids.Contains(x.ConversationId)).Select(x => new { x.ConversationId, x.CauseId }).ToListAsync(stop);
        return [.. causes.Where(x => !done.Exists(y => y.ConversationId == x.Id && y.CauseId == x.Cause)).Take(MostAtOnce)];
    }
}
