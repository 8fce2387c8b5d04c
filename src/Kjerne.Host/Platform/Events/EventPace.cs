using System.Diagnostics;

namespace Kjerne.Platform.Events;

/// <summary>
/// What one batch costs a reader hardly depends on how many rows it has: a transaction, its place, what it looks up. So a reader that finds something at one
/// look after the other, which is a steady stream and no single change that somebody waits for, rests between them and finds more at once.
/// </summary>
internal sealed class EventPace
{
    private const int SteadyAfter = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer between two batches than this: the stream has ended, or each is so much work that they are large already.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    private long _readyAt = Stopwatch.GetTimestamp();
    private int _inARow;

    /// <summary>Called when a batch is done and nothing more was there when it was read. Null: look on at once.</summary>
    public TimeSpan? RestAfterBatch()
    {
        var now = Stopwatch.GetTimestamp();
        _inARow = Stopwatch.GetElapsedTime(_readyAt, now) < Gap ? _inARow + 1 : 0;
        var rest = _inARow >= SteadyAfter ? Rest : (TimeSpan?)null;
        _readyAt = now + (long)((rest ?? TimeSpan.Zero).TotalSeconds * Stopwatch.Frequency);
        return rest;
    }
}
