using System.Net;
using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Similar;

/// <summary>Beside a conversation stand others that ask the same, with what solved them; only those the person may see.</summary>
public sealed class SimilarTests
{
    private static readonly TestMail Earlier = new() { From = "Per <per@kunde.example>", ReturnPath = "per@kunde.example", Subject = "Innlogging", Text = "Jeg får ikke logget inn i appen, den sier feil passord." };
    private static readonly TestMail Now = new() { Subject = "Appen", Text = "Appen sier feil passord når jeg skal logge inn" };

    [Fact]
    public async Task An_earlier_inquiry_stands_with_the_reply_that_solved_it_and_the_words_in_common()
    {
        await using var house = await MailHouse.Start();
        var earlier = await Solved(house, Earlier, "Hei Per!\n\nBruk «Glemt passord» på innloggingssiden, så får du en ny lenke.\n\nMvh Ola");
        await house.Receive(new TestMail { From = "Eva <eva@kunde.example>", ReturnPath = "eva@kunde.example", Subject = "Adresse", Text = "Kan dere endre leveringsadressen min til hytta?" });

        var asked = await house.Receive(Now);

        var item = Assert.Single(await ItemsOf(house.Agent, asked, 1));
        Assert.Equal(earlier.InquiryId!.Value.Value, item.GetProperty("inquiryId").GetInt64());
        Assert.Equal("Bruk «Glemt passord» på innloggingssiden, så får du en ny lenke.", item.GetProperty("solution").GetProperty("text").GetString());
        var text = item.GetProperty("text").GetString()!;
        Assert.Contains("passord", item.GetProperty("marks").EnumerateArray().Select(x => text.Substring(x.GetProperty("start").GetInt32(), x.GetProperty("length").GetInt32())));
        Assert.False(item.GetProperty("isSameCustomer").GetBoolean());
    }

    [Fact]
    public async Task A_logged_call_is_found_from_a_mail_and_has_what_was_noted_of_it()
    {
        await using var house = await MailHouse.Start();
        var logged = await house.Agent.Client.Post("/api/contacts", new
        {
            newCustomer = new { brandId = house.Place.Brand.Value, name = "Per Hansen", contact = "+47 900 12 345" }, channel = "phone", topic = "Feil passord i appen", note = "Appen sier feil passord ved innlogging", outcome = "solved", seconds = 60,
        });

        var item = Assert.Single(await ItemsOf(house.Agent, await house.Receive(Now), 1));

        Assert.Equal((logged["conversationId"].GetInt64(), "phone"), (item.GetProperty("conversationId").GetInt64(), item.GetProperty("channel").GetString()));
        Assert.NotEqual(JsonValueKind.Null, item.GetProperty("solvedAt").ValueKind);
    }

    [Fact]
    public async Task The_same_text_by_the_same_customer_is_told_apart()
    {
        await using var house = await MailHouse.Start();
        await house.Receive(Now with { Subject = "Appen igjen" });
        await house.Receive(Earlier);

        var items = await ItemsOf(house.Agent, await house.Receive(Now), 2);

        var own = items.Single(x => x.GetProperty("isSameCustomer").GetBoolean());
        Assert.True(own.GetProperty("isSameText").GetBoolean());
        Assert.Single(items, x => !x.GetProperty("isSameCustomer").GetBoolean() && !x.GetProperty("isSameText").GetBoolean());
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_told_of_in_any_way()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        await house.Receive(Earlier);
        var there = await house.Receive(Now with { To = other.MailAddress });
        var stranger = await house.App.AddUser(Role.Agent, "Siri", brands: [other.Brand]);
        var here = await house.Receive(Earlier with { MessageId = "annen@kunde.example", Subject = "Andre" });
        await ItemsOf(house.Agent, there, 2);

        Assert.Empty((await stranger.Client.Read($"/api/conversations/{there.ConversationId}/similar"))["items"].EnumerateArray());
        var refused = await stranger.Client.Read($"/api/conversations/{here.ConversationId}/similar");
        Assert.Equal((HttpStatusCode.NotFound, "conversation_not_found"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task After_a_restart_the_earlier_ones_are_read_in()
    {
        await using var house = await MailHouse.Start();
        await Solved(house, Earlier, "Bruk «Glemt passord».");
        var asked = await house.Receive(Now);
        await ItemsOf(house.Agent, asked, 1);

        await house.App.Restart();

        Assert.Single(await ItemsOf(house.Agent, asked, 1));
        Assert.True((await house.Agent.Client.Read($"/api/conversations/{asked.ConversationId}/similar"))["isWhole"].GetBoolean());
    }

    private static async Task<Message> Solved(MailHouse house, TestMail mail, string reply)
    {
        var asked = await house.Receive(mail);
        await house.Reply(asked.ConversationId, reply, new { text = reply, afterSending = "close" });
        await Eventually.True(() => house.App.Read(db => db.Inquiries.AnyAsync(x => x.Id == asked.InquiryId && x.SolvedAt != null)));
        return asked;
    }

    private static async Task<List<JsonElement>> ItemsOf(TestUser who, Message asked, int count)
    {
        var answer = await Eventually.Some<Answer>(async () =>
        {
            var found = await who.Client.Read($"/api/conversations/{asked.ConversationId}/similar");
            return found.Status == HttpStatusCode.OK && found["items"].GetArrayLength() >= count ? found : null;
        });
        return [.. answer["items"].EnumerateArray()];
    }
}
