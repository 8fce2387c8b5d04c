using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_is_shown_once_random_and_kept_as_a_hash()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        var first = await Create(owner, new { name = "shop", scopes = new[] { "self", "users" } });
        var second = await Create(owner, new { name = "shop", scopes = new[] { "self" } });

        Assert.Matches("^kjt_[A-Za-z0-9_-]{43}$", first);
        Assert.NotEqual(first, second);
        Assert.Equal(SecretKey.Hash(first), (await app.Read(db => db.ApiTokens.OrderBy(x => x.Id).FirstAsync())).KeyHash);
        var list = await owner.GetStringAsync("/api/tokens");
        Assert.DoesNotContain(first[4..], list, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", list, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_may_only_what_its_scopes_say()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var client = app.Bare(("Authorization", "Bearer " + await Create(owner, new { name = "shop", scopes = new[] { "users" } })));

        await client.GetJson("/api/users");
        await (await client.GetAsync("/api/audit")).Expect(HttpStatusCode.Forbidden, "not_allowed");
        await (await client.GetAsync("/api/me")).Expect(HttpStatusCode.Forbidden, "not_allowed");
    }

    [Fact]
    public async Task A_token_cannot_touch_the_account_or_make_more_tokens()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var client = app.Bare(("Authorization", "Bearer " + await Create(owner, new { name = "all" })));

        await client.GetJson("/api/tokens");
        await (await client.PostAsJsonAsync("/api/tokens", new { name = "child" })).Expect(HttpStatusCode.Forbidden);
        await (await client.PostAsJsonAsync("/api/me/password", new { current = AccessSteps.Password, password = "en helt annen setning" })).Expect(HttpStatusCode.Forbidden);
        await (await client.PostAsync("/api/me/totp", null)).Expect(HttpStatusCode.Forbidden);
        await (await client.GetAsync("/api/me/sessions")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_token_is_dead_at_once()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var client = app.Bare(("Authorization", "Bearer " + await Create(owner, new { name = "shop", scopes = new[] { "self" } })));
        await client.GetJson("/api/me");

        var id = (await owner.GetJson("/api/tokens"))[0].GetProperty("id").GetInt64();
        await (await owner.DeleteAsync($"/api/tokens/{id}")).Expect(HttpStatusCode.NoContent);

        await (await client.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized, "not_signed_in");
        await (await owner.DeleteAsync($"/api/tokens/{id}")).Expect(HttpStatusCode.NotFound, "no_such_token");
    }

    [Fact]
    public async Task A_token_ends_when_it_was_made_to()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var owner = await app.SetUp();
        var client = app.Bare(("Authorization", "Bearer " + await Create(owner, new { name = "shop", scopes = new[] { "self" }, expiresAt = app.Now().AddHours(2) })));
        await client.GetJson("/api/me");

        app.Clock.Advance(TimeSpan.FromHours(2));

        await (await client.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_loses_what_its_owner_loses()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var other = await app.AddUser(Role.Administrator);
        var token = await app.Services.GetRequiredService<TokenCreation>().CreateFor(other.Email, new("shop", null, null), Actor.AtTerminal(TimeProvider.System));
        var client = app.Bare(("Authorization", "Bearer " + token.Created!.Token));
        await client.GetJson("/api/users");

        await (await owner.PatchAsJsonAsync($"/api/users/{other.Id}", new { role = "viewer" })).Expect(HttpStatusCode.OK);

        await (await client.GetAsync("/api/users")).Expect(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes", "required")]
    [InlineData("""{"name":"x","scopes":["everything"]}""", "scopes", "unknown_value")]
    [InlineData("""{"name":"","scopes":["self"]}""", "name", "required")]
    [InlineData("""{"name":"x","scopes":["self"],"expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt", "in_the_past")]
    public async Task A_token_that_makes_no_sense_is_refused(string body, string field, string code)
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        var answer = await owner.PostAsync("/api/tokens", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(code, (await answer.Expect(HttpStatusCode.BadRequest, "invalid_request")).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task A_token_for_an_agent_cannot_have_more_than_an_agent()
    {
        await using var app = await TestApp.Start();
        var agent = await app.AddUser(Role.Agent);
        var creation = app.Services.GetRequiredService<TokenCreation>();

        var refused = await creation.CreateFor(agent.Email, new("x", ["users"], null), Actor.AtTerminal(TimeProvider.System));

        Assert.NotNull(refused.Refusal);
        Assert.Empty(await app.Read(db => db.ApiTokens.ToListAsync()));
    }

    [Fact]
    public async Task A_token_counts_only_in_the_authorization_header()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var token = await Create(owner, new { name = "shop" });

        await (await app.Bare(("Cookie", $"kjerne={token}")).GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        await (await app.Bare().GetAsync($"/api/me?access_token={token}")).Expect(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> Create(HttpClient owner, object request) =>
        (await (await owner.PostAsJsonAsync("/api/tokens", request)).Expect(HttpStatusCode.Created)).GetProperty("token").GetString()!;
}
