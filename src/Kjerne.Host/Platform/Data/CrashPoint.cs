namespace Kjerne.Platform.Data;

/// <summary>
/// Named places at which a test lets the process die, to show that nothing is lost or doubled there. Set by the environment variable
/// KJERNE_CRASH_AT=name (or name:n for the n-th time); without it a pass costs one comparison.
/// </summary>
public static class CrashPoint
{
    private static readonly string? At = Environment.GetEnvironmentVariable("KJERNE_CRASH_AT")?.Split(':')[0];
    private static int _left = Environment.GetEnvironmentVariable("KJERNE_CRASH_AT")?.Split(':') is [_, var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 1;

    public static void Pass(string name)
    {
        if (At is not null && At == name && Interlocked.Decrement(ref _left) == 0)
        {
            // SIGKILL to ourselves: no finally blocks, no flushing.
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
