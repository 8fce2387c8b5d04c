using System.Net;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class TeamMembersTests
{
    [Fact]
    public async Task The_members_given_are_the_members_and_each_is_told_of_the_change()
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        var boss = await app.AddUser(Role.Administrator);
        var (one, two) = (await app.AddUser(Role.Agent), await app.AddUser(Role.Agent));
        var team = (await boss.Client.Post("/api/teams", new { name = "Retur" }))["id"].GetInt64();

        await boss.Client.Put($"/api/teams/{team}/members", new { userIds = new[] { one.Id.Value } });
        var changed = await boss.Client.Put($"/api/teams/{team}/members", new { userIds = new[] { two.Id.Value } });

        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        Assert.Equal([two.Id], await app.Read(db => db.TeamMembers.Select(x => x.UserId).ToListAsync()));
        Assert.Equal((3, 2), ((await app.Read(db => db.Users.FirstAsync(x => x.Id == one.Id.Value))).Version, (await app.Read(db => db.Users.FirstAsync(x => x.Id == two.Id.Value))).Version));
        Assert.Equal("team_members_changed", (await app.Read(db => db.Audit.OrderBy(x => x.Id).LastAsync())).Action);
        Assert.Equal("no_such_team", (await boss.Client.Put("/api/teams/99999/members", new { userIds = Array.Empty<long>() })).Code);
        Assert.Equal("no_such_user", (await boss.Client.Put($"/api/teams/{team}/members", new { userIds = new[] { 99999 } })).Code);
        Assert.Equal([two.Id], await app.Read(db => db.TeamMembers.Select(x => x.UserId).ToListAsync()));
    }

    [Fact]
    public async Task The_audit_is_searched_by_person_action_subject_and_day()
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        var (boss, other) = (await app.AddUser(Role.Administrator), await app.AddUser(Role.Administrator));
        var team = (await boss.Client.Post("/api/teams", new { name = "Retur" }))["id"].GetInt64();
        await other.Client.Post("/api/teams", new { name = "Faktura" });
        async Task<int> Count(string query) => (await boss.Client.Read($"/api/audit?{query}"))["items"].GetArrayLength();

        Assert.Equal(1, await Count($"actorId={boss.Id}"));
        Assert.Equal(2, await Count("action=team_added"));
        Assert.Equal(0, await Count("action=team"));
        Assert.Equal((1, 2, 0), (await Count($"subject=team {team}"), await Count("subject=team"), await Count("subject=te")));
        Assert.Equal((2, 0), (await Count($"from={DateTimeOffset.UtcNow.AddDays(-1):O}".Replace("+", "%2B", StringComparison.Ordinal)), await Count($"before={DateTimeOffset.UtcNow.AddDays(-1):O}".Replace("+", "%2B", StringComparison.Ordinal))));
        Assert.Equal(["team_added"], (await boss.Client.Read("/api/audit/actions")).Body.EnumerateArray().Select(x => x.GetString()));
        Assert.Equal(5, (await boss.Client.Read("/api/roles")).Body.GetArrayLength());
    }
}
