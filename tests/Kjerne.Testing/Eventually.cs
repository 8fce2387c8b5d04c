using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Kjerne.Testing;

/// <summary>Waits for a condition, never for a length of time: looks again and again until it holds or the deadline has passed.</summary>
public static class Eventually
{
    /// <summary>Generous, because it is only ever used up by a test that fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    public static Task True(Func<bool> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        True(() => Task.FromResult(condition()), deadline, what);

    public static async Task True(Func<Task<bool>> condition, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        await Some<object>(async () => await condition() ? what : null, deadline, what);
    }

    /// <summary>The first value that is not null.</summary>
    public static async Task<T> Some<T>(Func<Task<T?>> find, TimeSpan? deadline = null, [CallerArgumentExpression(nameof(find))] string what = "") where T : class
    {
        var longest = deadline ?? Deadline;
        var started = Stopwatch.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(started) > longest)
            {
                throw new TimeoutException($"Not within {longest.TotalSeconds:0.#} s: {what}");
            }

            // What takes long is often slowed down by others who wait: they ask less and less often.
            await Task.Delay(pause);
            pause = pause * 1.25 < LongestPause ? pause * 1.25 : LongestPause;
        }
    }
}
