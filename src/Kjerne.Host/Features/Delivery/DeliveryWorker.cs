using Kjerne.Features.Conversations;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>Takes outbox rows under a lease, hands each to its channel and writes down how it ended.</summary>
public sealed class DeliveryWorker(
    DeliveryQueue queue, Writer writer, Database database, IServiceScopeFactory scopes, IEnumerable<IChannelSender> senders, TimeProvider time, ILogger<DeliveryWorker> log)
    : BackgroundService
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any attempt may take: see the channels' own time limits.</summary>
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Channel, IChannelSender> _senders = senders.ToDictionary(x => x.Channel);
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var isFirst = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                {
                    await FreeOwnLeases(stop);
                    isFirst = false;
                }

                while (await StartSome(stop) > 0)
                {
                }

                await queue.Wait(LookEvery, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                Log.Paused(log, e);
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(Running()).WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>On SQLite this process is the only one, so leases found at the start are a dead one's. On PostgreSQL they may be another node's and run out by themselves.</summary>
    private Task FreeOwnLeases(CancellationToken stop) =>
        database.Options.IsPostgres
            ? Task.CompletedTask
            : writer.Write(db => db.Outbox.Where(x => x.State == OutboxState.Waiting && x.LeasedUntil != null).ExecuteUpdateAsync(x => x.SetProperty(o => o.LeasedUntil, (DateTimeOffset?)null), stop), stop);

    private async Task<int> StartSome(CancellationToken stop)
    {
        var room = MostAtOnce - Running().Length;
        var leased = room <= 0 ? [] : await Lease(room, stop);
        foreach (var id in leased)
        {
            var task = Task.Run(() => Deliver(id, stop), CancellationToken.None);
            lock (_lock)
            {
                _running.Add(task);
            }

            _ = task.ContinueWith(Finished, TaskScheduler.Default);
        }

        return leased.Count;
    }

    private void Finished(Task task)
    {
        lock (_lock)
        {
            _running.Remove(task);
        }

        queue.Wake();
    }

    private Task[] Running()
    {
        lock (_lock)
        {
            return [.. _running];
        }
    }

    private async Task<List<OutboxItemId>> Lease(int most, CancellationToken stop)
    {
        var now = time.Now();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var isAny = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.Outbox
                .AnyAsync(x => x.State == OutboxState.Waiting && x.NextAttemptAt <= now && (x.LeasedUntil == null || x.LeasedUntil <= now), stop);
            if (!isAny)
            {
                return [];
            }
        }

        return await writer.Write(async db =>
        {
            await ProviderDifferences.Lock(db, "outbox", 0);
            var due = await db.Outbox.AsTracking()
                .Where(x => x.State == OutboxState.Waiting && x.NextAttemptAt <= now && (x.LeasedUntil == null || x.LeasedUntil <= now))
                .OrderBy(x => x.NextAttemptAt).ThenBy(x => x.Id).Take(most).ToListAsync(stop);
            foreach (var item in due)
            {
                item.Lease(now + LeaseLength);
                await SetState(db, item, DeliveryState.Sending, null, null, now);
            }

            await db.SaveChangesAsync(stop);
            return due.ConvertAll(x => x.Id);
        }, stop);
    }

    private async Task Deliver(OutboxItemId id, CancellationToken stop)
    {
        try
        {
            if (await Attempt(id, stop) is { } outcome)
            {
                CrashPoint.Pass("delivery.after-send");
                await WriteDown(id, outcome, stop);
            }
        }
        catch (Exception e)
        {
            Log.AttemptBroke(log, id.Value, e);
        }
    }

    /// <summary>Null when nothing was tried: then the lease runs out, or the next start frees it.</summary>
    private async Task<SendOutcome?> Attempt(OutboxItemId id, CancellationToken stop)
    {
        try
        {
            var outgoing = await Load(id, stop);
            CrashPoint.Pass("delivery.before-send");
            return _senders.TryGetValue(outgoing.Message.Channel, out var sender)
                ? await sender.Send(outgoing, stop)
                : new SendOutcome.RefusedForGood("channel_cannot_send", null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            Log.AttemptBroke(log, id.Value, e);
            return StorageFaults.IsStorageFault(e, out _) ? null : new SendOutcome.RefusedForNow("internal_error", e.GetType().Name);
        }
    }

    /// <summary>What has happened outside must not be forgotten because the database is away: a forgotten success is a second copy.</summary>
    private async Task WriteDown(OutboxItemId id, SendOutcome outcome, CancellationToken stop)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await writer.Write(db => Record(db, id, outcome), CancellationToken.None);
                return;
            }
            catch (StorageUnavailableException) when (!stop.IsCancellationRequested && time.GetElapsedTime(since) < LeaseLength)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<OutgoingMessage> Load(OutboxItemId id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db;
        var item = await db.Outbox.FirstAsync(x => x.Id == id, stop);
        var message = await db.Messages.FirstAsync(x => x.Id == item.MessageId, stop);
        var conversation = await db.Conversations.FirstAsync(x => x.Id == message.ConversationId, stop);
        var account = await db.ChannelAccounts.FirstAsync(x => x.Id == item.ChannelAccountId, stop);
        var brand = await db.Brands.FirstAsync(x => x.Id == item.BrandId, stop);
        var files = message.HasAttachments ? await db.Attachments.Where(x => x.MessageId == message.Id).ToListAsync(stop) : [];
        var earlier = await EarlierMessages.Of(db, message, stop);
        return new OutgoingMessage(
            message, conversation, account, brand, files, earlier.ConvertAll(x => x.ExternalId!), earlier.FindLast(x => x.Kind is MessageKind.Inbound or MessageKind.FromPartner)?.ExternalId);
    }

    private async Task Record(KjerneDb db, OutboxItemId id, SendOutcome outcome)
    {
        var item = await db.Outbox.AsTracking().FirstAsync(x => x.Id == id);
        var now = time.Now();
        switch (outcome)
        {
            case SendOutcome.Taken taken:
                item.Finish();
                await SetState(db, item, DeliveryState.Sent, null, taken.Detail, now);
                break;
            case SendOutcome.RefusedForGood(var reason, var detail):
                item.GiveUp();
                await SetState(db, item, DeliveryState.Failed, reason, detail, now);
                break;
            case SendOutcome.Unclear(var reason, var detail) when item.IsUnclear:
                // Tried a second time with the same Message-ID; more would only make copies.
                item.GiveUp();
                await SetState(db, item, DeliveryState.Unclear, reason, detail, now);
                break;
            case SendOutcome.Unclear(var reason, var detail):
                item.TryLater(now + RetrySchedule.Pause(1, Random.Shared.NextDouble()), isUnclear: true);
                await SetState(db, item, DeliveryState.Unclear, reason, detail, now);
                break;
            case SendOutcome.RefusedForNow(var reason, var detail) when now - item.CreatedAt > RetrySchedule.GiveUpAfter:
                item.GiveUp();
                await SetState(db, item, DeliveryState.Failed, reason, detail, now);
                break;
            case SendOutcome.RefusedForNow(var reason, var detail):
                item.TryLater(now + RetrySchedule.Pause(item.Attempts + 1, Random.Shared.NextDouble()), isUnclear: false);
                await SetState(db, item, item.IsUnclear ? DeliveryState.Unclear : DeliveryState.Queued, reason, detail, now);
                break;
        }

        await db.SaveChangesAsync();
    }

    private static async Task SetState(KjerneDb db, OutboxItem item, DeliveryState state, string? reason, string? detail, DateTimeOffset now)
    {
        var message = await db.Messages.AsTracking().FirstAsync(x => x.Id == item.MessageId);
        var conversation = await db.Conversations.AsTracking().FirstAsync(x => x.Id == message.ConversationId);
        message.SetDelivery(state, reason, detail, item.State == OutboxState.Waiting && state != DeliveryState.Sending ? item.NextAttemptAt : null);
        if (state != DeliveryState.Sending)
        {
            conversation.MarkDelivery(state is DeliveryState.Failed or DeliveryState.Unclear);
        }

        db.Append(new DeliveryChanged(conversation.Id, conversation.BrandId, message.Id, state, conversation.Version), now);
    }

    private static class Log
    {
        private static readonly Action<ILogger, long, Exception?> AttemptBrokeMessage =
            LoggerMessage.Define<long>(LogLevel.Error, new EventId(1, nameof(AttemptBroke)), "Outbox row {Item} could not be tried");

        private static readonly Action<ILogger, Exception?> PausedMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(2, nameof(Paused)), "Delivery pauses; what waits is kept");

        public static void AttemptBroke(ILogger log, long item, Exception e) => AttemptBrokeMessage(log, item, e);

        public static void Paused(ILogger log, Exception e) => PausedMessage(log, e);
    }
}
