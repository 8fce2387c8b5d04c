using System.Net;
using Kjerne.Platform.Errors;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Http;

/// <summary>
/// When the public address is configured, a request for another host is answered 400: a forged Host header must not reach a cache or a page.
/// Somebody on the machine itself (by the control socket without an address) may use its local names, and health probes any.
/// </summary>
public sealed class KnownHost(RequestDelegate next, IOptions<HttpOptions> options)
{
    private readonly string? _host = options.Value.PublicAddress?.Host;

    public Task Invoke(HttpContext http) => _host is null || IsKnown(http, _host)
        ? next(http)
        : Problems.Write(http, Problems.Of(StatusCodes.Status400BadRequest, "unknown_host", "This server is not known by that name.", http));

    private static bool IsKnown(HttpContext http, string host) =>
        string.Equals(http.Request.Host.Host, host, StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments("/health")
        || ((http.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from)) && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]");
}
