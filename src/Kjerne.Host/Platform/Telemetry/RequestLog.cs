using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;

namespace Kjerne.Platform.Telemetry;

/// <summary>One entry per request of the API: the route as it is written in the program, never the address as it was asked, since addresses carry what people typed.</summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task Invoke(HttpContext http)
    {
        if (!log.IsEnabled(LogLevel.Information) || !http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            // After a fault the endpoint has been taken away from the request.
            var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
            LogAnswered(log, http.Request.Method, route, http.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds, http.User.FindFirstValue(ClaimTypes.NameIdentifier), null);
        }
    }

    private static readonly Action<ILogger, string, string, int, double, string?, Exception?> LogAnswered = LoggerMessage.Define<string, string, int, double, string?>(
        LogLevel.Information, new EventId(1, "RequestAnswered"), "{Method} {Route} {Status} {Milliseconds:0.0} ms user {UserId}");
}
