using Kjerne.Platform.Errors;
using Kjerne.Platform.Http;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>
/// Against requests that another site makes a browser send with our cookie: whatever is not a plain read needs our own header, which a foreign
/// page cannot set without asking (and nobody answers that question: there is no CORS), and must say that it comes from our own pages.
/// A token in the Authorization header is sent by no browser on its own, so it needs neither.
/// </summary>
internal sealed class SameOriginRule(RequestDelegate next, IOptions<HttpOptions> address)
{
    public const string Header = "X-Kjerne";

    public Task InvokeAsync(HttpContext http) => IsFine(http) ? next(http) : new ForeignOrigin().ToProblem().ExecuteAsync(http);

    private bool IsFine(HttpContext http)
    {
        var request = http.Request;
        if (Bearer.Of(request) is not null)
        {
            return true;
        }

        // A web socket opens with GET and is not bound by the same-origin policy, so only its Origin tells who asks.
        if (request.Path.StartsWithSegments("/live"))
        {
            return IsOwnPage(request);
        }

        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return isRead || !request.Path.StartsWithSegments("/api") || (request.Headers.ContainsKey(Header) && IsOwnPage(request));
    }

    /// <summary>
    /// Sec-Fetch-Site is the browser's own word; it is missing on plain http, where Origin decides. A client that sends neither is no browser
    /// (all of them send Origin with a POST), and then there is no foreign page behind it.
    /// </summary>
    private bool IsOwnPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin || IsOwn(origin, request);
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (address.Value.PublicAddress is { } own
            ? Uri.Compare(uri, own, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
