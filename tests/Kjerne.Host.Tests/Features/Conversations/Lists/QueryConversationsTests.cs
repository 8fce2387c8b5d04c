using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Lists;

public sealed class QueryConversationsTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task Each_order_is_the_one_its_name_says()
    {
        var house = await scene.House();
        var a = await house.Add("Bil", minute: 3, customer: "Anne");
        var b = await house.Add("Avis", minute: 1, customer: "Carl", waits: false);
        var c = await house.Add("Cykel", minute: 2, customer: "Bente");

        Assert.Equal([a, c, b], await house.Find(new { }, "newestActivity"));
        Assert.Equal([b, c, a], await house.Find(new { }, "oldestActivity"));
        Assert.Equal([c, a], await house.Find(new { }, "longestWaiting"));
        Assert.Equal([a, c, b], await house.Find(new { }, "newest"));
        Assert.Equal([b, c, a], await house.Find(new { }, "oldest"));
        Assert.Equal([a, c, b], await house.Find(new { }, "customer"));
        Assert.Equal([b, a, c], await house.Find(new { }, "subject"));
    }

    [Fact]
    public async Task The_next_deadline_is_the_earliest_of_what_a_partner_owes_the_snooze_and_what_is_to_be_sent()
    {
        var house = await scene.House();
        var free = await house.Add("Uten frist");
        var sleeps = await house.Add("Utsatt");
        await house.Snooze(sleeps, minutes: 50);
        var asked = await house.Add("Spurt");
        await house.Snooze(asked, minutes: 300);
        await house.Ask(asked, minutes: 20);
        var sends = await house.Add("Sendes");
        await house.Schedule(sends, minutes: 35);
        var answered = await house.Add("Svart");
        await house.Ask(answered, minutes: 5, isAnswered: true);
        var late = await house.Add("For sent");
        await house.Ask(late, minutes: -5);

        Assert.Equal([late, asked, sends, sleeps], await house.Find(new { }, "nextDeadline"));
        Assert.Equal([late, asked, sends], await house.Find(new { dueWithinMinutes = 40 }, "nextDeadline"));
        Assert.Equal([late], await house.Find(new { dueWithinMinutes = 0 }));
        Assert.DoesNotContain(free, await house.Find(new { dueWithinMinutes = 5_000 }));
        var count = await house.User.Client.Post("/api/conversations/query/count", new { filter = new { }, sort = "nextDeadline" });
        Assert.Equal(4, count["count"].GetInt32());
    }

    [Theory]
    [InlineData("newestActivity")]
    [InlineData("oldestActivity")]
    [InlineData("longestWaiting")]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("customer")]
    [InlineData("subject")]
    [InlineData("nextDeadline")]
    public async Task By_cursor_each_row_is_shown_once_also_among_equals(string sort)
    {
        var house = await scene.House();
        var all = new List<ConversationId>();
        for (var i = 0; i < 7; i++)
        {
            all.Add(await house.Add("Samme emne: «»", minute: i / 3));
            await house.Snooze(all[^1], minutes: 60 + (i / 3));
        }

        var seen = new List<ConversationId>();
        string? cursor = null;
        do
        {
            var page = await house.User.Client.Post("/api/conversations/query", new { sort, cursor, limit = 2 });
            seen.AddRange(ListHouse.Ids(page));
            cursor = page["next"].GetString();
        }
        while (cursor is not null);

        Assert.Equal(all.Order(Comparer<ConversationId>.Create((x, y) => x.Value.CompareTo(y.Value))), seen.OrderBy(x => x.Value));
        Assert.Equal(await house.Find(new { }, sort), seen);
    }

    [Fact]
    public async Task By_cursor_nobody_is_shown_twice_while_rows_move_to_the_top()
    {
        var house = await scene.House();
        var all = new List<ConversationId>();
        for (var i = 0; i < 6; i++)
        {
            all.Add(await house.Add(minute: i));
        }

        var first = await house.User.Client.Post("/api/conversations/query", new { limit = 3 });
        await house.Add(minute: 100);
        await scene.App.Writer.Write(async db =>
        {
            (await ConversationThreads.Load(db, all[0]))!.LastActivityAt = ListHouse.Start.AddMinutes(200);
            await db.SaveChangesAsync();
        });
        var second = await house.User.Client.Post("/api/conversations/query", new { limit = 3, cursor = first["next"].GetString() });

        Assert.Equal([all[5], all[4], all[3]], ListHouse.Ids(first));
        Assert.Equal([all[2], all[1]], ListHouse.Ids(second));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJLZXkiOm51bGwsIklkIjoxfQ==")]
    [InlineData("eyJLZXkiOiJ4IiwiSWQiOjF9")]
    public async Task A_cursor_that_is_not_ours_starts_from_the_top(string cursor)
    {
        var house = await scene.House();
        var only = await house.Add();

        Assert.Equal([only], ListHouse.Ids(await house.User.Client.Post("/api/conversations/query", new { cursor })));
    }

    [Fact]
    public async Task A_window_further_down_is_the_same_as_the_rows_there()
    {
        var house = await scene.House();
        for (var i = 0; i < 9; i++)
        {
            await house.Add(minute: i);
        }

        var all = await house.Find(new { }, "newestActivity");
        Assert.Equal(all[4..7], ListHouse.Ids(await house.User.Client.Post("/api/conversations/query", new { offset = 4, limit = 3 })));
        var count = await house.User.Client.Post("/api/conversations/query/count", new { });
        Assert.Equal((9, false), (count["count"].GetInt32(), count["isMore"].GetBoolean()));
        var ids = await house.User.Client.Post("/api/conversations/query/ids", new { sort = "newestActivity" });
        Assert.Equal(all.Select(x => x.Value), ids["ids"].EnumerateArray().Select(x => x.GetInt64()));
    }

    [Theory]
    [InlineData("state", "open|closed")]
    [InlineData("channel", "email")]
    [InlineData("assignee", "|USER")]
    [InlineData("team", "")]
    [InlineData("brand", "BRAND")]
    [InlineData("day", "2026-11-02|older")]
    public async Task Headings_have_counts_and_their_rows_are_those_counted(string group, string keys)
    {
        var house = await scene.House();
        await house.Add(minute: 1);
        await house.Add(minute: 2, assignee: house.User.Id, state: ConversationState.Closed);
        await house.Add(minute: -60 * 24 * 400, assignee: house.User.Id);

        var count = await house.User.Client.Post("/api/conversations/query/count", new { group });

        var headings = count["headings"].EnumerateArray().Select(x => (Key: x.GetProperty("key").GetString()!, Count: x.GetProperty("count").GetInt32())).ToList();
        Assert.Equal(3, headings.Sum(x => x.Count));
        if (group != "day")
        {
            Assert.Equal(keys.Replace("USER", house.User.Id.ToString(), StringComparison.Ordinal).Replace("BRAND", house.Place.Brand.ToString(), StringComparison.Ordinal).Split('|'), headings.Select(x => x.Key));
        }

        foreach (var (key, expected) in headings)
        {
            var rows = await house.User.Client.Post("/api/conversations/query", new { group, key });
            Assert.Equal(expected, ListHouse.Ids(rows).Count);
        }
    }

    [Fact]
    public async Task Under_headings_by_tag_each_stands_under_all_its_tags_and_is_counted_once()
    {
        var house = await scene.House();
        var (both, one, none) = (await house.Add(minute: 1), await house.Add(minute: 2), await house.Add(minute: 3));
        var (first, second) = (await house.AddTag(both), await house.AddTag(both, one));

        var count = await house.User.Client.Post("/api/conversations/query/count", new { group = "tag" });

        Assert.Equal(3, count["count"].GetInt32());
        Assert.Equal([($"{first}", 1), ($"{second}", 2), ("", 1)], count["headings"].EnumerateArray().Select(x => (x.GetProperty("key").GetString()!, x.GetProperty("count").GetInt32())));
        Assert.Equal([one, both], await Under($"{second}"));
        Assert.Equal([none], await Under(""));

        async Task<List<ConversationId>> Under(string key) => ListHouse.Ids(await house.User.Client.Post("/api/conversations/query", new { group = "tag", key }));
    }

    [Fact]
    public async Task A_heading_nobody_gave_out_has_no_rows()
    {
        var house = await scene.House();
        await house.Add();

        foreach (var group in (string[])["state", "channel", "assignee", "team", "brand", "day", "tag"])
        {
            Assert.Empty(ListHouse.Ids(await house.User.Client.Post("/api/conversations/query", new { group, key = "'; drop" })));
        }
    }
}
