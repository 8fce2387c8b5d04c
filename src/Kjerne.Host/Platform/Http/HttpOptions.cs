using System.ComponentModel.DataAnnotations;

namespace Kjerne.Platform.Http;

/// <summary>Bound from the configuration section <c>Kjerne</c>.</summary>
public sealed class HttpOptions
{
    /// <summary>Where people reach this installation, as in https://support.example.com. Links in mails use it and nothing else; when set, requests for another host are refused. Empty: any host, and no links in mails.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses (10.0.0.5) or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Empty: nobody's are; otherwise anyone could claim any address.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Largest body of a request that is not an upload, in bytes. Stops filling memory with one request.</summary>
    [Range(1024, 100_000_000)]
    public long LargestBody { get; set; } = 1024 * 1024;

    /// <summary>Requests to /api per minute for one signed-in person, and for one address (IPv6: /64) of people who are not. Stops scraping and runaway programs.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 700;

    /// <summary>Uploads per hour, counted likewise. Stops filling the disk.</summary>
    [Range(1, 1_000_000)]
    public int UploadsPerHour { get; set; } = 300;

    public Uri? PublicAddress => Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) ? url : null;
}
