using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>With password, and the second factor when there is one. What it says and how long it takes is the same for known and unknown addresses.</summary>
public static class SignIn
{
    public sealed record Request(string? Email, string? Password, string? Code);

    // An office of many people shares one address, and Monday at eight everybody signs in; single accounts are guarded by the other two.
    private const int FreeOfNetwork = 100;
    private const int FreeOfAccount = 50;
    private const int FreeOfPair = 5;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/session", Handle).WithName(nameof(SignIn)).AllowAnonymous();

    public static async Task<Results<Ok<Me>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, KjerneDb db, Writer writer, Passwords passwords, AttemptLimits limits, SessionStart start, MeReader me)
    {
        var device = SignInDevice.Of(http);
        var (email, password) = (AddUser.Normalize(request.Email ?? ""), request.Password ?? "");
        var user = await db.Users.SingleOrDefaultAsync(x => x.NormalizedEmail == email, http.RequestAborted);
        var isKnown = await IsKnownDevice(db, user, device);
        var keys = KeysFor(email, device, http, isKnown);
        if (limits.Take(keys) is { } wait)
        {
            return TooMany(http, wait);
        }

        var check = passwords.Check(user, password);
        if (check == PasswordCheck.Wrong)
        {
            await writer.Write(write => NoteFailure(write, user, device.Actor));
            return new SignInFailed().ToProblem();
        }

        var newHash = check == PasswordCheck.RightButOldHash ? passwords.Hash(password) : null;
        var attempt = new Attempt(user!, request.Code, newHash, isKnown ? Convert.ToHexString(SecretKey.Hash(device.DeviceKey)) : null);
        var refusal = await writer.Write(write => Finish(write, attempt, device, start));
        limits.GiveBack(keys);
        if (refusal is not null)
        {
            return Refuse(http, refusal);
        }

        limits.Clear(keys[0]);
        start.HandOver(http, device);
        return TypedResults.Ok(await me.Read(user!.TypedId, http.RequestAborted));
    }

    private sealed record Attempt(User User, string? Code, string? NewHash, string? KnownDevice);

    private static async Task<Refusal?> Finish(KjerneDb db, Attempt attempt, SignInDevice device, SessionStart start)
    {
        var user = await db.Users.SingleOrDefaultAsync(x => x.Id == attempt.User.Id);
        if (user is not { IsActive: true } || user.PasswordHash != attempt.User.PasswordHash)
        {
            return new SignInFailed();
        }

        var method = "password";
        if (user.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(attempt.Code))
            {
                return new CodeNeeded();
            }

            var (used, refusal) = await SecondFactor.Use(db, user, attempt.Code, attempt.KnownDevice, device.Actor.At);
            if (used is null)
            {
                await NoteFailure(db, user, device.Actor);
                return refusal;
            }

            method = used;
        }

        user.PasswordHash = attempt.NewHash ?? user.PasswordHash;
        await start.Open(db, user, device, method);
        return null;
    }

    private static async Task<bool> IsKnownDevice(KjerneDb db, User? user, SignInDevice device)
    {
        var hash = SecretKey.Hash(device.DeviceKey);
        var id = user?.TypedId ?? default;
        return await db.KnownDevices.AnyAsync(x => x.KeyHash == hash && x.UserId == id);
    }

    /// <summary>A device the person has used before is judged by its own failures alone: others' guesses cannot keep the owner out.</summary>
    private static AttemptKey[] KeysFor(string email, SignInDevice device, HttpContext http, bool isKnown)
    {
        if (isKnown)
        {
            return [new($"device:{email}:{Convert.ToHexString(SecretKey.Hash(device.DeviceKey))}", FreeOfPair)];
        }

        var network = ClientAddress.NetworkOf(ClientAddress.Of(http));
        var account = email.Length <= User.LongestEmail ? email : "";
        return [new($"pair:{account}:{network}", FreeOfPair), new($"network:{network}", FreeOfNetwork), new($"account:{account}", FreeOfAccount)];
    }

    /// <summary>Written for unknown addresses too: an entry more or less would show in the time. The address itself is not kept; people type passwords into the wrong field.</summary>
    private static async Task NoteFailure(KjerneDb db, User? user, Actor actor)
    {
        Audit.Record(db, actor, "sign_in_failed", user is null ? "unknown" : $"user {user.Id}");
        await db.SaveChangesAsync();
    }

    private static ProblemHttpResult Refuse(HttpContext http, Refusal refusal) =>
        refusal is TooManyAttempts many ? TooMany(http, TimeSpan.FromSeconds(many.Seconds)) : refusal.ToProblem();

    private static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait) => RetryAfter.Answer(http, wait);
}
