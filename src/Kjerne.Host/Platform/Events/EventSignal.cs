namespace Kjerne.Platform.Events;

/// <summary>Wakes whoever reads the event log, at once after a commit of this process. Carries nothing: readers look for themselves.</summary>
public sealed class EventSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the first <see cref="Raise"/> after this call: take it before looking, wait after.</summary>
    public Task Next => _next.Task;

    /// <summary>Raised in this process only; nodes tell each other on their own (see EventNotifier).</summary>
    public event Action? RaisedHere;

    public void Raise()
    {
        RaisedHere?.Invoke();
        Wake();
    }

    public void Wake() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
