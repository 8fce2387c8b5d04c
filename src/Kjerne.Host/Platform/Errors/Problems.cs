using System.Diagnostics;
using System.Globalization;
using Kjerne.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Errors;

/// <summary>The problem answers that no use case names: faults, and what the server says before a use case is reached. Every one carries a <c>code</c>.</summary>
public static class Problems
{
    public static ProblemDetails OfStatus(int status, HttpContext http)
    {
        var (code, words) = status switch
        {
            400 or 415 or 422 => ("invalid_request", "The request could not be read."),
            401 => ("not_signed_in", "Sign in first."),
            403 => ("forbidden", "You may not do this."),
            404 => ("not_found", "There is nothing here."),
            405 => ("method_not_allowed", "This cannot be done here."),
            408 => ("too_slow", "The request came too slowly."),
            409 => ("changed_by_someone_else", "Somebody else has changed this in the meantime."),
            413 => ("too_large", "The request is too large."),
            429 => ("too_many_requests", "Too many requests. Wait a little."),
            503 => ("storage_unavailable", "The database cannot be reached just now. Try again in a moment."),
            _ => status < 500 ? ("invalid_request", "The request could not be answered.") : ("internal_error", "Something went wrong here. It has been logged."),
        };
        var problem = Of(status, code, words, http);
        if (status == StatusCodes.Status413PayloadTooLarge)
        {
            var largest = http.RequestServices.GetRequiredService<IOptions<HttpOptions>>().Value.LargestBody;
            problem.Extensions["params"] = new Dictionary<string, string> { ["limitMiB"] = (largest / (1024.0 * 1024)).ToString("0.#", CultureInfo.InvariantCulture) };
        }

        return problem;
    }

    public static ProblemDetails Of(int status, string code, string words, HttpContext http)
    {
        var problem = new ProblemDetails { Type = "about:blank", Status = status, Title = words, Detail = words };
        problem.Extensions["code"] = code;
        if (status >= 500)
        {
            problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        }

        return problem;
    }

    /// <summary>Overwrites status and body; the answer must not have started.</summary>
    public static Task Write(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status!.Value;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }
}
