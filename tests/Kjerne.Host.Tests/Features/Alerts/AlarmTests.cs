using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Alerts;

/// <summary>Who sees an alarm, who is told, and what people do with it.</summary>
public sealed class AlarmTests
{
    private const string Path = "/api/alarms";

    [Fact]
    public async Task It_stands_with_its_course_and_its_inquiries_and_is_taken_on_once()
    {
        await using var house = await WatchTests.Start();
        var (alarm, _) = await Raised(house);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var other = await house.App.AddUser(Role.Lead, "Leif");

        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Post($"{Path}/{alarm}/acknowledge", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await other.Client.Post($"{Path}/{alarm}/acknowledge", null)).Status);

        var shown = await lead.Client.Read($"{Path}/{alarm}");
        Assert.Equal("Lise", shown["alarm"].GetProperty("acknowledgedBy").GetString());
        Assert.Equal(8, shown["inquiries"].GetArrayLength());
        Assert.Equal(8, shown["course"].EnumerateArray().Sum(x => x.GetProperty("seen").GetInt32()));
        Assert.True(shown["course"].EnumerateArray().Sum(x => x.GetProperty("expected").GetDouble()) < 8);
    }

    [Fact]
    public async Task Only_the_brands_people_see_it_and_only_leads_and_the_owners_act()
    {
        await using var house = await WatchTests.Start();
        var elsewhere = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var stranger = await house.App.AddUser(Role.Lead, "Siri", brands: [elsewhere.Brand]);
        var specialist = await house.App.AddUser(Role.Specialist, "Stian");
        var (alarm, _) = await Raised(house);

        Assert.Equal("alarm_not_found", (await stranger.Client.Read($"{Path}/{alarm}")).Code);
        Assert.Empty((await stranger.Client.Read(Path))["items"].EnumerateArray());
        Assert.Equal("alarm_not_found", (await stranger.Client.Post($"{Path}/{alarm}/acknowledge", null)).Code);
        Assert.Empty((await specialist.Client.Read(Path))["items"].EnumerateArray());
        Assert.False((await house.Agent.Client.Read($"{Path}/{alarm}"))["alarm"].GetProperty("mayAct").GetBoolean());
        Assert.Equal("alarm_is_not_yours", (await house.Agent.Client.Post($"{Path}/{alarm}/acknowledge", null)).Code);
    }

    [Fact]
    public async Task The_team_that_owns_the_topic_is_told_and_acts()
    {
        await using var house = await WatchTests.Start();
        var team = await AddTeam(house, house.Agent.Id);
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var (alarm, _) = await Raised(house, team);

        var told = await Eventually.Some(async () => (await house.Agent.Client.Read("/api/me/notifications")) is { } page && page["unread"].GetInt32() == 1 ? page : null);

        Assert.Equal(("alarmRaised", alarm), (told["items"][0].GetProperty("kind").GetString(), told["items"][0].GetProperty("alarmId").GetInt64()));
        Assert.Equal(HttpStatusCode.NoContent, (await house.Agent.Client.Post($"{Path}/{alarm}/acknowledge", null)).Status);
        Assert.Equal(0, (await lead.Client.Read("/api/me/notifications"))["unread"].GetInt32());
    }

    [Fact]
    public async Task Without_an_owner_the_brands_leads_are_told()
    {
        await using var house = await WatchTests.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        await Raised(house);

        await Eventually.True(async () => (await lead.Client.Read("/api/me/notifications"))["unread"].GetInt32() == 1);
        Assert.Equal(0, (await house.Agent.Client.Read("/api/me/notifications"))["unread"].GetInt32());
    }

    [Fact]
    public async Task Alarms_of_one_cause_share_an_incident_that_is_solved_once()
    {
        await using var house = await WatchTests.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var (alarm, _) = await Raised(house);
        Assert.Equal(HttpStatusCode.BadRequest, (await lead.Client.Put($"{Path}/{alarm}/incident", new { name = " " })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Put($"{Path}/{alarm}/incident", new { name = "Posten streiker" })).Status);
        var page = await lead.Client.Read(Path);
        var incident = page["incidents"][0].GetProperty("id").GetInt64();
        Assert.Equal(incident, page["items"][0].GetProperty("incidentId").GetInt64());

        Assert.Equal(HttpStatusCode.NoContent, (await lead.Client.Put($"{Path}/{alarm}/incident", new { incidentId = incident })).Status);
        var solved = await lead.Client.Put($"/api/incidents/{incident}", new { name = "Posten streiket", isSolved = true }, ("If-Match", "\"1\""));

        Assert.Equal((HttpStatusCode.OK, "Posten streiket"), (solved.Status, solved["name"].GetString()));
        Assert.NotEqual(JsonValueKind.Null, solved["solvedAt"].ValueKind);
        Assert.Equal("changed_by_someone_else", (await lead.Client.Put($"/api/incidents/{incident}", new { name = "x", isSolved = false }, ("If-Match", "\"1\""))).Code);
    }

    [Fact]
    public async Task Single_inquiries_that_are_not_the_same_count_no_more()
    {
        await using var house = await WatchTests.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");
        var (alarm, steps) = await Raised(house);
        var inquiries = (await lead.Client.Read($"{Path}/{alarm}"))["inquiries"].EnumerateArray().Select(x => x.GetProperty("inquiryId").GetInt64()).Take(3).ToList();

        await lead.Client.Post($"{Path}/{alarm}/not-the-same", new { inquiryIds = inquiries });
        await steps.Watch();

        var shown = await lead.Client.Read($"{Path}/{alarm}");
        Assert.Equal(5, shown["alarm"].GetProperty("seen").GetInt32());
        Assert.Equal(3, shown["inquiries"].EnumerateArray().Count(x => x.GetProperty("isRemoved").GetBoolean()));
    }

    [Fact]
    public async Task The_wanted_rate_of_false_alarms_is_a_setting_of_leads()
    {
        await using var house = await WatchTests.Start();
        var lead = await house.App.AddUser(Role.Lead, "Lise");

        Assert.Equal(4, (await lead.Client.Read("/api/watch"))["falseAlarmWeeks"].GetInt32());
        Assert.Equal(8, (await lead.Client.Put("/api/watch", new { falseAlarmWeeks = 8 }))["falseAlarmWeeks"].GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await lead.Client.Put("/api/watch", new { falseAlarmWeeks = 0 })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Agent.Client.Put("/api/watch", new { falseAlarmWeeks = 2 })).Status);
    }

    private static async Task<(long Id, PastInquiries Steps)> Raised(MailHouse house, TeamId? owner = null)
    {
        var steps = new PastInquiries(house.App, house.Place.Brand);
        var topic = await steps.AddTopic("Pakken er ikke kommet", owner: owner);
        await steps.Weeks(_ => null, perDay: 3, days: 30);
        await steps.Ask(topic, _ => PastInquiries.Everyday[0], Enumerable.Range(1, 8).Select(x => WatchTests.Now.AddMinutes(-50 + (x * 5))));
        return (Assert.Single(await steps.Watch()).Id.Value, steps);
    }

    private static Task<TeamId> AddTeam(MailHouse house, UserId member) => house.App.Writer.Write(async db =>
    {
        var team = new Team { Name = "Lager" };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        db.TeamMembers.Add(new TeamMember { TeamId = team.Id, UserId = member });
        await db.SaveChangesAsync();
        return team.Id;
    });
}
