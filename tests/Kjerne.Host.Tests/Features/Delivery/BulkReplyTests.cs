using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Writing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>One answer to many, sent by the program: whoever asked for it may be gone.</summary>
public sealed class BulkReplyTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task Each_gets_its_own_message_with_its_own_words_and_only_once()
    {
        var (first, second) = (await house.Asked(), await house.Asked());
        var request = new { ids = Ids(first.Conversation, second.Conversation), text = "Hei {{customer.firstName|du}}, sak {{conversation.number}} er løst.", afterSending = "close" };

        var asked = await house.Ola.Post("/api/bulk-replies", request, ("Idempotency-Key", $"nokkel-{first.Conversation}"));
        var again = await house.Ola.Post("/api/bulk-replies", request, ("Idempotency-Key", $"nokkel-{first.Conversation}"));

        Assert.Equal((HttpStatusCode.Accepted, 2), (asked.Status, asked["total"].GetInt32()));
        Assert.Equal(asked["id"].GetInt64(), again["id"].GetInt64());
        var done = await Ended(house.Ola, asked);
        Assert.Equal((2, 0), (done.GetProperty("sent").GetInt32(), done.GetProperty("refused").GetArrayLength()));
        foreach (var id in (ConversationId[])[first.Conversation, second.Conversation])
        {
            Assert.Equal([$"Hei Kari, sak {id} er løst."], await Replies(id));
            Assert.Equal(ConversationState.Closed, (await house.House.Conversation(id)).State);
        }
    }

    [Fact]
    public async Task One_that_is_refused_stops_no_other_and_is_told_with_its_reason()
    {
        var (good, written) = (await house.Asked(), await house.Asked());
        var place = await TestWorkplace.AddBrand(house.House.App, $"Annet {good.Conversation}", $"annet{good.Conversation}@annet.example");
        var other = await house.House.App.AddUser(Role.Agent, brands: [place.Brand]);

        var foreign = await Ended(other.Client, await other.Client.Post("/api/bulk-replies", new { ids = Ids(good.Conversation), text = "Hei", afterSending = "stay" }));
        var unfilled = await Ended(house.Ola, await house.Ola.Post("/api/bulk-replies", new { ids = Ids(good.Conversation, written.Conversation, new ConversationId(99999999)), text = "Hei {{customer.shoeSize}}", afterSending = "stay" }));

        Assert.Equal(["conversation_not_found"], Codes(foreign));
        Assert.Equal(["conversation_not_found", "placeholder_is_unfilled", "placeholder_is_unfilled"], Codes(unfilled).Order(StringComparer.Ordinal));
        Assert.Empty(await Replies(good.Conversation));
    }

    [Fact]
    public async Task Called_back_in_time_nothing_goes_out_and_each_is_a_draft_again()
    {
        var (first, second) = (await house.Asked(), await house.Asked());
        var asked = await house.Ola.Post("/api/bulk-replies", new { ids = Ids(first.Conversation, second.Conversation), text = "For tidlig", afterSending = "close", holdSeconds = 60 });
        Assert.True((await Ended(house.Ola, asked)).GetProperty("canUndo").GetBoolean());

        Assert.Equal("bulk_reply_not_found", (await house.Jonas.Client.Post($"/api/bulk-replies/{asked["id"]}/undo", null)).Code);
        var undone = await house.Ola.Post($"/api/bulk-replies/{asked["id"]}/undo", null);

        Assert.Equal((2, 0, false), (undone["withdrawn"].GetInt32(), undone["sent"].GetInt32(), undone["canUndo"].GetBoolean()));
        foreach (var id in (ConversationId[])[first.Conversation, second.Conversation])
        {
            Assert.Empty(await Replies(id));
            Assert.Equal("For tidlig", (await WritingHouse.DraftsOf(house.Ola, id))["reply"].GetProperty("text").GetString());
            Assert.Equal(ConversationState.Open, (await house.House.Conversation(id)).State);
        }
    }

    [Fact]
    public async Task Whoever_stopped_working_here_answers_nobody_any_more()
    {
        var (id, _, _) = await house.Asked();
        var leaver = await house.House.App.AddUser(Role.Agent, "Slutter Nå");
        var key = leaver.Id.Value;
        await house.House.App.Writer.Write(db => db.Users.Where(x => x.Id == key).ExecuteUpdateAsync(x => x.SetProperty(u => u.IsActive, false)), TestContext.Current.CancellationToken);
        var bulk = await house.House.App.Writer.Write(async db =>
        {
            var bulk = new BulkReply { AuthorId = leaver.Id, Key = RandomKey(), Text = "Hei", AfterSending = "stay", HoldSeconds = 0, CreatedAt = DateTimeOffset.UtcNow };
            db.BulkReplies.Add(bulk);
            await db.GiveIds();
            db.BulkReplyItems.Add(new BulkReplyItem { BulkReplyId = bulk.Id, ConversationId = id, LastSeenMessageId = null });
            await db.SaveChangesAsync();
            return bulk.Id;
        }, TestContext.Current.CancellationToken);

        await Eventually.True(() => house.House.App.Read(db => db.BulkReplyItems.AnyAsync(x => x.BulkReplyId == bulk && x.State == BulkReplyState.Refused)));
        Assert.Empty(await Replies(id));
    }

    [Fact]
    public async Task How_it_ended_stands_until_its_author_puts_it_away()
    {
        var (id, _, _) = await house.Asked();
        var asked = await house.Jonas.Client.Post("/api/bulk-replies", new { ids = Ids(id), text = "Hei", afterSending = "stay" });
        await Ended(house.Jonas.Client, asked);

        Assert.Equal("bulk_reply_not_found", (await house.Ola.Call(HttpMethod.Delete, $"/api/bulk-replies/{asked["id"]}", null)).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await house.Jonas.Client.Call(HttpMethod.Delete, $"/api/bulk-replies/{asked["id"]}", null)).Status);
        Assert.DoesNotContain(asked["id"].GetInt64(), await Shown(house.Jonas.Client));
    }

    [Fact]
    public async Task Too_many_none_and_no_words_are_refused_before_anything_is_stored()
    {
        Assert.Equal("too_many", (await house.Ola.Post("/api/bulk-replies", new { ids = Enumerable.Range(1, 5001), text = "Hei", afterSending = "stay" }))["errors"].GetProperty("ids")[0].GetString());
        Assert.Equal("required", (await house.Ola.Post("/api/bulk-replies", new { text = "Hei", afterSending = "stay" }))["errors"].GetProperty("ids")[0].GetString());
        Assert.Equal("message_is_empty", (await house.Ola.Post("/api/bulk-replies", new { ids = new[] { 1 }, text = " ", afterSending = "stay" })).Code);
    }

    private static long[] Ids(params ConversationId[] ids) => [.. ids.Select(x => x.Value)];

    private static string RandomKey() => Guid.NewGuid().ToString("N");

    private static IEnumerable<string> Codes(JsonElement bulk) => bulk.GetProperty("refused").EnumerateArray().Select(x => x.GetProperty("code").GetString()!);

    private static async Task<List<long>> Shown(HttpClient client) => [.. (await client.Read("/api/bulk-replies")).Body.EnumerateArray().Select(x => x.GetProperty("id").GetInt64())];

    private static async Task<JsonElement> Ended(HttpClient client, Answer asked)
    {
        var id = asked["id"].GetInt64();
        var ended = await Eventually.Some(async () =>
        {
            var mine = (await client.Read("/api/bulk-replies")).Body.EnumerateArray().First(x => x.GetProperty("id").GetInt64() == id);
            return mine.GetProperty("waiting").GetInt32() == 0 ? new Answer(HttpStatusCode.OK, mine) : null;
        });
        return ended.Body;
    }

    private Task<List<string>> Replies(ConversationId id) =>
        house.House.App.Read(db => db.Messages.Where(x => x.ConversationId == id && x.Kind == MessageKind.Outbound && !x.IsAutomatic).Select(x => x.Text).ToListAsync());
}
