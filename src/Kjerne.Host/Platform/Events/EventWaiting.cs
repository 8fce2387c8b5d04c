using Kjerne.Platform.Data;

namespace Kjerne.Platform.Events;

/// <summary>How long a reader that has caught up waits before it looks again without having been woken.</summary>
public sealed class EventWaiting(DatabaseOptions database)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _poll = database.IsPostgres ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(5);

    /// <param name="next"><see cref="EventSignal.Next"/>, taken before the look that found nothing.</param>
    /// <param name="heldBack">How often in a row rows were held back. Nobody signals when the older transaction ends without an event of its own, so it is looked for: after 5 ms, then up to 50 ms.</param>
    /// <returns>Whether it was woken; false when the time was up.</returns>
    public async Task<bool> Wait(Task next, int heldBack, CancellationToken stop)
    {
        var pause = heldBack == 0 ? _poll : TimeSpan.FromMilliseconds(Math.Min(5 * heldBack, LongestHold.TotalMilliseconds));
        try
        {
            await next.WaitAsync(pause, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
