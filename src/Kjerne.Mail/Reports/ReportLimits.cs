namespace Kjerne.Mail.Reports;

/// <summary>How much of a report is looked at.</summary>
public sealed record ReportLimits
{
    /// <summary>UTF-16 units of a report's text, and of each of its parts. Stops reports of megabytes, sent to keep a reader busy.</summary>
    public int MaxCharacters { get; init; } = 256 * 1024;

    /// <summary>Recipients taken from one report. Stops a forged report that marks thousands of addresses as dead.</summary>
    public int MaxRecipients { get; init; } = 200;

    /// <summary>UTF-16 units of one diagnostic.</summary>
    public int MaxDiagnostic { get; init; } = 1000;
}
