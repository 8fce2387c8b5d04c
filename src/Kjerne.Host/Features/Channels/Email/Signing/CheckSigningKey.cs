using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email.Signing;

public sealed record SigningKeyNotFound() : Refusal(RefusalKind.NotFound, "signing_key_not_found", "There is no such key.");

public sealed record TooManyChecks() : Refusal(RefusalKind.TooMany, "too_many_dns_checks", "Too many checks in an hour.");

/// <summary>What DNS says of a key's record now. A key that waits signs from then on when the record is found.</summary>
public static class CheckSigningKey
{
    private const int MostAnHour = 600;

    /// <param name="Found">What stands there, or why nobody answers.</param>
    public sealed record Response(SigningKeyView Key, SigningRecordState Outcome, string? Found);

    public static void Map(IEndpointRouteBuilder group) => group.MapPost("/{id}/check", Handle).WithName("CheckSigningKey");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        SigningKeyId id, CurrentUser user, HttpContext http, KjerneDb db, HourlyLimits limits, SigningKeyChecks checks, EmailSecrets secrets, CancellationToken stop)
    {
        if (await SigningDomains.FindFor(db, id, user, stop) is not { } key)
        {
            return new SigningKeyNotFound().ToProblem();
        }

        if (!limits.Take($"email.dns {user.Id}", MostAnHour))
        {
            return new TooManyChecks().ToProblem();
        }

        var result = await checks.Look(key, stop);
        if (result.State == SigningRecordState.Found && key.State == SigningKeyState.Waiting && secrets.Reveal(key.PrivateKey) is not null)
        {
            await checks.Activate(id, Actor.Of(http), stop);
            key = await db.SigningKeys.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, stop) ?? key;
        }

        return TypedResults.Ok(new Response(SigningKeyView.Of(key, secrets), result.State, result.Found));
    }
}
