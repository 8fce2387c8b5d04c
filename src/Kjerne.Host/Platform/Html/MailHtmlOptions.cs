namespace Kjerne.Platform.Html;

/// <summary>Bounds for reading HTML that a stranger wrote. Past any of them the mail is shown as plain text.</summary>
public sealed record MailHtmlOptions
{
    public static MailHtmlOptions Default { get; } = new();

    /// <summary>Characters read of one part and written of it; the rest is cut. Stops memory exhaustion by one huge mail.</summary>
    public int MaxCharacters { get; init; } = 8_000_000;

    /// <summary>Tags, texts and comments read. Stops trees that are small on the wire and large in memory.</summary>
    public int MaxTokens { get; init; } = 200_000;

    /// <summary>Elements built, clones of unclosed formatting included. Stops formatting that multiplies itself.</summary>
    public int MaxElements { get; init; } = 100_000;

    /// <summary>Nesting shown; long reply chains reach about 200. Stops stack exhaustion.</summary>
    public int MaxDepth { get; init; } = 400;

    /// <summary>Wall time for building the tree; all after it is linear. Stops markup whose repair costs the square of its length.</summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Characters of one image carried in its address (base64, so four thirds of its bytes).</summary>
    public int MaxDataImageCharacters { get; init; } = 2_000_000;
}
