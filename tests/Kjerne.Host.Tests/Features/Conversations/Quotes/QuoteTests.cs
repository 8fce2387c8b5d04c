using System.Net;
using System.Text.Json;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Quotes;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Quotes;

/// <summary>Words of customers are marked and coded by several people, each for themselves, and seen by those who may see the conversation.</summary>
public sealed class QuoteTests
{
    private const string Text = "Hei.\nPakken er borte, og ingen svarer meg.\nHilsen Kari";

    [Fact]
    public async Task Two_people_who_mark_the_same_words_code_one_quote_and_both_are_kept()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = Text });
        var lise = (await house.App.AddUser(Role.Lead, "Lise")).Client;

        var first = await Mark(house.Agent.Client, message, "Pakken er borte", Need("Vite hvor pakken er"));
        var second = await Mark(lise, message, "Pakken er borte ", Need("vite hvor PAKKEN er"), Problem("Pakke borte"));

        Assert.Equal(first["id"].GetInt64(), second["id"].GetInt64());
        var quote = (await Read(lise, message))["items"].EnumerateArray().Single();
        Assert.Equal(("Pakken er borte", 5), (quote.GetProperty("text").GetString(), quote.GetProperty("start").GetInt32()));
        Assert.Equal(["need Vite hvor pakken er: Ola Agent+Lise", "problem Pakke borte: Lise"], Codings(quote));
        Assert.Equal((1, 1), Agreement(await Read(lise, message)));
        Assert.Equal(2, (await lise.Read("/api/quote-codes")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Taking_back_ones_codes_leaves_the_others_and_the_last_word_takes_the_quote_along()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = Text });
        var lise = (await house.App.AddUser(Role.Lead, "Lise")).Client;
        var id = (await Mark(house.Agent.Client, message, "ingen svarer meg", Problem("Uten svar")))["id"].GetInt64();
        await Mark(lise, message, "ingen svarer", Problem("Lang ventetid"));

        Assert.Equal((1, 0), Agreement(await Read(lise, message)));
        Assert.Equal(HttpStatusCode.NoContent, (await lise.Put($"/api/quotes/{id}/codes", new { codes = new[] { Problem("Uten svar") } })).Status);
        Assert.Equal((1, 1), Agreement(await Read(lise, message)));
        await house.Agent.Client.Put($"/api/quotes/{id}/codes", new { codes = Array.Empty<object>() });
        Assert.Equal(2, (await Read(lise, message))["items"].GetArrayLength());
        await lise.Put($"/api/quotes/{id}/codes", new { codes = Array.Empty<object>() });
        Assert.Equal("ingen svarer", (await Read(lise, message))["items"].EnumerateArray().Single().GetProperty("text").GetString());
        Assert.Equal("quote_not_found", (await lise.Put($"/api/quotes/{id}/codes", new { codes = new[] { Need("x") } }))["code"].GetString());
    }

    [Fact]
    public async Task Many_at_once_make_one_quote_and_one_code()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = Text });
        var people = new List<TestUser>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await house.App.AddUser(Role.Agent, $"Koder {i}"));
        }

        await Task.WhenAll(people.Select(x => Mark(x.Client, message, "Pakken er borte", Need("Vite"))));

        var quote = (await Read(people[0].Client, message))["items"].EnumerateArray().Single();
        Assert.Equal(5, quote.GetProperty("codings")[0].GetProperty("by").GetArrayLength());
        Assert.Equal(1, await house.App.Read(db => db.QuoteCodes.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_there_or_says_nothing_is_refused()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = Text });
        var path = $"/api/conversations/{message.ConversationId}/quotes";
        var client = house.Agent.Client;

        Assert.Equal("text_is_not_there", (await client.Post(path, new { messageId = message.Id.Value, start = 4, text = "Pakken", codes = new[] { Need("x") } }))["code"].GetString());
        Assert.Equal("text_is_not_there", (await client.Post(path, new { messageId = message.Id.Value, start = 9_000, text = "Pakken", codes = new[] { Need("x") } }))["code"].GetString());
        Assert.Equal("required", (await client.Post(path, new { messageId = message.Id.Value, start = 5, text = "Pakken", codes = Array.Empty<object>() }))["errors"].GetProperty("codes")[0].GetString());
        Assert.Equal("too_long", (await client.Post(path, new { messageId = message.Id.Value, start = 5, text = "Pakken", codes = new[] { Need(new string('x', 81)) } }))["errors"].GetProperty("codes")[0].GetString());
        Assert.Equal(0, await house.App.Read(db => db.Quotes.CountAsync()));
    }

    [Fact]
    public async Task Who_may_not_see_the_conversation_neither_reads_nor_codes_its_quotes()
    {
        await using var house = await MailHouse.Start();
        var message = await house.Receive(new TestMail { Text = Text });
        var id = (await Mark(house.Agent.Client, message, "Pakken", Need("Vite")))["id"].GetInt64();
        var stranger = (await house.App.AddUser(Role.Specialist, "Stig")).Client;
        var viewer = (await house.App.AddUser(Role.Viewer, "Vera")).Client;

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Read($"/api/conversations/{message.ConversationId}/quotes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Put($"/api/quotes/{id}/codes", new { codes = new[] { Need("x") } })).Status);
        Assert.Equal(1, (await Read(viewer, message))["items"].GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Put($"/api/quotes/{id}/codes", new { codes = new[] { Need("x") } })).Status);
    }

    [Fact]
    public async Task A_quote_goes_where_its_message_goes()
    {
        await using var house = await MailHouse.Start();
        var lead = (await house.App.AddUser(Role.Lead, "Lise")).Client;
        var into = await house.Receive(new TestMail { Subject = "Først" });
        var message = await house.Receive(new TestMail { Subject = "Så", Text = Text });
        await Mark(lead, message, "Pakken", Need("Vite"));

        Assert.True((await lead.Post($"/api/conversations/{into.ConversationId}/merge", new { fromId = message.ConversationId.Value, acceptOtherCustomer = true })).Status is HttpStatusCode.OK or HttpStatusCode.NoContent);

        Assert.Equal(1, (await Read(lead, into))["items"].GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Read($"/api/conversations/{message.ConversationId}/quotes")).Status);
    }

    private static object Need(string name) => new { kind = "need", name };

    private static object Problem(string name) => new { kind = "problem", name };

    private static async Task<Answer> Mark(HttpClient client, Message message, string words, params object[] codes)
    {
        var text = Quote.TextOf(message.Text);
        var answer = await client.Post($"/api/conversations/{message.ConversationId}/quotes", new { messageId = message.Id.Value, start = text.IndexOf(words.TrimEnd(), StringComparison.Ordinal), text = words.TrimEnd(), codes });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static Task<Answer> Read(HttpClient client, Message message) => client.Read($"/api/conversations/{message.ConversationId}/quotes");

    private static IEnumerable<string> Codings(JsonElement quote) => quote.GetProperty("codings").EnumerateArray().Select(x =>
        $"{x.GetProperty("code").GetProperty("kind").GetString()} {x.GetProperty("code").GetProperty("name").GetString()}: "
        + string.Join('+', x.GetProperty("by").EnumerateArray().Select(y => y.GetProperty("name").GetString()))).Order();

    private static (int Shared, int Agreed) Agreement(Answer answer) =>
        (answer["agreement"].GetProperty("shared").GetInt32(), answer["agreement"].GetProperty("agreed").GetInt32());
}
