using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>What a browser brings to its sign-in and what it gets: always a new session key, so that a planted one is worth nothing.</summary>
public sealed record SignInDevice(string? OldSessionKey, string? KnownKey, string Name, Actor Actor)
{
    public string NewSessionKey { get; } = SecretKey.New();

    /// <summary>Kept when the browser has one, so that several people can share a machine.</summary>
    public string DeviceKey { get; } = KnownKey ?? SecretKey.New();

    public static SignInDevice Of(HttpContext http) => new(
        Ours(http.Request.Cookies[SessionCookies.Session]),
        Ours(http.Request.Cookies[SessionCookies.Device]),
        DeviceName.Of(http.Request.Headers.UserAgent.ToString()),
        Actor.Of(http));

    private static string? Ours(string? key) => SecretKey.IsWellFormed(key) ? key : null;
}

/// <summary>The last step of every way to sign in.</summary>
public sealed class SessionStart(SessionCookies cookies, KeyLookup keys, IOptions<AccessOptions> options)
{
    /// <summary>Inside the write that accepted the sign-in.</summary>
    /// <param name="method">For the audit: password, totp, recovery_code, passkey, setup.</param>
    public async Task Open(KjerneDb db, User user, SignInDevice device, string method)
    {
        var actor = device.Actor with { Id = user.TypedId };
        await EndOldSession(db, device);
        db.Sessions.Add(new Session
        {
            UserId = user.TypedId,
            KeyHash = SecretKey.Hash(device.NewSessionKey),
            Device = device.Name,
            Address = actor.Address ?? "",
            CreatedAt = actor.At,
            LastSeenAt = actor.At,
            ExpiresAt = actor.At + options.Value.SessionLength,
        });
        await RememberDevice(db, user.TypedId, device);
        user.LastSeenAt = actor.At;
        Audit.Record(db, actor, "signed_in", $"user {user.Id}", new { method });
        await db.SaveChangesAsync();
        await EndSurplusSessions(db, user.TypedId);
    }

    /// <summary>After the commit.</summary>
    public void HandOver(HttpContext http, SignInDevice device)
    {
        keys.Forget();
        cookies.Set(http, device.NewSessionKey, device.DeviceKey);
    }

    private static async Task EndOldSession(KjerneDb db, SignInDevice device)
    {
        if (device.OldSessionKey is { } old)
        {
            var hash = SecretKey.Hash(old);
            await db.Sessions.Where(x => x.KeyHash == hash).ExecuteDeleteAsync();
        }
    }

    private static async Task RememberDevice(KjerneDb db, UserId user, SignInDevice device)
    {
        var hash = SecretKey.Hash(device.DeviceKey);
        if (await db.KnownDevices.SingleOrDefaultAsync(x => x.KeyHash == hash && x.UserId == user) is { } known)
        {
            known.LastSignInAt = device.Actor.At;
        }
        else
        {
            db.KnownDevices.Add(new KnownDevice { KeyHash = hash, UserId = user, LastSignInAt = device.Actor.At });
        }
    }

    private async Task EndSurplusSessions(KjerneDb db, UserId user)
    {
        var surplus = await db.Sessions.Where(x => x.UserId == user).OrderByDescending(x => x.LastSeenAt).ThenByDescending(x => x.Id)
            .Skip(options.Value.MostSessionsPerUser).Select(x => x.Id).ToListAsync();
        if (surplus.Count > 0)
        {
            await db.Sessions.Where(x => surplus.Contains(x.Id)).ExecuteDeleteAsync();
        }
    }
}
