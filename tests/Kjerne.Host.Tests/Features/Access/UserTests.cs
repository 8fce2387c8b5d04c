using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class UserTests
{
    [Fact]
    public async Task A_colleague_is_added_with_brands_and_teams_and_can_sign_in()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var brand = (await owner.GetJson("/api/brands"))[0].GetProperty("id").GetInt64();
        var team = (await (await owner.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Created)).GetProperty("id").GetInt64();

        var answer = await owner.PostAsJsonAsync("/api/users", new { name = "Ola", email = "Ola@Nordlys.example", role = "agent", password = "fem grønne epler", brandIds = new[] { brand }, teamIds = new[] { team } });

        var user = await answer.Expect(HttpStatusCode.Created);
        Assert.False(user.GetProperty("allBrands").GetBoolean());
        Assert.Equal(team, user.GetProperty("teamIds")[0].GetInt64());
        var me = await (await app.Anonymous().SignInWith("ola@nordlys.example", "fem grønne epler")).Expect(HttpStatusCode.OK);
        Assert.Equal("Logistics", me.GetProperty("teams")[0].GetProperty("name").GetString());
        Assert.Contains(await owner.GetJson("/api/colleagues") is var list ? list.EnumerateArray().Select(x => x.GetProperty("name").GetString()) : [], x => x == "Ola");
    }

    [Fact]
    public async Task An_address_is_taken_once_whatever_its_case()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        await (await owner.PostAsJsonAsync("/api/users", new { name = "K", email = "KARI@nordlys.EXAMPLE", role = "agent" })).Expect(HttpStatusCode.Conflict, "email_is_taken");
    }

    [Fact]
    public async Task Brands_and_teams_that_do_not_exist_are_refused()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        var answer = await owner.PostAsJsonAsync("/api/users", new { name = "K", email = "k@nordlys.example", role = "agent", brandIds = new[] { 99 }, teamIds = new[] { 98 } });

        var errors = (await answer.Expect(HttpStatusCode.BadRequest, "invalid_request")).GetProperty("errors");
        Assert.Equal("unknown_value", errors.GetProperty("brandIds")[0].GetString());
        Assert.Equal("unknown_value", errors.GetProperty("teamIds")[0].GetString());
    }

    [Fact]
    public async Task Nobody_makes_themselves_more_than_they_are()
    {
        await using var app = await TestApp.Start();
        var agent = await app.AddUser(Role.Agent);
        var body = new { name = "Still me", role = "administrator", isActive = true, allBrands = true, id = 1, email = "other@nordlys.example", version = 99, twoFactor = true, passwordHash = "x" };

        await (await agent.Client.PatchAsJsonAsync("/api/me", body)).Expect(HttpStatusCode.OK);

        var row = await app.Read(db => db.Users.SingleAsync());
        Assert.Equal((Role.Agent, agent.Email, "Still me", false), (row.Role, row.Email, row.Name, row.TwoFactorEnabled));
        Assert.Null(row.PasswordHash);
        await (await agent.Client.PatchAsJsonAsync($"/api/users/{agent.Id}", new { role = "administrator" })).Expect(HttpStatusCode.Forbidden, "not_allowed");
    }

    [Fact]
    public async Task A_new_user_cannot_be_given_what_the_request_has_no_place_for()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();

        var answer = await owner.PostAsJsonAsync("/api/users", new { name = "K", email = "k@nordlys.example", role = "agent", id = 1, passwordHash = "x", totpSecret = "AAAA", twoFactorEnabled = true, version = 7 });

        var id = (await answer.Expect(HttpStatusCode.Created)).GetProperty("id").GetInt64();
        var row = await app.Read(db => db.Users.SingleAsync(x => x.Id == id));
        Assert.True(row is { PasswordHash: null, TotpSecret: null, TwoFactorEnabled: false, Version: 1 });
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var id = (await owner.GetJson("/api/me")).GetProperty("id").GetInt64();

        await (await owner.PatchAsJsonAsync($"/api/users/{id}", new { role = "agent" })).Expect(HttpStatusCode.Conflict, "last_administrator");
        await (await owner.PatchAsJsonAsync($"/api/users/{id}", new { isActive = false })).Expect(HttpStatusCode.Conflict, "last_administrator");

        await app.AddUser(Role.Administrator);
        await (await owner.PatchAsJsonAsync($"/api/users/{id}", new { role = "agent" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one()
    {
        await using var app = await TestApp.Start();
        for (var round = 0; round < 5; round++)
        {
            await app.Writer.Write(db => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.IsActive, false)));
            var (first, second) = (await app.AddUser(Role.Administrator), await app.AddUser(Role.Administrator));

            await Task.WhenAll(
                first.Client.PatchAsJsonAsync($"/api/users/{second.Id}", new { isActive = false }),
                second.Client.PatchAsJsonAsync($"/api/users/{first.Id}", new { isActive = false }));

            Assert.Equal(1, await app.Read(db => db.Users.CountAsync(x => x.IsActive)));
        }
    }

    [Fact]
    public async Task Somebody_shut_out_is_out_at_once_with_sessions_and_tokens()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var user = await app.AddUser(Role.Agent);
        await user.Client.GetJson("/api/me");

        await (await owner.PatchAsJsonAsync($"/api/users/{user.Id}", new { isActive = false })).Expect(HttpStatusCode.OK);

        await (await user.Client.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        Assert.Empty(await app.Read(db => db.Sessions.Where(x => x.UserId == user.Id).ToListAsync()));
    }

    [Fact]
    public async Task A_change_made_on_old_data_is_refused()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var user = await app.AddUser(Role.Agent);
        await (await Patch(owner, $"/api/users/{user.Id}", "\"1\"", new { name = "First" })).Expect(HttpStatusCode.OK);

        var late = await Patch(owner, $"/api/users/{user.Id}", "\"1\"", new { name = "Second" });

        var problem = await late.Expect(HttpStatusCode.Conflict, "changed_by_someone_else");
        Assert.Equal("2", problem.GetProperty("params").GetProperty("current").GetString());
    }

    [Fact]
    public async Task An_administrator_of_one_brand_cannot_give_or_take_more_than_that_brand()
    {
        await using var app = await TestApp.Start();
        var own = await TestWorkplace.Create(app);
        var foreign = await TestWorkplace.AddBrand(app, "Sydlys", "hjelp@sydlys.example");
        var administrator = await app.AddUser(Role.Administrator, brands: [own.Brand]);
        var everywhere = await app.AddUser(Role.Administrator);
        var stranger = await app.AddUser(Role.Agent, brands: [foreign.Brand]);
        var client = administrator.Client;

        await (await client.PatchAsJsonAsync($"/api/users/{administrator.Id}", new { allBrands = true })).Expect(HttpStatusCode.Forbidden);
        await (await client.PatchAsJsonAsync($"/api/users/{everywhere.Id}", new { isActive = false })).Expect(HttpStatusCode.Forbidden);
        await (await client.PatchAsJsonAsync($"/api/users/{stranger.Id}", new { role = "viewer" })).Expect(HttpStatusCode.Forbidden);
        await (await client.PostAsJsonAsync("/api/users", new { name = "X", email = "x@nordlys.example", role = "agent" })).Expect(HttpStatusCode.Forbidden);
        await (await client.PostAsJsonAsync("/api/users", new { name = "X", email = "x@nordlys.example", role = "agent", brandIds = new[] { own.Brand.Value } })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Colleagues_of_other_brands_are_not_listed()
    {
        await using var app = await TestApp.Start();
        var own = await TestWorkplace.Create(app);
        var foreign = await TestWorkplace.AddBrand(app, "Sydlys", "hjelp@sydlys.example");
        var agent = await app.AddUser(Role.Agent, "Mine", brands: [own.Brand]);
        await app.AddUser(Role.Agent, "Theirs", brands: [foreign.Brand]);
        await app.AddUser(Role.Lead, "Everywhere");

        var names = (await agent.Client.GetJson("/api/colleagues")).EnumerateArray().Select(x => x.GetProperty("name").GetString());

        Assert.Equal(["Everywhere", "Mine"], names);
    }

    [Fact]
    public async Task Changes_are_told_to_the_event_log_and_the_audit()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var user = await app.AddUser(Role.Agent);

        await (await owner.PatchAsJsonAsync($"/api/users/{user.Id}", new { role = "lead" })).Expect(HttpStatusCode.OK);

        Assert.Contains(await app.Read(db => db.Events.ToListAsync()), x => x.As<UserChanged>() is { } fact && fact.UserId == user.Id && fact.Version == 2);
        var entry = await app.Read(db => db.Audit.SingleAsync(x => x.Action == "user_changed"));
        Assert.Equal($"user {user.Id}", entry.Subject);
        Assert.Contains("\"role\":\"agent\"", entry.Details, StringComparison.Ordinal);
        Assert.Contains("\"role\":\"lead\"", entry.Details, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Patch(HttpClient client, string path, string ifMatch, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }
}
