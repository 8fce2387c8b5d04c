using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>First step: a challenge for whichever passkey of ours the browser has. Nobody is named, so nobody can be found out.</summary>
public static class StartPasskeySignIn
{
    /// <summary>The sign-in page asks at every visit; each stores a row for five minutes.</summary>
    private const int PerHourAndNetwork = 1000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/passkey/options", Handle).WithName(nameof(StartPasskeySignIn)).AllowAnonymous();

    public static async Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> Handle(
        HttpContext http, IPasskeyHandler<User> passkeys, PasskeyChallenges challenges, HourlyLimits limits)
    {
        if (!limits.Take($"passkey:{ClientAddress.NetworkOf(ClientAddress.Of(http))}", PerHourAndNetwork))
        {
            return RetryAfter.Answer(http, TimeSpan.FromMinutes(5));
        }

        var options = await passkeys.MakeRequestOptionsAsync(null, http);
        return await challenges.Hand(http, OneTimePurpose.PasskeySignIn, null, options.RequestOptionsJson, options.AssertionState);
    }
}

/// <summary>Second step. A passkey proves possession and, by the device, the person (user verification is required), so no further code is asked for.</summary>
public static class SignInWithPasskey
{
    public sealed record Request(JsonElement Credential);

    private const int FreeTries = 50;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/session/passkey", Handle).WithName(nameof(SignInWithPasskey)).AllowAnonymous();

    public static async Task<Results<Ok<Me>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Writer writer, IPasskeyHandler<User> passkeys, PasskeyChallenges challenges, AttemptLimits limits, SessionStart start, MeReader me)
    {
        var network = new AttemptKey($"passkey:{ClientAddress.NetworkOf(ClientAddress.Of(http))}", FreeTries);
        if (limits.Take(network) is { } wait)
        {
            return RetryAfter.Answer(http, wait);
        }

        var device = SignInDevice.Of(http);
        if (await Assert(request, http, passkeys, challenges) is not { Succeeded: true } result)
        {
            return new PasskeyRefused().ToProblem();
        }

        var id = await writer.Write((db, services) => Finish(db, services, result, device, start));
        if (id is not { } user)
        {
            return new SignInFailed().ToProblem();
        }

        limits.GiveBack(network);
        start.HandOver(http, device);
        return TypedResults.Ok(await me.Read(user, http.RequestAborted));
    }

    private static async Task<PasskeyAssertionResult<User>?> Assert(Request request, HttpContext http, IPasskeyHandler<User> passkeys, PasskeyChallenges challenges)
    {
        var state = await challenges.Take(http, OneTimePurpose.PasskeySignIn, null);
        return state is null || request.Credential.ValueKind != JsonValueKind.Object
            ? null
            : await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = request.Credential.GetRawText(), AssertionState = state });
    }

    private static async Task<UserId?> Finish(KjerneDb db, IServiceProvider services, PasskeyAssertionResult<User> result, SignInDevice device, SessionStart start)
    {
        var user = await db.Users.SingleOrDefaultAsync(x => x.Id == result.User!.Id && x.IsActive);
        if (user is null)
        {
            return null;
        }

        // Keeps the authenticator's counter, which shows copies.
        await services.GetRequiredService<IUserStore<User>>().Passkeys().AddOrUpdatePasskeyAsync(user, result.Passkey!, default);
        await start.Open(db, user, device, "passkey");
        return user.TypedId;
    }
}
