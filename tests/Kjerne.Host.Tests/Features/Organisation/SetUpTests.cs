using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Organisation;
using Kjerne.Tests.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Organisation;

public sealed class SetUpTests
{
    [Fact]
    public async Task Right_code_creates_everything_and_signs_the_administrator_in()
    {
        await using var app = await TestApp.Start();
        var client = await app.SetUp();

        var me = await client.GetJson("/api/me");
        Assert.Equal("administrator", me.GetProperty("role").GetString());
        Assert.Equal("Nordlys AS", me.GetProperty("organisationName").GetString());
        Assert.Equal("Nordlys", me.GetProperty("brands")[0].GetProperty("name").GetString());
        Assert.Contains("administration", me.GetProperty("can").EnumerateArray().Select(x => x.GetString()));
        Assert.Equal("support@nordlys.example", await app.Read(db => db.ChannelAccounts.Select(x => x.Address).SingleAsync()));
        Assert.Equal(32, (await app.Read(db => db.Installation.SingleAsync())).Secret.Length);
    }

    [Fact]
    public async Task Setup_is_closed_for_good_once_done_also_after_a_restart()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        await app.Restart();

        var stranger = app.Anonymous();
        Assert.False((await stranger.GetJson("/api/setup")).GetProperty("needed").GetBoolean());
        var answer = await stranger.PostAsJsonAsync("/api/setup", AccessSteps.SetupRequest(app.Services.GetRequiredService<SetupCode>().Text));
        await answer.Expect(HttpStatusCode.Conflict, "setup_is_closed");
    }

    [Fact]
    public async Task Two_setups_at_once_make_one_installation()
    {
        await using var app = await TestApp.Start();
        var request = AccessSteps.SetupRequest(app.Services.GetRequiredService<SetupCode>().Text);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Anonymous().PostAsJsonAsync("/api/setup", request)));

        Assert.Single(answers, x => x.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(x => x.StatusCode != HttpStatusCode.OK), x => Assert.Equal(HttpStatusCode.Conflict, x.StatusCode));
    }

    [Fact]
    public async Task Sixth_wrong_code_within_a_minute_waits_and_so_does_the_right_one()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var client = app.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            await (await client.PostAsJsonAsync("/api/setup", AccessSteps.SetupRequest("AAAA-AAAA-AA"))).Expect(HttpStatusCode.Forbidden, "setup_code_wrong");
        }

        var right = AccessSteps.SetupRequest(app.Services.GetRequiredService<SetupCode>().Text.ToLowerInvariant());
        await (await client.PostAsJsonAsync("/api/setup", right)).Expect(HttpStatusCode.TooManyRequests, "too_many_attempts");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await (await client.PostAsJsonAsync("/api/setup", right)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_is_made()
    {
        await using var app = await TestApp.Start();
        var code = app.Services.GetRequiredService<SetupCode>().Text;
        var answer = await app.Anonymous().PostAsJsonAsync("/api/setup", new { code, email = "nobody", password = "short", timeZone = "Mars/Base", language = "nb" });

        var errors = (await answer.Expect(HttpStatusCode.BadRequest, "invalid_request")).GetProperty("errors");
        Assert.Equal(
            ["brandName", "email", "name", "organisationName", "password", "supportAddress", "timeZone"],
            errors.EnumerateObject().Select(x => x.Name).Order());
        Assert.Empty(await app.Read(db => db.Brands.ToListAsync()));
    }
}
