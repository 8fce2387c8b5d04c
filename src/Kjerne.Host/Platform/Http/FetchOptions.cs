namespace Kjerne.Platform.Http;

/// <summary>Bounds and permissions for requests whose address somebody else chose.</summary>
public sealed record FetchOptions
{
    /// <summary>Whole request, redirects and reading included. Stops peers that answer a byte at a time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of the body after decompression. Stops endless bodies and compression bombs.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Redirects followed; every hop is checked like the first address. 0 refuses them, at most 3.</summary>
    public int MaxRedirects { get; init; }

    /// <summary>Ports asked on hosts that are not trusted. Stops the server being used to scan or talk to other services.</summary>
    public IReadOnlySet<int> Ports { get; init; } = new HashSet<int> { 80, 443 };

    /// <summary>
    /// Hosts inside that the operator trusts, as "name" or "name:port" (without port: the allowed ports only), by the exact
    /// name in the address: for them private addresses are allowed. Empty by default.
    /// </summary>
    public IReadOnlySet<string> TrustedHosts { get; init; } = new HashSet<string>();

    public string UserAgent { get; init; } = "Kjerne-Fetcher/1";
}
