using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Lists;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class MergeManyTests(ListScene scene) : IClassFixture<ListScene>
{
    [Fact]
    public async Task The_preview_says_which_stays_whose_they_are_and_what_is_left_out()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var closed = await house.Add(state: ConversationState.Closed);
        var (open, later) = (await house.Add(customer: "Per Olsen"), await house.Add(customer: "Per Olsen"));
        var foreign = await other.Add();

        var preview = await Preview(house, later, foreign, closed, open);

        Assert.Equal([closed.Value, open.Value, later.Value], preview["rows"].EnumerateArray().Select(x => x.GetProperty("id").GetInt64()));
        Assert.Equal(open.Value, preview["stays"].GetInt64());
        Assert.Equal(3, preview["customers"].GetArrayLength());
        Assert.Equal([(foreign.Value, "conversation_not_found")], Refused(preview["leftOut"]));
    }

    [Fact]
    public async Task Conversations_of_another_brand_and_those_with_a_reply_to_come_are_left_out_with_the_reason()
    {
        var (house, other) = (await scene.House(), await scene.House());
        var (stays, waits, foreign) = (await house.Add(), await house.Add(), await other.Add());
        var both = await scene.App.AddUser(Kjerne.Features.Access.Role.Agent, brands: [house.Place.Brand, other.Place.Brand]);
        await both.Client.Post($"/api/conversations/{waits}/scheduled-replies", new { reply = new { text = "Senere" }, sendAt = DateTimeOffset.UtcNow.AddDays(1) });

        var preview = await both.Client.Post("/api/conversations/bulk/merge-preview", new { ids = new[] { stays.Value, waits.Value, foreign.Value } });

        Assert.Equal([(waits.Value, "scheduled_reply_waits"), (foreign.Value, "cannot_merge_brands")], Refused(preview["leftOut"]));
    }

    [Fact]
    public async Task All_become_one_once_and_two_customers_only_with_a_yes()
    {
        var house = await scene.House();
        var (a, b, c) = (await house.Add(), await house.Add(), await house.Add());

        var unsure = await Merge(house, b, accept: false, a, b, c);
        Assert.Equal([(a.Value, "merges_two_customers"), (c.Value, "merges_two_customers")], Refused(unsure["refused"]));
        var sure = await Merge(house, b, accept: true, a, b, c);
        var again = await Merge(house, b, accept: true, a, b, c);

        Assert.Equal([a.Value, c.Value], sure["done"].EnumerateArray().Select(x => x.GetInt64()));
        Assert.Equal([a.Value, c.Value], again["done"].EnumerateArray().Select(x => x.GetInt64()));
        Assert.Equal([b], await house.Find(new { }));
        Assert.Equal(3, await scene.App.Read(db => db.Messages.CountAsync(x => x.ConversationId == b)));
    }

    [Fact]
    public async Task Taken_apart_in_the_reverse_order_they_are_as_many_as_before()
    {
        var house = await scene.House();
        var (a, b, c) = (await house.Add(), await house.Add(), await house.Add());
        await Merge(house, a, accept: true, a, b, c);

        foreach (var id in (ConversationId[])[c, b])
        {
            await house.User.Client.Post($"/api/conversations/{a}/unmerge", new { fromId = id.Value });
        }

        Assert.Equal([a, b, c], (await house.Find(new { })).OrderBy(x => x.Value));
    }

    private static Task<Answer> Preview(ListHouse house, params ConversationId[] ids) =>
        house.User.Client.Post("/api/conversations/bulk/merge-preview", new { ids = ids.Select(x => x.Value) });

    private static Task<Answer> Merge(ListHouse house, ConversationId into, bool accept, params ConversationId[] ids) =>
        house.User.Client.Post("/api/conversations/bulk/merge", new { ids = ids.Select(x => x.Value), intoId = into.Value, acceptOtherCustomer = accept });

    private static IEnumerable<(long, string)> Refused(System.Text.Json.JsonElement list) =>
        list.EnumerateArray().Select(x => (x.GetProperty("id").GetInt64(), x.GetProperty("code").GetString()!));
}
