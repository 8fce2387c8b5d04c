using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

public sealed class BulkActionsTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task What_one_refuses_stops_no_other_and_is_told()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (a, b, foreign) = (await house.Add(), await house.Add(), await other.Add());
        var tag = await house.AddTag();

        var answer = await house.User.Client.Post("/api/conversations/bulk/actions", new
        {
            ids = new[] { a.Value, foreign.Value, b.Value, 987654321, a.Value },
            actions = new object[] { new { kind = "addTag", tagId = tag.Value }, new { kind = "setState", state = "closed" } },
        });

        Assert.Equal([a.Value, b.Value], answer["done"].EnumerateArray().Select(x => x.GetInt64()));
        Assert.Equal([foreign.Value, 987654321], answer["refused"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64()));
        Assert.All(answer["refused"].EnumerateArray(), x => Assert.Equal("conversation_not_found", x.GetProperty("code").GetString()));
        Assert.Equal([a, b], await house.Find(new { tags = new[] { tag.Value }, states = new[] { "closed" } }));
        Assert.Single(await other.Find(new { states = new[] { "open" } }));
    }

    [Fact]
    public async Task A_person_alone_leaves_them_with_their_team_and_a_team_alone_takes_them_from_their_person()
    {
        var house = await scene.House(Role.Lead);
        var id = await house.Add();
        var team = await scene.App.Writer.Write(async db =>
        {
            var added = new Team { Name = "Lager" };
            db.Teams.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });

        Assert.Equal((null, team), await Assigned(new { kind = "assign", teamId = team.Value }));
        Assert.Equal((house.User.Id, team), await Assigned(new { kind = "assign", userId = house.User.Id.Value }));
        Assert.Equal((null, team), await Assigned(new { kind = "assign", teamId = team.Value, reason = "wrong_team" }));
        Assert.Equal((null, null), await Assigned(new { kind = "assign" }));

        async Task<(UserId?, TeamId?)> Assigned(object action)
        {
            var answer = await house.User.Client.Post("/api/conversations/bulk/actions", new { ids = new[] { id.Value }, actions = new[] { action } });
            Assert.True(answer["done"].GetArrayLength() == 1, answer.ToString());
            var now = await scene.App.Read(db => db.Conversations.FirstAsync(x => x.Id == id));
            return (now.AssigneeId, now.TeamId);
        }
    }

    [Fact]
    public async Task Whoever_may_only_read_changes_nothing()
    {
        var house = await scene.House(Role.Viewer);
        var id = await house.Add();

        var answer = await house.User.Client.Post("/api/conversations/bulk/actions", new { ids = new[] { id.Value }, actions = new[] { new { kind = "setState", state = "closed" } } });

        Assert.Empty(answer["done"].EnumerateArray());
        Assert.Single(await house.Find(new { states = new[] { "open" } }));
    }

    [Fact]
    public async Task A_piece_has_a_most_and_needs_something_to_do()
    {
        var house = await scene.House();

        Assert.Equal("too_many", (await house.User.Client.Post("/api/conversations/bulk/actions", new { ids = Enumerable.Range(1, 101), actions = new[] { new { kind = "wake" } } }))["errors"].GetProperty("ids")[0].GetString());
        Assert.Equal("required", (await house.User.Client.Post("/api/conversations/bulk/actions", new { ids = new[] { 1 } }))["errors"].GetProperty("actions")[0].GetString());
    }

    [Fact]
    public async Task The_preview_of_one_answer_to_many_counts_messages_and_people_and_names_whom_it_cannot_reach()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (a, b, foreign) = (await house.Add(), await house.Add(), await other.Add());
        var gone = await house.Add();
        await scene.App.Writer.Write(async db =>
        {
            var customer = (await ConversationThreads.Load(db, gone))!.CustomerId;
            db.RemoveRange(db.Set<Kjerne.Features.Customers.CustomerIdentity>().Where(x => x.CustomerId == customer));
            await db.SaveChangesAsync();
        });

        var answer = await house.User.Client.Post("/api/conversations/bulk/reach", new { ids = new[] { a.Value, b.Value, foreign.Value, gone.Value } });

        Assert.Equal((2, 2), (answer["messages"].GetInt32(), answer["customers"].GetInt32()));
        Assert.Equal(
            [(gone.Value, "Kari Nordmann", "nobody_to_reply_to"), (foreign.Value, null, "conversation_not_found")],
            answer["leftOut"].EnumerateArray().Select(x => (x.GetProperty("id").GetInt64(), x.GetProperty("customerName").GetString(), x.GetProperty("code").GetString()!)));
    }
}
