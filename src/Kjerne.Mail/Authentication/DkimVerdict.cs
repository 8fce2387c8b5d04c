namespace Kjerne.Mail.Authentication;

/// <summary>What checking one signature gave, in the words of RFC 8601 section 2.7.1.</summary>
public enum DkimResult
{
    /// <summary>There is no signature.</summary>
    None,

    /// <summary>The domain signed what was read.</summary>
    Pass,

    /// <summary>The signature is wrong: changed on the way, expired, or forged.</summary>
    Fail,

    /// <summary>Right as far as it goes, but it leaves a part of the body open to anybody (l=), so it proves nothing here.</summary>
    Policy,

    /// <summary>Not checked, or so malformed that nothing can be said.</summary>
    Neutral,

    /// <summary>The key could not be asked for now.</summary>
    TempError,

    /// <summary>No usable key, or a signature that can never be checked.</summary>
    PermError,
}

/// <summary>One signature and its result.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Domain">Who claims to have signed (d=), lower case, xn-- form; null when it cannot be read. Proven only by <see cref="DkimResult.Pass"/>.</param>
/// <param name="Selector">The name of the key (s=), or null.</param>
/// <param name="Identity">On whose behalf (i=), or null.</param>
/// <param name="Problem">Why it did not pass, in English, or null.</param>
public sealed record DkimVerdict(DkimResult Result, string? Domain, string? Selector = null, string? Identity = null, string? Problem = null)
{
    /// <summary>The domain marks its key as a try (t=y): a failure means nothing.</summary>
    public bool IsTesting { get; init; }
}
