using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

public sealed class SavedViewsTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task A_view_keeps_filter_order_and_headings_and_counts_what_its_reader_sees()
    {
        var house = await scene.House();
        await house.Add(minute: 1);
        await house.Add(minute: 2, state: ConversationState.Closed);
        var made = await house.User.Client.Post("/api/views", new { name = " Åpne ", filter = new { states = new[] { "open" } }, sort = "longestWaiting", group = "channel", colour = "#0e6f64" });

        Assert.Equal(HttpStatusCode.Created, made.Status);
        var view = (await house.User.Client.Read("/api/views")).Body.EnumerateArray().Single(x => x.GetProperty("id").GetInt64() == made["id"].GetInt64());
        Assert.Equal(("Åpne", "longestWaiting", "channel"), (view.GetProperty("name").GetString(), view.GetProperty("sort").GetString(), view.GetProperty("group").GetString()));
        Assert.Equal("open", view.GetProperty("filter").GetProperty("states")[0].GetString());
        Assert.Equal(1, await Count(house.User, made["id"].GetInt64()));
    }

    [Fact]
    public async Task A_personal_view_is_nobody_elses_also_not_a_leads()
    {
        var house = await scene.House();
        var lead = await scene.App.AddUser(Role.Administrator);
        var made = await house.User.Client.Post("/api/views", new { name = "Min", filter = new { } });

        Assert.DoesNotContain(await Names(lead), x => x == "Min");
        Assert.Equal("view_not_found", (await lead.Client.Put($"/api/views/{made["id"]}", new { name = "Din", filter = new { } })).Code);
        Assert.Equal("view_not_found", (await lead.Client.Call(HttpMethod.Delete, $"/api/views/{made["id"]}", null)).Code);
    }

    [Fact]
    public async Task A_teams_view_is_made_by_its_lead_seen_by_its_members_and_changed_by_neither_member_nor_stranger()
    {
        var house = await scene.House(Role.Lead);
        var (member, stranger) = (await scene.App.AddUser(Role.Agent, brands: [house.Place.Brand]), await scene.App.AddUser(Role.Lead, brands: [house.Place.Brand]));
        var team = await house.AddTeam(house.User.Id, member.Id);
        object View(string name) => new { name, filter = new { }, sharing = "team", teamId = team.Value };

        Assert.Equal("view_is_not_yours", (await member.Client.Post("/api/views", View("Vår"))).Code);
        Assert.Equal("view_is_not_yours", (await stranger.Client.Post("/api/views", View("Vår"))).Code);
        var made = await house.User.Client.Post("/api/views", View("Vår"));

        Assert.Contains("Vår", await Names(member));
        Assert.DoesNotContain("Vår", await Names(stranger));
        Assert.Equal("view_is_not_yours", (await member.Client.Put($"/api/views/{made["id"]}", View("Min"))).Code);
        Assert.Equal("view_not_found", (await stranger.Client.Put($"/api/views/{made["id"]}", View("Min"))).Code);
        Assert.Equal(HttpStatusCode.OK, (await house.User.Client.Put($"/api/views/{made["id"]}", View("Ny"), ("If-Match", "\"1\""))).Status);
        Assert.Equal("changed_by_someone_else", (await house.User.Client.Put($"/api/views/{made["id"]}", View("Nyere"), ("If-Match", "\"1\""))).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await house.User.Client.Call(HttpMethod.Delete, $"/api/views/{made["id"]}", null)).Status);
        Assert.DoesNotContain("Ny", await Names(member));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    public async Task A_view_for_everybody_is_not_for_everybody_to_make(Role role)
    {
        var person = await scene.App.AddUser(role);

        Assert.Equal("view_is_not_yours", (await person.Client.Post("/api/views", new { name = "Alle", filter = new { }, sharing = "everybody" })).Code);
    }

    [Fact]
    public async Task A_view_shows_nobody_more_than_they_may_see()
    {
        var (house, other) = (await scene.House(), await scene.House(Role.Lead));
        await house.Add();
        var made = await other.User.Client.Post("/api/views", new { name = "Alles", filter = new { brands = new[] { house.Place.Brand.Value } }, sharing = "everybody" });

        Assert.Equal(0, await Count(other.User, made["id"].GetInt64()));
        Assert.Equal(1, await Count(house.User, made["id"].GetInt64()));
    }

    [Fact]
    public async Task What_a_view_cannot_be_is_told_by_field()
    {
        var person = await scene.App.AddUser(Role.Lead);

        var answer = await person.Client.Post("/api/views", new { name = " ", filter = new { quietMinutes = -3 }, sharing = "team", teamId = 123456, colour = "red" });

        Assert.Equal(["colour", "filter.quietMinutes", "name", "teamId"], answer["errors"].EnumerateObject().Select(x => x.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Somebody_can_make_only_as_many_as_a_navigation_holds()
    {
        var person = await scene.App.AddUser(Role.Agent);
        for (var i = 0; i < Kjerne.Features.Conversations.Lists.SavedView.MostEach; i++)
        {
            await person.Client.Post("/api/views", new { name = $"{i}", filter = new { } });
        }

        Assert.Equal("too_many_views", (await person.Client.Post("/api/views", new { name = "en til", filter = new { } })).Code);
    }

    [Fact]
    public async Task Each_person_has_an_order_of_their_own_also_of_shared_views()
    {
        var (lead, reader) = (await scene.App.AddUser(Role.Lead), await scene.App.AddUser(Role.Agent));
        var (a, b) = (await Shared("A felles"), await Shared("B felles"));
        var own = (await reader.Client.Post("/api/views", new { name = "C egen", filter = new { } }))["id"].GetInt64();

        Assert.Equal(HttpStatusCode.NoContent, (await reader.Client.Put("/api/views/order", new { ids = new[] { own, b, 987654321, b, a } })).Status);

        Assert.Equal([own, b, a], (await Order(reader)).Where(x => x == own || x == a || x == b));
        Assert.Equal([a, b], (await Order(lead)).Where(x => x == a || x == b));
        Assert.Equal("required", (await reader.Client.Put("/api/views/order", new { }))["errors"].GetProperty("ids")[0].GetString());

        async Task<long> Shared(string name) => (await lead.Client.Post("/api/views", new { name, filter = new { }, sharing = "everybody" }))["id"].GetInt64();
        static async Task<List<long>> Order(TestUser user) => [.. (await user.Client.Read("/api/views")).Body.EnumerateArray().Select(x => x.GetProperty("id").GetInt64())];
    }

    [Fact]
    public async Task Taste_is_kept_for_the_person()
    {
        var person = await scene.App.AddUser(Role.Viewer);

        Assert.Equal("stay", (await person.Client.Read("/api/me/preferences"))["afterSending"].GetString());
        await person.Client.Call(HttpMethod.Patch, "/api/me/preferences", new { afterSending = "next", keys = new Dictionary<string, string[]> { ["list.next"] = ["ø"] } });
        await person.Client.Call(HttpMethod.Patch, "/api/me/preferences", new { singleKeys = false });

        var kept = await (await scene.App.SignIn(person.Id)).Read("/api/me/preferences");
        Assert.Equal(("next", false, "ø"), (kept["afterSending"].GetString(), kept["singleKeys"].GetBoolean(), kept["keys"].GetProperty("list.next")[0].GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Client.Call(HttpMethod.Patch, "/api/me/preferences", new { keys = new Dictionary<string, string[]> { ["list.next"] = ["alt+n"] } })).Status);
    }

    private static async Task<List<string>> Names(TestUser user) => [.. (await user.Client.Read("/api/views")).Body.EnumerateArray().Select(x => x.GetProperty("name").GetString()!)];

    private static async Task<int> Count(TestUser user, long view) =>
        (await user.Client.Read("/api/views/counts")).Body.EnumerateArray().Single(x => x.GetProperty("id").GetInt64() == view).GetProperty("count").GetInt32();
}
