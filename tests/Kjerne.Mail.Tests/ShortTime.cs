using Xunit.Sdk;

namespace Kjerne.Mail.Tests;

/// <summary>
/// For what a time running out does. A short one makes the test quick, and on a busy machine may run out before the step that is meant;
/// then the whole is done again with a longer one.
/// </summary>
internal static class ShortTime
{
    private static readonly TimeSpan[] Growing = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task Try(Func<TimeSpan, Task> claim)
    {
        foreach (var time in Growing)
        {
            try
            {
                await claim(time);
                return;
            }
            catch (Exception e) when (e is IOException or XunitException)
            {
                // again, with more time
            }
        }

        await claim(Longest);
    }
}
