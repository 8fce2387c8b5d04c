using System.Net;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>Replies for later: shown, moved, withdrawn, overtaken, sent once.</summary>
public sealed class ScheduledReplyTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task It_is_no_answer_until_its_moment_and_then_goes_out_once()
    {
        var (id, _, from) = await house.Asked();
        var soon = house.House.App.Now().AddSeconds(2);
        await Schedule(id, soon, "Kommer senere", afterSending: "close");
        var waiting = await house.House.Conversation(id);
        Assert.Equal((ConversationState.Open, 1, true), (waiting.State, waiting.MessageCount, waiting.WaitingSince is not null));

        await Eventually.True(async () =>
        {
            await Task.WhenAll(Run(), Run());
            return (await house.House.Conversation(id)).State == ConversationState.Closed;
        });

        var sent = Assert.Single(await house.House.App.Read(db => db.Messages.Where(x => x.ConversationId == id && x.Kind == MessageKind.Outbound).ToListAsync()));
        Assert.Equal(("Kommer senere", "Ola Agent", from), (sent.Text, sent.AuthorName, sent.To[0].Address));
        Assert.Equal(0, await Waiting(id));
    }

    [Fact]
    public async Task The_customers_word_makes_it_a_draft_again()
    {
        var (id, question, from) = await house.Asked();
        var externalId = await house.House.App.Read(db => db.Messages.Where(x => x.Id == question).Select(x => x.ExternalId).FirstAsync());
        await Schedule(id, house.House.App.Now().AddDays(1), "Vi ses i morgen");

        await house.House.Receive(new TestMail { From = from, ReturnPath = from, References = [externalId!], Text = "Det har ordnet seg." });

        await Eventually.True(async () => await Waiting(id) == 0);
        var draft = (await WritingHouse.DraftsOf(house.Ola, id))["reply"];
        Assert.Equal(("Vi ses i morgen", "overtakenByCustomer"), (draft.GetProperty("text").GetString(), draft.GetProperty("origin").GetString()));
    }

    [Fact]
    public async Task One_that_does_not_yield_stays()
    {
        var (id, question, from) = await house.Asked();
        var externalId = await house.House.App.Read(db => db.Messages.Where(x => x.Id == question).Select(x => x.ExternalId).FirstAsync());
        await Schedule(id, house.House.App.Now().AddDays(1), "Uansett", yields: false);
        await Schedule(id, house.House.App.Now().AddDays(1), "Kanskje");

        await house.House.Receive(new TestMail { From = from, ReturnPath = from, References = [externalId!], Text = "Hei igjen" });

        await Eventually.True(async () => await Waiting(id) == 1);
        Assert.Equal("Uansett", (await WritingHouse.DraftsOf(house.Ola, id))["scheduled"][0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_colleague_may_move_and_withdraw_it()
    {
        var (id, _, _) = await house.Asked();
        var reply = await Schedule(id, house.House.App.Now().AddDays(1), "Planlagt");
        var path = $"/api/scheduled-replies/{reply["id"].GetInt64()}";
        var moment = house.House.App.Now().AddDays(3);

        var moved = await house.Jonas.Client.Put(path, new { sendAt = moment, yieldsToCustomer = false }, ("If-Match", "\"1\""));
        var late = await house.Ola.Put(path, new { sendAt = moment, yieldsToCustomer = true }, ("If-Match", "\"1\""));
        var withdrawn = await house.Jonas.Client.Call(HttpMethod.Delete, path, null);
        var gone = await house.Jonas.Client.Call(HttpMethod.Delete, path, null);

        Assert.Equal((HttpStatusCode.OK, false), (moved.Status, moved["yieldsToCustomer"].GetBoolean()));
        Assert.Equal((HttpStatusCode.Conflict, "changed_by_someone_else"), (late.Status, late.Code));
        Assert.Equal(("Planlagt", "withdrawn"), (withdrawn["text"].GetString(), withdrawn["origin"].GetString()));
        Assert.Equal((HttpStatusCode.NotFound, "scheduled_reply_not_found"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_moment_that_has_passed_or_is_years_away_is_refused()
    {
        var (id, _, _) = await house.Asked();

        Assert.Equal("moment_has_passed", (await Schedule(id, house.House.App.Now().AddMinutes(-1), "For sent")).Code);
        Assert.Equal("moment_has_passed", (await Schedule(id, house.House.App.Now().AddYears(2), "For lenge til")).Code);
    }

    [Fact]
    public async Task An_unfilled_placeholder_stops_it_now_and_later()
    {
        var (id, _, _) = await house.Asked();

        var later = await Schedule(id, house.House.App.Now().AddDays(1), "Hei {{customer.shoeSize}}");
        var now = await house.Ola.Post($"/api/conversations/{id}/replies", new { text = "Hei {{ customer.shoeSize | du }}" });
        var harmless = await house.Ola.Post($"/api/conversations/{id}/replies", new { text = "Skriv {{navn}} i malen" });

        Assert.All([later, now], x => Assert.Equal("placeholder_is_unfilled", x.Code));
        Assert.Equal(HttpStatusCode.Created, harmless.Status);
    }

    [Fact]
    public async Task Formatting_and_pictures_reach_the_customer()
    {
        var (id, _, _) = await house.Asked();
        var picture = (await house.Ola.Upload("skjerm.png", "image/png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")))["id"].GetString()!;

        var reply = await house.House.Reply(id, "", new { text = "", html = $"<div>Se <em>her</em></div><div><img src=\"cid:{picture}\"></div>", attachmentIds = new[] { picture } });

        await house.House.Delivered(reply.Id, DeliveryState.Sent);
        var mail = house.House.World.Mails.Select(x => x.Read()).Single(x => x.MessageId == reply.ExternalId);
        Assert.Contains("<em>her</em>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"src=\"cid:{picture}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Se her", mail.TextBody, StringComparison.Ordinal);
    }

    private Task<Answer> Schedule(ConversationId id, DateTimeOffset at, string text, string afterSending = "waiting", bool yields = true) =>
        house.Ola.Post($"/api/conversations/{id}/scheduled-replies", new { reply = new { text, afterSending }, sendAt = at, yieldsToCustomer = yields });

    private Task<int> Waiting(ConversationId id) => house.House.App.Read(db => db.Set<ScheduledReply>().CountAsync(x => x.ConversationId == id));

    private async Task Run()
    {
        await using var scope = house.House.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ScheduledSending>().Run(CancellationToken.None);
    }
}
