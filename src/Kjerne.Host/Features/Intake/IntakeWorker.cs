using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

/// <summary>Runs one item through its channel's reader and the steps.</summary>
public sealed class IntakeRun(
    Writer writer, FileStore files, IntakeSteps steps, IEnumerable<IChannelReader> readers, TimeProvider time, ILogger<IntakeRun> log)
{
    private static readonly PreparedQuery<IntakeItemId, IntakeItem> Tracked = new((db, id) => db.Set<IntakeItem>().AsTracking().First(x => x.Id == id));

    private readonly Dictionary<Channel, IChannelReader> _readers = readers.ToDictionary(x => x.Channel);

    /// <summary>Whatever goes wrong ends on the item, except that the database is out of reach: then it stays waiting.</summary>
    /// <exception cref="Exception">One of <see cref="StorageFaults"/>: try again later.</exception>
    public async Task Run(IntakeItem item, ReadOnlyMemory<byte>? fresh, CancellationToken stop)
    {
        try
        {
            await RunOnce(item, fresh, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StorageFaults.IsStorageFault(e, out _))
        {
            Log.ItemFailed(log, item.Id.Value, e);
            await writer.Write(async db =>
            {
                var failed = await Tracked.Run(db, item.Id);
                if (failed.State != IntakeState.Waiting)
                {
                    return;
                }

                failed.Fail("not_understood", $"{e.GetType().Name} at {e.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
                db.Append(new IntakeFailed(failed.Id, failed.BrandId, failed.Attempts), time.Now());
                await db.SaveChangesAsync(stop);
            }, stop);
        }
    }

    /// <param name="item">What of it never changes is read here; whether it still waits is looked up inside the write.</param>
    private async Task RunOnce(IntakeItem item, ReadOnlyMemory<byte>? fresh, CancellationToken stop)
    {
        var raw = fresh ?? await files.Read(item.RawFile, stop) ?? throw new InvalidDataException("The original is not in the file store.");
        var read = await _readers[item.Channel].Read(item, raw, stop);
        var message = read with { Language = MessageLanguage.Of(read) };
        var attachments = new List<NewAttachment>(message.Files.Count);
        foreach (var file in message.Files)
        {
            await using var content = file.Open();
            attachments.Add(new NewAttachment(await files.Stage(content, stop), file.FileName, file.ContentType, file.ContentId, file.IsInline));
        }

        CrashPoint.Pass("intake.before-steps");
        await writer.WriteSoon(async db =>
        {
            await ProviderDifferences.Lock(db, "intake", item.Id.Value);
            var tracked = await Tracked.Run(db, item.Id);
            if (tracked.State == IntakeState.Waiting)
            {
                await Take(db, tracked, message, attachments);
                await db.SaveChangesAsync(stop);
            }
        }, stop);
        CrashPoint.Pass("intake.after-steps");
    }

    private async Task Take(KjerneDb db, IntakeItem item, InboundMessage message, List<NewAttachment> attachments)
    {
        var context = new IntakeContext { Db = db, Item = item, Message = message, Files = attachments, Now = time.Now() };
        if (await steps.Run(context) is { } cause)
        {
            item.Hold(cause, StoredText.Clean(message.From?.Address ?? "", 320), StoredText.Clean(message.Subject, 1000));
            db.Append(new IntakeFailed(item.Id, item.BrandId, item.Attempts), context.Now);
        }
        else
        {
            item.Finish(context.Conversation!.Id, context.Stored!.Id);
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, long, Exception?> ItemFailedMessage =
            LoggerMessage.Define<long>(LogLevel.Error, new EventId(1, nameof(ItemFailed)), "Intake item {Item} could not be understood; the original is kept and can be run again");

        public static void ItemFailed(ILogger log, long item, Exception e) => ItemFailedMessage(log, item, e);
    }
}

/// <summary>Takes waiting items, oldest first and several at once; at the start and every now and then also those a dead process left.</summary>
public sealed class IntakeWorker(IntakeQueue queue, IntakeRun run, IServiceScopeFactory scopes, TimeProvider time, ILogger<IntakeWorker> log) : BackgroundService
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    /// <summary>Younger ones are in some node's queue.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var nextLook = time.GetTimestamp();
        var isFirst = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                isFirst |= queue.TakeLookNow();
                if (isFirst || queue.TakeOverflow() || time.GetElapsedTime(nextLook) > LookEvery)
                {
                    await RunForgotten(isFirst ? TimeSpan.Zero : Forgotten, stop);
                    isFirst = false;
                    nextLook = time.GetTimestamp();
                }

                if (!await RunFresh(stop))
                {
                    await queue.Wait(LookEvery, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.Paused(log, e);
                isFirst = true;
                await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> RunFresh(CancellationToken stop)
    {
        var running = new List<Task>(MostAtOnce);
        while (running.Count < MostAtOnce && queue.TryTake(out var item, out var raw))
        {
            running.Add(Task.Run(() => run.Run(item, raw, stop), stop));
        }

        await Task.WhenAll(running);
        return running.Count > 0;
    }

    private async Task RunForgotten(TimeSpan olderThan, CancellationToken stop)
    {
        List<IntakeItem> waiting;
        do
        {
            var before = time.Now() - olderThan;
            await using (var scope = scopes.CreateAsyncScope())
            {
                waiting = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.IntakeItems
                    .Where(x => x.State == IntakeState.Waiting && x.ReceivedAt <= before)
                    .OrderBy(x => x.Id).Take(MostAtOnce).ToListAsync(stop);
            }

            await Task.WhenAll(waiting.Select(x => run.Run(x, null, stop)));
        }
        while (waiting.Count == MostAtOnce);
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> PausedMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(Paused)), "Intake pauses; what waits is kept");

        public static void Paused(ILogger log, Exception e) => PausedMessage(log, e);
    }
}
