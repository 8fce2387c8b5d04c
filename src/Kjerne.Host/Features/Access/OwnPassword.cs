using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Asks for the password once more before something grave, with the same care as the sign-in: tries are limited.</summary>
public sealed class OwnPassword(Passwords passwords, AttemptLimits limits)
{
    private const int FreeTries = 5;

    /// <returns>Null when it is right.</returns>
    public async Task<ProblemHttpResult?> Check(HttpContext http, KjerneDb db, UserId id, string? password)
    {
        var key = new AttemptKey($"own:{id}", FreeTries);
        if (limits.Take(key) is { } wait)
        {
            return RetryAfter.Answer(http, wait);
        }

        var user = await db.Users.SingleAsync(x => x.Id == id.Value, http.RequestAborted);
        if (passwords.Check(user, password ?? "") == PasswordCheck.Wrong)
        {
            return new PasswordWrong().ToProblem();
        }

        limits.Clear(key);
        return null;
    }
}

public static class ChangePassword
{
    public sealed record Request(string? Current, string? Password);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/password", Handle).WithName(nameof(ChangePassword)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, CurrentUser current, HttpContext http, KjerneDb db, Writer writer, OwnPassword own, Passwords passwords, IWorkplace workplace, KeyLookup keys)
    {
        if (await own.Check(http, db, current.Id, request.Current) is { } wrong)
        {
            return wrong;
        }

        var user = await db.Users.SingleAsync(x => x.Id == current.Id.Value, http.RequestAborted);
        var place = await workplace.Read(db, http.RequestAborted);
        if (PasswordRules.Check(request.Password, user.Name, user.Email!, place.OrganisationName) is { } code)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["password"] = [code] }).ToProblem();
        }

        var hash = passwords.Hash(request.Password!);
        var device = SignInDevice.Of(http);
        await writer.Write(write => NewPassword.Set(write, current.Id, hash, device.Actor, new(current.Session, SecretKey.Hash(device.DeviceKey))));
        keys.Forget();
        return TypedResults.NoContent();
    }
}

internal static class NewPassword
{
    /// <param name="DeviceHash">Of the device in front of the person; empty for none.</param>
    public readonly record struct Kept(SessionId? Session, byte[] DeviceHash);

    /// <summary>
    /// Inside a write; callers call <see cref="KeyLookup.Forget"/> after it. Signs every other device out and lets no other device count as known:
    /// whoever changes a password may do it because somebody else has been in.
    /// </summary>
    public static async Task Set(KjerneDb db, UserId id, string hash, Actor actor, Kept kept)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        user.PasswordHash = hash;
        user.SecurityStamp = SecretKey.New();
        await SessionEnd.All(db, id, kept.Session, actor);
        await db.KnownDevices.Where(x => x.UserId == id && x.KeyHash != kept.DeviceHash).ExecuteDeleteAsync();
        await db.OneTimeKeys.Where(x => x.UserId == id).ExecuteDeleteAsync();
        Audit.Record(db, actor, "password_changed", $"user {id}");
        await db.SaveChangesAsync();
    }
}
