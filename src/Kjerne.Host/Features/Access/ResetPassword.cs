using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Asks for a mail with a link. The answer is always the same, at once, also when nothing will be sent.</summary>
public static class RequestPasswordReset
{
    public sealed record Request(string? Email);

    private const int PerHourAndAccount = 3;
    private const int PerHourAndNetwork = 10;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/password-reset", Handle).WithName(nameof(RequestPasswordReset)).AllowAnonymous();

    public static Accepted Handle(Request request, HttpContext http, HourlyLimits limits, PasswordLinks links)
    {
        var email = AddUser.Normalize(request.Email ?? "");
        var network = ClientAddress.NetworkOf(ClientAddress.Of(http));
        if (email.Length is > 0 and <= User.LongestEmail
            && limits.Take($"reset-network:{network}", PerHourAndNetwork) && limits.Take($"reset-account:{email}", PerHourAndAccount))
        {
            links.SendReset(email);
        }

        return TypedResults.Accepted((string?)null);
    }
}

/// <summary>Sets the password with the key of a mailed link, once. Signs out everywhere.</summary>
public static class ConfirmPasswordReset
{
    public sealed record Request(string? Email, string? Token, string? Password);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/password-reset/confirm", Handle).WithName(nameof(ConfirmPasswordReset)).AllowAnonymous();

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, HttpContext http, KjerneDb db, Writer writer, Passwords passwords, IWorkplace workplace, KeyLookup keys, AttemptLimits limits)
    {
        var network = new AttemptKey($"reset-confirm:{ClientAddress.NetworkOf(ClientAddress.Of(http))}", 20);
        if (limits.Take(network) is { } wait)
        {
            return RetryAfter.Answer(http, wait);
        }

        // The rules are looked at before the key is used up, so that a password they refuse does not cost the link.
        var email = AddUser.Normalize(request.Email ?? "");
        var place = await workplace.Read(db, http.RequestAborted);
        if (PasswordRules.Check(request.Password, request.Email ?? "", place.OrganisationName) is { } code)
        {
            limits.GiveBack(network);
            return new InvalidRequest(new Dictionary<string, string[]> { ["password"] = [code] }).ToProblem();
        }

        var hash = passwords.Hash(request.Password!);
        if (!await writer.Write(write => Store(write, request.Token, email, hash, Actor.Of(http))))
        {
            return new ResetLinkInvalid().ToProblem();
        }

        limits.GiveBack(network);
        keys.Forget();
        return TypedResults.NoContent();
    }

    private static async Task<bool> Store(KjerneDb db, string? token, string email, string hash, Actor actor)
    {
        var key = await OneTimeKeys.Use(db, token, actor.At, OneTimePurpose.PasswordReset, OneTimePurpose.Invitation);
        if (key?.UserId is not { } id || await db.Users.SingleOrDefaultAsync(x => x.Id == id.Value && x.IsActive && x.NormalizedEmail == email) is null)
        {
            return false;
        }

        await NewPassword.Set(db, id, hash, actor with { Id = id }, new(null, []));
        return true;
    }
}
