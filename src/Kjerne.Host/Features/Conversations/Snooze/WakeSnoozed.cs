using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Snooze;

/// <summary>Brings back what was put aside until now.</summary>
public sealed class WakeSnoozed(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>In one write, so that nobody waits long behind it.</summary>
    private const int AtOnce = 100;

    public override async Task Run(CancellationToken stop)
    {
        while (await writer.Write(db => WakeSome(db, stop), stop) == AtOnce)
        {
        }
    }

    private async Task<int> WakeSome(KjerneDb db, CancellationToken stop)
    {
        var now = time.Now();
        var due = await db.Conversations.AsTracking()
            .Where(x => x.SnoozedUntil != null && x.SnoozedUntil <= now).OrderBy(x => x.SnoozedUntil).Take(AtOnce).ToListAsync(stop);
        foreach (var conversation in due)
        {
            conversation.Wake();
            db.Append(new ConversationWoken(conversation.Id, conversation.BrandId, WakeCause.Time, conversation.Version), now);
        }

        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
