using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

/// <summary>The door for channels. When <see cref="Accept"/> returns, what arrived is durable: only then may the channel say so to its sender.</summary>
public sealed class IntakeInbox(Writer writer, FileStore files, TimeProvider time, IntakeQueue queue)
{
    /// <summary>The same arrivals again change nothing and are a success.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored; the sender keeps it.</exception>
    public async Task Accept(IReadOnlyList<Arrival> arrivals, CancellationToken stop)
    {
        CrashPoint.Pass("intake.before-store");
        var staged = await files.Stage(arrivals[0].Raw, stop);
        CrashPoint.Pass("intake.before-commit");
        var added = await Store(arrivals, staged, stop);
        CrashPoint.Pass("intake.after-commit");
        foreach (var item in added)
        {
            queue.Add(item, arrivals[0].Raw);
        }
    }

    private Task<List<IntakeItem>> Store(IReadOnlyList<Arrival> arrivals, StagedFile raw, CancellationToken stop) =>
        writer.Write(async db =>
        {
            var items = new List<IntakeItem>(arrivals.Count);
            foreach (var arrival in arrivals)
            {
                if (await db.IntakeItems.AnyAsync(x => x.ChannelAccountId == arrival.AccountId && x.ExternalId == arrival.ExternalId, stop))
                {
                    continue;
                }

                items.Add(new IntakeItem
                {
                    BrandId = arrival.BrandId,
                    ChannelAccountId = arrival.AccountId,
                    Channel = arrival.Channel,
                    ExternalId = arrival.ExternalId,
                    ReceivedAt = time.Now(),
                    RawFile = raw.Hash,
                    Size = raw.Size,
                    Envelope = arrival.Envelope,
                });
            }

            if (items.Count > 0)
            {
                await files.Keep(db, raw, items[0].ReceivedAt);
                db.IntakeItems.AddRange(items);
                await db.SaveChangesAsync(stop);
            }

            return items;
        }, stop);
}
