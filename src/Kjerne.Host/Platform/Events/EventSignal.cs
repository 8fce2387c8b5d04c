using System.Diagnostics;

namespace Kjerne.Platform.Events;

/// <summary>
/// Wakes whoever reads the event log after a commit of this process: the first time at once, then at most every 20 ms, so that under load all readers find
/// many rows at a time, and in one look. Carries nothing: readers look for themselves.
/// </summary>
public sealed class EventSignal
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _wokenAt;
    private int _isPlanned;

    /// <summary>Completes after the first <see cref="Raise"/> after this call: take it before looking, wait after.</summary>
    public Task Next => _next.Task;

    /// <summary>Raised in this process only; nodes tell each other on their own (see EventNotifier).</summary>
    public event Action? RaisedHere;

    public void Raise()
    {
        RaisedHere?.Invoke();
        Wake();
    }

    public void Wake()
    {
        var since = Stopwatch.GetElapsedTime(Interlocked.Read(ref _wokenAt));
        if (since >= Shortest)
        {
            WakeNow();
        }
        else if (Interlocked.Exchange(ref _isPlanned, 1) == 0)
        {
            _ = WakeAfter(Shortest - since);
        }
    }

    private async Task WakeAfter(TimeSpan rest)
    {
        await Task.Delay(rest);

        // First this: whoever comes later plans anew, whoever came before is woken now.
        Interlocked.Exchange(ref _isPlanned, 0);
        WakeNow();
    }

    private void WakeNow()
    {
        Interlocked.Exchange(ref _wokenAt, Stopwatch.GetTimestamp());
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
