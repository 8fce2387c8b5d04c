using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations;

public sealed class ListConversationsTests
{
    [Fact]
    public async Task Each_view_shows_its_own_and_the_counts_agree()
    {
        await using var house = await MailHouse.Start();
        var (mine, others, waiting, closed, free) = (await New(house), await New(house), await New(house), await New(house), await New(house));
        var colleague = await house.App.AddUser(Role.Agent);
        await Assign(house, mine, house.Agent.Id);
        await Assign(house, others, colleague.Id);
        await house.Reply(waiting, "", new { text = "Svar", afterSending = "waiting" });
        await house.Agent.Client.Put($"/api/conversations/{closed}/state", new { state = "closed" });

        Assert.Equal([free, others, mine], await View(house, "open"));
        Assert.Equal([mine], await View(house, "mine"));
        Assert.Equal([waiting, free], await View(house, "unassigned"));
        Assert.Equal([waiting], await View(house, "waiting"));
        Assert.Equal([closed], await View(house, "closed"));
        Assert.Equal(5, (await View(house, "all")).Count);
        var counts = await house.Agent.Client.Read("/api/conversations/counts");
        Assert.Equal((1, 2, 3, 1), (counts["mine"].GetInt32(), counts["unassigned"].GetInt32(), counts["open"].GetInt32(), counts["waiting"].GetInt32()));
    }

    [Fact]
    public async Task Newest_activity_stands_first_and_a_new_mail_lifts_its_conversation()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        var first = await New(house, "first@kunde.example");
        house.Pass(TimeSpan.FromMinutes(1));
        var second = await New(house);
        house.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal([second, first], await View(house, "open"));

        await house.Receive(new TestMail { References = ["first@kunde.example"] });

        Assert.Equal([first, second], await View(house, "open"));
    }

    [Fact]
    public async Task Paging_shows_each_row_once_while_new_mail_comes_in()
    {
        await using var house = await MailHouse.Start();
        var all = new List<ConversationId>();
        for (var i = 0; i < 7; i++)
        {
            all.Add(await New(house));
        }

        var seen = new List<ConversationId>();
        string? cursor = null;
        do
        {
            var page = await house.Agent.Client.Read($"/api/conversations?view=open&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(Ids(page));
            cursor = page["next"].GetString();
            await New(house);
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Reverse(all), seen);
    }

    [Fact]
    public async Task Rows_of_the_same_millisecond_are_paged_by_id()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        var all = new List<ConversationId>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await New(house));
        }

        var first = await house.Agent.Client.Read("/api/conversations?limit=2");
        var second = await house.Agent.Client.Read($"/api/conversations?limit=2&cursor={first["next"].GetString()}");
        var third = await house.Agent.Client.Read($"/api/conversations?limit=2&cursor={second["next"].GetString()}");

        Assert.Equal(Enumerable.Reverse(all), [.. Ids(first), .. Ids(second), .. Ids(third)]);
        Assert.Equal(JsonValueKind.Null, third["next"].ValueKind);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1-2-3")]
    [InlineData("-1-1")]
    [InlineData("99999999999999999-1")]
    [InlineData("%27%3B--")]
    public async Task A_cursor_that_is_not_ours_starts_from_the_top(string cursor)
    {
        await using var house = await MailHouse.Start();
        var only = await New(house);

        Assert.Equal([only], Ids(await house.Agent.Client.Read($"/api/conversations?cursor={cursor}")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000)]
    public async Task A_foolish_limit_is_bounded(int limit)
    {
        await using var house = await MailHouse.Start();
        await New(house);
        await New(house);

        var rows = Ids(await house.Agent.Client.Read($"/api/conversations?limit={limit}"));

        Assert.Equal(limit > 0 ? 2 : 1, rows.Count);
    }

    [Fact]
    public async Task Filters_by_brand_and_person_narrow()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var here = await New(house);
        var there = (await house.Receive(new TestMail { To = other.MailAddress })).ConversationId;
        await Assign(house, there, house.Agent.Id);

        Assert.Equal([there], Ids(await house.Agent.Client.Read($"/api/conversations?brandId={other.Brand}")));
        Assert.Equal([here], Ids(await house.Agent.Client.Read($"/api/conversations?brandId={house.Place.Brand}")));
        Assert.Equal([there], Ids(await house.Agent.Client.Read($"/api/conversations?assigneeId={house.Agent.Id}")));
    }

    private static async Task<ConversationId> New(MailHouse house, string? messageId = null)
    {
        var mail = new TestMail();
        return (await house.Receive(mail with { MessageId = messageId ?? mail.MessageId })).ConversationId;
    }

    private static Task<Answer> Assign(MailHouse house, ConversationId id, UserId user) =>
        house.Agent.Client.Put($"/api/conversations/{id}/assignee", new { userId = user.Value });

    private static async Task<List<ConversationId>> View(MailHouse house, string view) => Ids(await house.Agent.Client.Read($"/api/conversations?view={view}"));

    private static List<ConversationId> Ids(Answer page) => page["items"].EnumerateArray().Select(x => new ConversationId(x.GetProperty("id").GetInt64())).ToList();
}
