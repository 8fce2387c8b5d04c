namespace Kjerne.Platform.Http;

/// <summary>Every way a fetch can end; only faults of our own code throw.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <param name="Status">As answered; 404 and 500 are answers too.</param>
    /// <param name="ContentType">The header as sent, empty when absent. The peer's claim, not a fact.</param>
    public sealed record Fetched(int Status, string ContentType, byte[] Bytes) : FetchResult
    {
        /// <summary>How long the peer wants to be left alone (RFC 9110 section 10.2.3); a date is counted from the peer's own clock.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>Not asked, or not followed further, by our own rules.</summary>
    public sealed record Refused(FetchRefusal Reason) : FetchResult;

    /// <summary>No such name, no connection, broken TLS or a broken answer.</summary>
    public sealed record Unreachable(string Detail) : FetchResult;

    public sealed record TooLarge(int MaxBytes) : FetchResult;

    public sealed record TimedOut(TimeSpan After) : FetchResult;
}

public enum FetchRefusal
{
    /// <summary>Not an absolute http or https address, or one with user and password in it.</summary>
    Address,

    Port,

    /// <summary>The host is, or its name leads to, an address that is not public.</summary>
    Network,

    /// <summary>The peer redirects and that is not allowed, or not so often.</summary>
    Redirect,

    /// <summary>The peer compressed with a method nobody asked for.</summary>
    Encoding,
}
