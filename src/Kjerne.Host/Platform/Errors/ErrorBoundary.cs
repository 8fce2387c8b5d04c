using System.Diagnostics;
using Kjerne.Platform.Telemetry;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Errors;

/// <summary>The one place where what nobody expected becomes an answer. Logged once, without the exception's message: it may quote what people wrote.</summary>
public sealed class ErrorBoundary(ILogger<ErrorBoundary> log) : IExceptionHandler
{
    /// <summary>Long enough for a full disk or a restarting database, short enough that mail programs and browsers notice that it works again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception e, CancellationToken stop)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await Problems.Write(http, Answer(http, e));
        return true;
    }

    private ProblemDetails Answer(HttpContext http, Exception e)
    {
        switch (e)
        {
            case DbUpdateConcurrencyException:
                return Problems.OfStatus(StatusCodes.Status409Conflict, http);
            case BadHttpRequestException bad:
                return Problems.OfStatus(bad.StatusCode, http);
        }

        if (StorageFaults.IsStorageFault(e, out var isFull))
        {
            http.Response.Headers.RetryAfter = ((int)RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            LogStorage(log, isFull ? "full" : "out of reach", Redaction.Names(e), null);
            return isFull
                ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "storage_full", "The disk is full. Nothing was changed; reading still works.", http)
                : Problems.OfStatus(StatusCodes.Status503ServiceUnavailable, http);
        }

        LogUnknown(log, Redaction.Names(e), Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, Redaction.Places(e), null);
        return Problems.OfStatus(StatusCodes.Status500InternalServerError, http);
    }

    private static readonly Action<ILogger, string, string, string, Exception?> LogUnknown = LoggerMessage.Define<string, string, string>(
        LogLevel.Error, new EventId(1, "UnexpectedError"), "Unexpected {Error} in a request, trace {TraceId}\n{StackTrace}");

    private static readonly Action<ILogger, string, string, Exception?> LogStorage = LoggerMessage.Define<string, string>(
        LogLevel.Error, new EventId(2, "StorageUnavailable"), "A request was answered 503: the database is {State} ({Error})");
}
