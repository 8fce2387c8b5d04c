namespace Kjerne.Mail.Authentication;

/// <summary>What a domain says of an address that sends for it (RFC 7208 section 2.6).</summary>
public enum SpfResult
{
    /// <summary>Says nothing, or there is no such domain.</summary>
    None,

    /// <summary>Does not want to say.</summary>
    Neutral,

    /// <summary>The address may send.</summary>
    Pass,

    /// <summary>The address may not.</summary>
    Fail,

    /// <summary>The address probably may not.</summary>
    SoftFail,

    /// <summary>The name service does not answer now.</summary>
    TempError,

    /// <summary>The record cannot be read, or costs too many questions.</summary>
    PermError,
}

/// <summary>The result of one check.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Domain">Whose record was asked: that of the envelope's sender or, without one, of the peer's name; null when neither is a domain.</param>
/// <param name="Term">The term of the record that decided, or null.</param>
/// <param name="Problem">What was wrong, in English, or null.</param>
public sealed record SpfVerdict(SpfResult Result, string? Domain, string? Term = null, string? Problem = null)
{
    /// <summary>Nothing was checked.</summary>
    public static SpfVerdict NotChecked { get; } = new(SpfResult.None, null);
}
