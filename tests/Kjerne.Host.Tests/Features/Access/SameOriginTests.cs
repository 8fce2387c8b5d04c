using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Access;

[RunsOnce]
public sealed class SameOriginTests
{
    [Theory]
    [InlineData(null, "same-origin", null, false)]
    [InlineData("1", "same-origin", null, true)]
    [InlineData("1", "same-site", null, false)]
    [InlineData("1", "cross-site", null, false)]
    [InlineData("1", null, "https://evil.example", false)]
    [InlineData("1", null, "null", false)]
    [InlineData("1", null, "own", true)]
    [InlineData("1", null, null, true)]
    [InlineData("1", "cross-site", "own", false)]
    public async Task A_change_by_cookie_needs_our_header_and_our_origin(string? header, string? site, string? origin, bool isTaken)
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Agent);
        var client = app.Bare(("Cookie", $"kjerne={await app.AddSession(user.Id)}"));
        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/me") { Content = JsonContent.Create(new { theme = "dark" }) };
        Add(request, "X-Kjerne", header);
        Add(request, "Sec-Fetch-Site", site);
        Add(request, "Origin", origin == "own" ? app.Url : origin);

        await (await client.SendAsync(request)).Expect(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, isTaken ? null : "foreign_origin");
    }

    [Fact]
    public async Task Sign_in_and_setup_need_the_header_too()
    {
        await using var app = await TestApp.Start();
        var client = app.Bare();

        await (await client.SignInWith("a@b.example", "whatever it is")).Expect(HttpStatusCode.Forbidden, "foreign_origin");
        await (await client.PostAsJsonAsync("/api/setup", new { })).Expect(HttpStatusCode.Forbidden, "foreign_origin");
    }

    [Fact]
    public async Task A_token_needs_neither_header_nor_origin()
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Administrator);
        var token = (await app.Services.GetRequiredService<TokenCreation>().Create(user.Id, new("t", null, null), Actor.AtTerminal(TimeProvider.System))).Created!.Token;
        var client = app.Bare(("Authorization", $"Bearer {token}"), ("Origin", "https://elsewhere.example"));

        await (await client.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_broken_authorization_header_is_not_saved_by_a_cookie()
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Administrator);
        var client = app.Bare(("Cookie", $"kjerne={await app.AddSession(user.Id)}"), ("Authorization", "Basic abc"));

        await (await client.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_answer_invites_other_origins()
    {
        await using var app = await TestApp.Start();
        var client = app.Bare(("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "PATCH"), ("Access-Control-Request-Headers", "x-kjerne"));

        foreach (var answer in new[] { await client.GetAsync("/api/setup"), await client.SendAsync(new(HttpMethod.Options, "/api/me")) })
        {
            Assert.DoesNotContain(answer.Headers, x => x.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Live_channel_does_not_open_for_a_foreign_page()
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Agent);
        var client = app.Bare(("Cookie", $"kjerne={await app.AddSession(user.Id)}"), ("Origin", "https://evil.example"));

        await (await client.PostAsync("/live/negotiate?negotiateVersion=1", null)).Expect(HttpStatusCode.Forbidden, "foreign_origin");
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
