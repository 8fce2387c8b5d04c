using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task Right_password_signs_in_and_me_says_who()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var client = app.Anonymous();

        var answer = await client.SignInWith("KARI@nordlys.example ", AccessSteps.Password);

        Assert.Equal("Kari Nordmann", (await answer.Expect(HttpStatusCode.OK)).GetProperty("name").GetString());
        Assert.Equal("Kari Nordmann", (await client.GetJson("/api/me")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Wrong_password_unknown_address_and_closed_account_get_the_same_answer()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var closed = await app.AddUser(Role.Agent);
        await app.SetPassword(closed);
        await app.Writer.Write(db => db.Users.Where(x => x.Id == closed.Id.Value).ExecuteUpdateAsync(x => x.SetProperty(u => u.IsActive, false)));

        var answers = new[]
        {
            await app.Anonymous().SignInWith(AccessSteps.Email, "not this one"),
            await app.Anonymous().SignInWith("stranger@nordlys.example", "not this one"),
            await app.Anonymous().SignInWith(closed.Email, AccessSteps.Password),
        };

        var bodies = await Task.WhenAll(answers.Select(async x => (await x.Expect(HttpStatusCode.Unauthorized, "sign_in_failed")).GetRawText()));
        Assert.Single(bodies.Select(WithoutTrace).Distinct());
        Assert.All(answers, x => Assert.False(x.Headers.Contains("Set-Cookie")));
        Assert.Equal(3, (await app.AuditActions()).Count(x => x == "sign_in_failed"));
    }

    [Fact]
    public async Task Unknown_address_costs_a_password_check_too()
    {
        await using var app = await TestApp.Start();
        var hasher = new CountingHasher();
        var passwords = new Passwords(hasher);

        Assert.Equal(PasswordCheck.Wrong, passwords.Check(null, "whatever it is"));

        Assert.Equal(1, hasher.Checks);
    }

    [Fact]
    public async Task A_planted_session_key_is_replaced_and_dead_after_sign_in()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var client = app.Anonymous();
        var planted = (await client.SignInWith(AccessSteps.Email, AccessSteps.Password)).SessionKey();

        var second = (await client.SignInWith(AccessSteps.Email, AccessSteps.Password)).SessionKey();

        Assert.NotEqual(planted, second);
        await (await app.WithSessionKey(planted).GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized, "not_signed_in");
    }

    [Fact]
    public async Task Session_key_is_stored_only_as_a_hash_and_stands_in_no_body()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var client = app.Anonymous();
        var answer = await client.SignInWith(AccessSteps.Email, AccessSteps.Password);
        var key = answer.SessionKey();

        Assert.Equal(SecretKey.Hash(key), (await app.Read(db => db.Sessions.OrderBy(x => x.Id).LastAsync())).KeyHash);
        Assert.DoesNotContain(key, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var path in new[] { "/api/me", "/api/me/sessions", "/api/users", "/api/audit" })
        {
            Assert.DoesNotContain(key, await client.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var answer = await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("kjerne=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_is_for_https_only_when_the_public_address_is()
    {
        await using var app = await TestApp.Start(x => x.Settings["Kjerne:PublicUrl"] = "https://service.example.no");
        await app.SetUp();
        var answer = await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password);

        Assert.All(answer.Headers.GetValues("Set-Cookie"), x => Assert.Contains("secure", x, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_key_in_the_address_signs_nobody_in()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var key = (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).SessionKey();

        await (await app.Anonymous().GetAsync($"/api/me?kjerne={key}&access_token={key}")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Old_hash_is_renewed_at_sign_in()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var old = new Microsoft.AspNetCore.Identity.PasswordHasher<User>(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 }))
            .HashPassword(null!, AccessSteps.Password);
        await app.Writer.Write(db => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, old)));

        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);

        Assert.NotEqual(old, (await app.Read(db => db.Users.SingleAsync())).PasswordHash);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
    }

    private static string WithoutTrace(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "");

    private sealed class CountingHasher : Microsoft.AspNetCore.Identity.IPasswordHasher<User>
    {
        public int Checks { get; private set; }

        public string HashPassword(User user, string password) => "hash";

        public Microsoft.AspNetCore.Identity.PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Checks++;
            return Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed;
        }
    }
}
