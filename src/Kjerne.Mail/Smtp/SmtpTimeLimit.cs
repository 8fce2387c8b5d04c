namespace Kjerne.Mail.Smtp;

/// <summary>A limit of time that a timer can hold and that ends.</summary>
internal static class SmtpTimeLimit
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static void Check(params ReadOnlySpan<TimeSpan> limits)
    {
        foreach (var limit in limits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Longest);
        }
    }
}
