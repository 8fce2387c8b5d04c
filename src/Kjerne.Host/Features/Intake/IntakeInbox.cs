using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

/// <summary>The door for channels. When <see cref="Accept"/> returns, what arrived is durable: only then may the channel say so to its sender.</summary>
public sealed class IntakeInbox(Writer writer, FileStore files, TimeProvider time, IntakeQueue queue)
{
    private static readonly PreparedQuery<ChannelAccountId, string, bool> IsKnown =
        new((db, account, externalId) => db.Set<IntakeItem>().Any(x => x.ChannelAccountId == account && x.ExternalId == externalId));

    /// <summary>The same arrivals again change nothing and are a success.</summary>
    /// <param name="alongside">Committed together with them: how far a channel has read at its source.</param>
    /// <exception cref="StorageUnavailableException">Nothing was stored; the sender keeps it.</exception>
    public async Task Accept(IReadOnlyList<Arrival> arrivals, CancellationToken stop, Func<KjerneDb, Task>? alongside = null)
    {
        CrashPoint.Pass("intake.before-store");
        var staged = await files.Stage(arrivals[0].Raw, stop);
        CrashPoint.Pass("intake.before-commit");
        var added = await Store(arrivals, staged, alongside, stop);
        CrashPoint.Pass("intake.after-commit");
        foreach (var item in added)
        {
            queue.Add(item, arrivals[0].Raw);
        }
    }

    private Task<List<IntakeItem>> Store(IReadOnlyList<Arrival> arrivals, StagedFile raw, Func<KjerneDb, Task>? alongside, CancellationToken stop) =>
        writer.Write(async db =>
        {
            var items = new List<IntakeItem>(arrivals.Count);
            foreach (var arrival in arrivals)
            {
                if (await IsKnown.Run(db, arrival.AccountId, arrival.ExternalId))
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

            if (alongside is not null)
            {
                await alongside(db);
                await db.SaveChangesAsync(stop);
            }

            return items;
        }, stop);

    /// <summary>Something held because only a part of it could be had, now whole: it takes the part's place and is run.</summary>
    public async Task Complete(IntakeItemId id, Arrival whole, CancellationToken stop)
    {
        var staged = await files.Stage(whole.Raw, stop);
        var item = await writer.Write(async db =>
        {
            var item = await db.IntakeItems.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (item is not { State: IntakeState.Held })
            {
                return null;
            }

            await files.Keep(db, staged, item.ReceivedAt);
            var twin = await db.IntakeItems.FirstOrDefaultAsync(x => x.ChannelAccountId == whole.AccountId && x.ExternalId == whole.ExternalId && x.Id != id, stop);
            if (twin is { ConversationId: { } conversation, MessageId: { } message })
            {
                // It had come by another way meanwhile.
                item.Finish(conversation, message);
            }
            else if (twin is null)
            {
                item.Complete(staged.Hash, staged.Size, whole.ExternalId, whole.Envelope);
            }

            await db.SaveChangesAsync(stop);
            return item.State == IntakeState.Waiting ? item : null;
        }, stop);
        if (item is not null)
        {
            queue.Add(item, whole.Raw);
        }
    }
}
