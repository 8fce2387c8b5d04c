namespace Kjerne.Features.Delivery;

/// <summary>When to try again (RFC 5321 section 4.5.4.1): 1, 5, 15, then every 30 minutes, each up to a fifth longer or shorter; after five days it is given up.</summary>
public static class RetrySchedule
{
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(5);

    private static readonly int[] Minutes = [1, 5, 15, 30];

    /// <param name="attempts">Attempts made so far, this one included; from 1.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan Pause(int attempts, double jitter) =>
        TimeSpan.FromMinutes(Minutes[Math.Clamp(attempts, 1, Minutes.Length) - 1]) * (0.8 + (0.4 * jitter));
}
