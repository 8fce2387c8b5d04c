using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Events;

/// <summary>Runs every registered <see cref="EventFollower"/> on its own, each on one node at a time. A reader that fails pauses (1 s to 1 min) and holds up no other.</summary>
public sealed class EventReaders(
    IEnumerable<EventFollower> readers, EventLogReader log, EventSignal signal, EventWaiting waiting, NodeLocks locks,
    Database database, Writer writer, TimeProvider clock, ILogger<EventReaders> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly List<EventReaderState> _states = [.. readers.Select(x => new EventReaderState(x, clock))];

    public IReadOnlyList<EventReaderState> States => _states;

    /// <summary>Some reader of this node has work before it: what has time waits.</summary>
    public bool AreBehind => _states.Exists(x => x is { IsHeldHere: true, IsBehind: true });

    /// <summary>Lets the reader see the whole log again, wherever it runs: it notices at its next batch, or within seconds, that its place is another. What it made before is its own to clear.</summary>
    public async Task Reset(string reader, CancellationToken stop = default)
    {
        await writer.Write(db => db.EventCursors.Where(x => x.Reader == reader).ExecuteDeleteAsync(stop), stop);
        signal.Raise();
    }

    protected override Task ExecuteAsync(CancellationToken stop)
    {
        if (_states.GroupBy(x => x.Reader.Name).FirstOrDefault(x => x.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two event readers are called '{twice.Key}'.");
        }

        return Task.WhenAll(_states.Select(x => Task.Run(() => Run(x, stop), CancellationToken.None)));
    }

    private async Task Run(EventReaderState state, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var held = await locks.Take("reader." + state.Reader.Name, stop);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, held);
                await Hold(state, both.Token);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                state.IsHeldHere = false;
                await Pause(state, e, stop);
            }
        }
    }

    /// <summary>As long as the lock is ours: read, and after a failure pause and read on from the last place that was committed.</summary>
    private async Task Hold(EventReaderState state, CancellationToken lostOrStop)
    {
        state.IsHeldHere = true;
        while (true)
        {
            try
            {
                await Follow(state, lostOrStop);
            }
            catch (EventPlaceMovedException)
            {
            }
            catch (Exception e) when (!lostOrStop.IsCancellationRequested)
            {
                await Pause(state, e, lostOrStop);
            }
        }
    }

    private async Task Follow(EventReaderState state, CancellationToken stop)
    {
        var place = await EventPlace.Load(writer, state.Reader.Name, stop);
        var position = place.Stored;
        var heldBack = 0;
        var (hasWaited, isWoken) = (false, false);
        var pace = new EventPace();
        while (true)
        {
            var next = signal.Next;
            var batch = isWoken ? await log.ReadAfterSignal(position, next, stop) : await log.ReadAfter(position, EventLogReader.Most, stop);
            state.IsBehind = batch.Rows.Count > 0;
            if (batch.Rows.Count > 0)
            {
                foreach (var portion in Portions(state.Reader, batch.Rows))
                {
                    await Apply(state.Reader, place, portion, stop);
                }

                position = EventPosition.After(batch.Rows[^1]);
                heldBack = 0;
                state.Succeeded(logger);
                if (!batch.IsLast)
                {
                    (hasWaited, isWoken) = (false, false);
                    continue;
                }

                if (pace.RestAfterBatch() is { } rest)
                {
                    await Task.Delay(rest, stop);
                    (hasWaited, isWoken) = (false, false);
                    continue;
                }
            }

            // Looked a second time and still nothing: perhaps it was woken because it is to start over.
            else if (hasWaited && !batch.IsHeldBack && !await place.IsStillStored(database, stop))
            {
                return;
            }

            hasWaited = true;
            heldBack = batch.IsHeldBack ? heldBack + 1 : 0;
            isWoken = await waiting.Wait(next, heldBack, stop);
        }
    }

    /// <summary>The rows in parts, each of which is the work of a batch at most, or one row.</summary>
    private static IEnumerable<IReadOnlyList<EventRow>> Portions(EventFollower reader, IReadOnlyList<EventRow> rows)
    {
        var (first, weight) = (0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var one = reader.Concerns(rows[i]) ? reader.Weigh(rows[i]) : 0;
            if (weight + one > EventLogReader.Most && i > first)
            {
                yield return [.. rows.Skip(first).Take(i - first)];
                (first, weight) = (i, 0);
            }

            weight += one;
        }

        yield return first == 0 ? rows : [.. rows.Skip(first)];
    }

    private async Task Apply(EventFollower reader, EventPlace place, IReadOnlyList<EventRow> rows, CancellationToken stop)
    {
        var concerned = rows.Where(reader.Concerns).ToList();
        if (concerned.Count == 0 && !place.IsFarBehind(rows[^1]))
        {
            return;
        }

        var moved = EventPosition.After(rows[^1]);
        var work = concerned.Count > 0 ? await reader.WorkOn(concerned, database, stop) : null;
        await writer.WriteDerived(async (db, services) =>
        {
            await place.Move(db, moved);
            if (work is not null)
            {
                await work(db, services);
                await db.SaveChangesAsync(CancellationToken.None);
            }

            return true;
        }, stop);
        place.Stored = moved;
        if (work is not null)
        {
            reader.Committed(concerned);
        }
    }

    private async Task Pause(EventReaderState state, Exception e, CancellationToken stop)
    {
        var pause = ShortestPause * Math.Pow(2, Math.Min(state.Failures, 10));
        pause = pause > LongestPause ? LongestPause : pause;
        state.Failed(e, logger);
        await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
