using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kjerne.Platform.Errors;

public enum RefusalKind
{
    NotFound, Invalid, Conflict, Forbidden, NotSignedIn, TooMany,
}

/// <summary>
/// An expected "no", named: one sealed record per reason, beside the use cases that say it. The kind decides the HTTP status;
/// <see cref="Code"/> is what programs and translations hold on to.
/// </summary>
public abstract record Refusal(RefusalKind Kind, string Code, string Words)
{
    /// <summary>Values for the words, by name. Never a secret, never a message's content.</summary>
    public virtual IReadOnlyDictionary<string, string> Params => Empty;

    private static readonly IReadOnlyDictionary<string, string> Empty = new Dictionary<string, string>();
}

/// <summary>Several fields of a request are wrong: per field the codes of what is wrong with it.</summary>
public sealed record InvalidRequest(IReadOnlyDictionary<string, string[]> Errors)
    : Refusal(RefusalKind.Invalid, "invalid_request", "Some fields need another value.");

public static class RefusalAnswers
{
    /// <summary>The only place where a refusal becomes HTTP.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal)
    {
        var problem = new ProblemDetails
        {
            Status = refusal.Kind switch
            {
                RefusalKind.NotFound => StatusCodes.Status404NotFound,
                RefusalKind.Invalid => StatusCodes.Status400BadRequest,
                RefusalKind.Conflict => StatusCodes.Status409Conflict,
                RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
                RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
                RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            },
            Title = refusal.Words,
            Type = "about:blank",
            Detail = refusal.Words,
        };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Params.Count > 0)
        {
            problem.Extensions["params"] = refusal.Params;
        }

        if (refusal is InvalidRequest invalid)
        {
            problem.Extensions["errors"] = invalid.Errors;
        }

        return TypedResults.Problem(problem);
    }
}
