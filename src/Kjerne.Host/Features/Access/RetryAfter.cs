using System.Globalization;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Access;

/// <summary>429 says when it is worth trying again, in the header for programs and in the body for people.</summary>
internal static class RetryAfter
{
    public static ProblemHttpResult Answer(HttpContext http, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new TooManyAttempts(seconds).ToProblem();
    }
}
