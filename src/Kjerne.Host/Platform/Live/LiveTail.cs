using System.Diagnostics;
using System.Text.Json;
using Kjerne.Platform.Events;

namespace Kjerne.Platform.Live;

/// <summary>
/// Follows the log from the moment this node started and tells the browsers connected here. Its place is in memory only: after a restart the browsers
/// connect anew and fetch everything anyway. At most one message every 50 ms goes to a browser; the first after a pause goes at once.
/// </summary>
public sealed class LiveTail(EventLogReader log, EventSignal signal, EventWaiting waiting, LiveConnections connections, ILogger<LiveTail> logger) : BackgroundService
{
    /// <summary>A fact about this kind of thing can change what the person may see, or end their sign-in.</summary>
    private const string PersonSubject = "user";

    private static readonly TimeSpan Collect = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var position = default(EventPosition?);
        var isFailing = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                position ??= await log.Now(stop);
                while (true)
                {
                    position = await Next(position.Value, stop);
                    isFailing = false;
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!isFailing)
                {
                    LogFailing(logger, e);
                }

                isFailing = true;
                await Task.Delay(PauseAfterFault, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task<EventPosition> Next(EventPosition position, CancellationToken stop)
    {
        var (heldBack, isWoken) = (0, false);
        while (true)
        {
            var next = signal.Next;
            var batch = isWoken ? await log.ReadAfterSignal(position, next, stop) : await log.ReadAfter(position, EventLogReader.Most, stop);
            if (batch.Rows.Count > 0)
            {
                var started = Stopwatch.GetTimestamp();
                Tell(batch.Rows);
                var left = Collect - Stopwatch.GetElapsedTime(started);
                await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, stop);
                return EventPosition.After(batch.Rows[^1]);
            }

            heldBack = batch.IsHeldBack ? heldBack + 1 : 0;
            connections.CloseOld();
            isWoken = await waiting.Wait(next, heldBack, stop);
        }
    }

    private void Tell(IReadOnlyList<EventRow> rows)
    {
        foreach (var person in rows.Where(x => x.SubjectType == PersonSubject).Select(x => x.SubjectId).Distinct())
        {
            connections.Close(person);
        }

        if (connections.Count > 0)
        {
            connections.Send(Coalesce(rows));
        }
    }

    /// <summary>One change per thing, at the place of its first: the latest fact's name and the highest version.</summary>
    public static IReadOnlyList<(long? BrandId, LiveChange Change)> Coalesce(IReadOnlyList<EventRow> rows) =>
    [
        .. rows.GroupBy(x => (x.SubjectType, x.SubjectId, x.BrandId)).Select(x => (
            x.Key.BrandId,
            new LiveChange(x.Key.SubjectType, x.Key.SubjectId, x.Max(row => row.Version), JsonNamingPolicy.CamelCase.ConvertName(x.Last().Kind)))),
    ];

    private static readonly Action<ILogger, Exception?> LogFailing =
        LoggerMessage.Define(LogLevel.Warning, new EventId(1, "LiveTailFailing"), "Live updates pause: the event log cannot be read");
}
