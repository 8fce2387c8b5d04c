using System.Net;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

public sealed class ConversationFilterTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task Without_conditions_everything_that_may_be_seen_is_there_and_nothing_else()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (a, b) = (await house.Add(minute: 1), await house.Add(minute: 2, state: ConversationState.Closed));
        await other.Add();

        Assert.Equal([a, b], await house.Find(new { }));
        Assert.Empty(await house.Find(new { brands = new[] { other.Place.Brand.Value } }));
    }

    [Fact]
    public async Task Conditions_on_state_and_channel_take_any_of_their_values()
    {
        var house = await scene.House();
        var (open, waiting) = (await house.Add(minute: 1), await house.Add(minute: 2, state: ConversationState.Waiting));
        var closedCall = await house.Add(minute: 3, state: ConversationState.Closed, channel: Channel.Phone);

        Assert.Equal([open], await house.Find(new { states = new[] { "open" } }));
        Assert.Equal([open, waiting], await house.Find(new { states = new[] { "open", "waiting" } }));
        Assert.Equal([closedCall], await house.Find(new { channels = new[] { "phone" } }));
        Assert.Empty(await house.Find(new { channels = new[] { "phone" }, states = new[] { "open" } }));
    }

    [Fact]
    public async Task Conditions_on_people_follow_whoever_reads()
    {
        var house = await scene.House();
        var colleague = await scene.App.AddUser(Kjerne.Features.Access.Role.Agent, brands: [house.Place.Brand]);
        var team = await house.AddTeam(house.User.Id);
        var (free, mine) = (await house.Add(minute: 1), await house.Add(minute: 2, assignee: house.User.Id));
        var (theirs, ofTeam) = (await house.Add(minute: 3, assignee: colleague.Id), await house.Add(minute: 4, team: team));

        Assert.Equal([mine], await house.Find(new { isMine = true }));
        Assert.Equal([theirs], await house.Find(new { assignees = new[] { colleague.Id.Value } }));
        Assert.Equal([free, ofTeam], await house.Find(new { isUnassigned = true }));
        Assert.Equal([mine, theirs], await house.Find(new { isUnassigned = false }));
        Assert.Equal([ofTeam], await house.Find(new { teams = new[] { team.Value } }));
        Assert.Equal([ofTeam], await house.Find(new { isMyTeams = true }));
        Assert.Equal([theirs], ListHouse.Ids(await colleague.Client.Post("/api/conversations/query", new { filter = new { isMine = true } })));
    }

    [Fact]
    public async Task Conditions_on_tags_ask_for_one_and_for_none()
    {
        var house = await scene.House();
        var (a, b, c) = (await house.Add(minute: 1), await house.Add(minute: 2), await house.Add(minute: 3));
        var (first, second) = (await house.AddTag(a, b), await house.AddTag(b));

        Assert.Equal([a, b], await house.Find(new { tags = new[] { first.Value } }));
        Assert.Equal([b], await house.Find(new { tags = new[] { second.Value } }));
        Assert.Equal([a], await house.Find(new { tags = new[] { first.Value }, withoutTags = new[] { second.Value } }));
        Assert.Equal([c], await house.Find(new { withoutTags = new[] { first.Value, second.Value } }));
    }

    [Fact]
    public async Task Conditions_on_language_time_and_waiting_narrow()
    {
        var house = await scene.House();
        var danish = await house.Add(minute: 1, language: Language.Da);
        var quiet = await house.Add(minute: 60 * 24, waits: false);

        Assert.Equal([danish], await house.Find(new { languages = new[] { "da" } }));
        Assert.Equal([danish], await house.Find(new { waitingMinutes = 0 }));
        Assert.Empty(await house.Find(new { waitingMinutes = 5_000_000 }));
        Assert.Equal([danish, quiet], await house.Find(new { quietMinutes = 0 }));
        Assert.Equal([quiet], await house.Find(new { createdFrom = ListHouse.Start.AddMinutes(2) }));
        Assert.Equal([danish], await house.Find(new { createdBefore = ListHouse.Start.AddMinutes(2) }));
        Assert.Empty(await house.Find(new { hasAttachments = true }));
        Assert.Empty(await house.Find(new { hasDeliveryProblem = true }));
        Assert.Empty(await house.Find(new { isSnoozed = true }));
        Assert.Equal(2, (await house.Find(new { isSnoozed = false })).Count);
    }

    [Fact]
    public async Task A_field_is_asked_for_a_value_or_for_any()
    {
        var house = await scene.House();
        var (a, b, _) = (await house.Add(minute: 1), await house.Add(minute: 2), await house.Add(minute: 3));
        var field = await house.AddField(("rød", a), ("blå", b));

        Assert.Equal([a, b], await house.Find(new { fields = new[] { new { fieldId = field.Value, values = (string[]?)null } } }));
        Assert.Equal([b], await house.Find(new { fields = new[] { new { fieldId = field.Value, values = (string[]?)["blå", "grønn"] } } }));
    }

    [Fact]
    public async Task A_foolish_filter_is_refused_by_its_field()
    {
        var house = await scene.House();

        var answer = await house.User.Client.Post("/api/conversations/query", new { filter = new { waitingMinutes = -1, text = new string('a', 300) } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("out_of_range", answer["errors"].GetProperty("filter.waitingMinutes")[0].GetString());
        Assert.Equal("too_long", answer["errors"].GetProperty("filter.text")[0].GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"unknownCondition":[1,2],"states":["open"]}""")]
    public void What_another_version_kept_is_still_a_filter(string kept) => Assert.Equal(kept.Contains("open", StringComparison.Ordinal) ? 1 : null, ConversationFilter.Read(kept).States?.Count);

    [Fact]
    public void A_filter_comes_back_as_it_was_kept()
    {
        var filter = new ConversationFilter { States = [ConversationState.Waiting], Teams = [new TeamId(7)], Text = "faktura", WaitingMinutes = 30, IsMine = true };

        Assert.Equal(filter.Write(), ConversationFilter.Read(filter.Write()).Write());
    }
}
