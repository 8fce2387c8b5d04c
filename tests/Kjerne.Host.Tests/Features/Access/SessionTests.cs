using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task Signing_out_ends_the_session_at_once_and_not_only_the_cookie()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var client = app.Anonymous();
        var key = (await client.SignInWith(AccessSteps.Email, AccessSteps.Password)).SessionKey();
        await client.GetJson("/api/me");

        await (await client.DeleteAsync("/api/session")).Expect(HttpStatusCode.NoContent);

        await (await app.WithSessionKey(key).GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized, "not_signed_in");
    }

    [Fact]
    public async Task One_device_can_sign_another_out_and_it_counts_at_once()
    {
        await using var app = await TestApp.Start();
        var first = await app.SetUp();
        var second = app.Anonymous();
        await (await second.SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
        await second.GetJson("/api/me");

        var other = (await first.GetJson("/api/me/sessions")).EnumerateArray().Single(x => !x.GetProperty("current").GetBoolean());
        await (await first.DeleteAsync($"/api/me/sessions/{other.GetProperty("id").GetInt64()}")).Expect(HttpStatusCode.NoContent);

        await (await second.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        await first.GetJson("/api/me");
    }

    [Fact]
    public async Task Somebody_elses_session_does_not_exist_for_me()
    {
        await using var app = await TestApp.Start();
        var victim = await app.AddUser(Role.Agent);
        var other = await app.SignedInAs(Role.Administrator);
        var id = await app.Read(db => db.Sessions.Where(x => x.UserId == victim.Id).Select(x => x.Id).SingleAsync());

        await (await other.DeleteAsync($"/api/me/sessions/{id}")).Expect(HttpStatusCode.NotFound, "no_such_session");

        await victim.Client.GetJson("/api/me");
    }

    [Fact]
    public async Task Changing_the_password_signs_other_devices_out_and_keeps_this_one()
    {
        await using var app = await TestApp.Start();
        var here = await app.SetUp();
        var elsewhere = app.Anonymous();
        await elsewhere.SignInWith(AccessSteps.Email, AccessSteps.Password);

        await (await here.PostAsJsonAsync("/api/me/password", new { current = AccessSteps.Password, password = "en helt annen setning" })).Expect(HttpStatusCode.NoContent);

        await here.GetJson("/api/me");
        await (await elsewhere.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.Unauthorized);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, "en helt annen setning")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changing_the_password_needs_the_old_one_and_guesses_are_limited()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var client = await app.SetUp();
        for (var i = 0; i < 5; i++)
        {
            await (await client.PostAsJsonAsync("/api/me/password", new { current = $"guess {i}", password = "en helt annen setning" })).Expect(HttpStatusCode.BadRequest, "password_wrong");
        }

        await (await client.PostAsJsonAsync("/api/me/password", new { current = AccessSteps.Password, password = "en helt annen setning" }))
            .Expect(HttpStatusCode.TooManyRequests, "too_many_attempts");
    }

    [Fact]
    public async Task Session_ends_when_nobody_uses_it()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var client = await app.SetUp();

        app.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        await client.GetJson("/api/me");
        await Eventually.True(async () => await app.Read(db => db.Sessions.Select(x => x.LastSeenAt).SingleAsync()) == app.Now());
        app.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        await client.GetJson("/api/me");
        await Eventually.True(async () => await app.Read(db => db.Sessions.Select(x => x.LastSeenAt).SingleAsync()) == app.Now());
        app.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await (await client.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Session_ends_after_thirty_days_however_much_it_is_used()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var client = await app.SetUp();
        for (var day = 0; day < 15; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
            await client.GetJson("/api/me");
            await Eventually.True(async () => await app.Read(db => db.Sessions.Select(x => x.LastSeenAt).SingleAsync()) == app.Now());
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await client.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Role_taken_away_counts_at_the_next_request()
    {
        await using var app = await TestApp.Start();
        var administrator = await app.SetUp();
        var lead = await app.AddUser(Role.Administrator);
        await lead.Client.GetJson("/api/users");

        await (await administrator.PatchAsJsonAsync($"/api/users/{lead.Id}", new { role = "agent" })).Expect(HttpStatusCode.OK);

        await (await lead.Client.GetAsync("/api/users")).Expect(HttpStatusCode.Forbidden, "not_allowed");
    }

    [Fact]
    public async Task Role_taken_away_on_another_node_counts_within_five_seconds()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var user = await app.AddUser(Role.Administrator);
        await user.Client.GetJson("/api/users");
        await app.Writer.Write(db => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.Role, Role.Viewer)));

        app.Clock.Advance(TimeSpan.FromSeconds(5.1));

        await (await user.Client.GetAsync("/api/users")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Time_of_last_use_is_written_at_most_once_a_minute()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var user = await app.AddUser(Role.Agent);
        var start = app.Now();

        app.Clock.Advance(TimeSpan.FromSeconds(59));
        await user.Client.GetJson("/api/me");
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        await user.Client.GetJson("/api/me");

        await Eventually.True(async () => await app.Read(db => db.Sessions.Select(x => x.LastSeenAt).SingleAsync()) == start.AddSeconds(65));
    }

    [Fact]
    public async Task Only_so_many_sessions_of_one_person_live_and_the_oldest_goes_first()
    {
        await using var app = await TestApp.Start(x => x.Settings["Kjerne:Access:MostSessionsPerUser"] = "3");
        var oldest = await app.SetUp();
        for (var i = 0; i < 3; i++)
        {
            await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
        }

        await (await oldest.GetAsync("/api/me")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(3, await app.Read(db => db.Sessions.CountAsync()));
    }
}
