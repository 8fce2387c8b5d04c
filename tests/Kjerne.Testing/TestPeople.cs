using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Kjerne.Testing;

/// <summary>Somebody who works here, and a browser in which they are signed in.</summary>
public sealed record TestUser(UserId Id, string Name, string Email, Role Role, HttpClient Client);

/// <summary>Rows written directly, so that a test about something else does not go through the pages of signing in.</summary>
public static class TestPeople
{
    /// <summary>A cookie of this name carries the session's key.</summary>
    public const string SessionCookie = "kjerne";

    private static int _number;

    /// <summary>A client that is signed in as a new person of this role.</summary>
    public static async Task<HttpClient> SignedInAs(this TestApp app, Role role) => (await app.AddUser(role)).Client;

    /// <param name="brands">Null: every brand.</param>
    public static async Task<TestUser> AddUser(this TestApp app, Role role, string? name = null, IReadOnlyCollection<BrandId>? brands = null, Language language = Language.En)
    {
        var number = Interlocked.Increment(ref _number);
        var email = $"{role}{number}@house.example".ToLowerInvariant();
        var user = new User
        {
            Name = name ?? $"{role} {number}",
            Role = role,
            Language = language,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("n"),
            AllBrands = brands is null,
            CreatedAt = app.Now(),
        };
        await app.Writer.Write(async db =>
        {
            db.Users.Add(user);
            await db.SaveChangesAsync();

            // Sent at once, so that a test waits for its mail and not for the moment in which it could be called back.
            db.Set<Kjerne.Features.Delivery.SendingPreference>().Add(new() { UserId = user.TypedId, UndoSeconds = 0 });
            db.UserBrands.AddRange((brands ?? []).Select(x => new UserBrand { UserId = user.TypedId, BrandId = x }));
            await db.SaveChangesAsync();
        });
        return new TestUser(user.TypedId, user.Name, email, role, await app.SignIn(user.TypedId));
    }

    /// <summary>One more browser of somebody.</summary>
    public static async Task<HttpClient> SignIn(this TestApp app, UserId user)
    {
        var cookies = new CookieContainer();
        cookies.Add(new Cookie(SessionCookie, await app.AddSession(user), "/", "127.0.0.1"));
        return app.NewClient(cookies);
    }

    /// <summary>The key for the cookie, for browsers that are driven from outside.</summary>
    public static async Task<string> AddSession(this TestApp app, UserId user)
    {
        var key = Convert.ToBase64String(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var now = app.Now();
        await app.Writer.Write(async db =>
        {
            db.Sessions.Add(new Session
            {
                UserId = user,
                KeyHash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)),
                Device = "Test",
                Address = "127.0.0.1",
                CreatedAt = now,
                LastSeenAt = now,
                ExpiresAt = now.AddDays(30),
            });
            await db.SaveChangesAsync();
        });
        return key;
    }

    /// <summary>What the app takes for the present.</summary>
    public static DateTimeOffset Now(this TestApp app) => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}
