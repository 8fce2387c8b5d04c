using System.Net;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Kjerne.Tests.Features.Conversations.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>A reply that can be called back: sent or draft, never neither and never both.</summary>
public sealed class UndoTests(WritingHouse house) : IClassFixture<WritingHouse>
{
    [Fact]
    public async Task Undone_it_is_a_draft_with_everything_and_the_conversation_stands_as_before()
    {
        var (id, question, _) = await house.Asked();
        var upload = (await house.Ola.Upload("vedlegg.txt", "text/plain", [1, 2, 3]))["id"].GetString()!;
        var before = await house.House.Conversation(id);
        var sent = await Send(id, new { text = "Fort gjort", html = "<div><strong>Fort</strong> gjort</div>", cc = new[] { "kopi@annen.example" }, attachmentIds = new[] { upload }, afterSending = "close", holdSeconds = 60 });
        Assert.Equal(ConversationState.Closed, (await house.House.Conversation(id)).State);

        var undone = await house.Ola.Post($"/api/messages/{sent}/undo", null);

        Assert.Equal(HttpStatusCode.OK, undone.Status);
        Assert.Equal(("Fort gjort", "<div><strong>Fort</strong> gjort</div>", "takenBack"), (undone["text"].GetString(), undone["html"].GetString(), undone["origin"].GetString()));
        Assert.Equal(("kopi@annen.example", upload), (undone["cc"][0].GetString(), undone["files"][0].GetProperty("id").GetString()));
        var after = await house.House.Conversation(id);
        Assert.Equal((before.State, before.WaitingSince, before.MessageCount, before.Preview), (after.State, after.WaitingSince, after.MessageCount, after.Preview));
        var inquiry = await house.House.App.Read(db => db.Inquiries.FirstAsync(x => x.ConversationId == id));
        Assert.Equal((0, null, null, false), (inquiry.Answers, inquiry.FirstAnswerAt, inquiry.LastAnswerAt, inquiry.IsSolved));
        Assert.NotNull(inquiry.WaitingSince);
        Assert.Equal(0, await house.House.App.Read(db => db.Outbox.CountAsync(x => x.ConversationId == id)));
        var again = await Send(id, new { text = "Riktig svar", attachmentIds = new[] { upload }, lastSeenMessageId = question.Value, draftRevision = undone["revision"].GetString() });
        Assert.Equal("vedlegg.txt", Assert.Single(await house.House.App.Read(db => db.Attachments.Where(x => x.MessageId == new MessageId(again)).ToListAsync())).FileName);
    }

    [Fact]
    public async Task Only_its_author_may_and_only_once()
    {
        var (id, _, _) = await house.Asked();
        var sent = await Send(id, new { text = "Mitt svar", holdSeconds = 60 });

        var foreign = await house.Jonas.Client.Post($"/api/messages/{sent}/undo", null);
        var own = await house.Ola.Post($"/api/messages/{sent}/undo", null);
        var again = await house.Ola.Post($"/api/messages/{sent}/undo", null);

        Assert.Equal((HttpStatusCode.Forbidden, "only_its_author_may_undo"), (foreign.Status, foreign.Code));
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal((HttpStatusCode.NotFound, "message_not_found"), (again.Status, again.Code));
    }

    [Fact]
    public async Task What_has_gone_out_stays_sent()
    {
        var (id, _, _) = await house.Asked();
        var sent = await Send(id, new { text = "Av sted" });
        await house.House.Delivered(new MessageId(sent), DeliveryState.Sent);

        var late = await house.Ola.Post($"/api/messages/{sent}/undo", null);

        Assert.Equal((HttpStatusCode.Conflict, "too_late_to_undo"), (late.Status, late.Code));
    }

    [Fact]
    public async Task Words_begun_since_are_kept_below_what_comes_back()
    {
        var (id, _, _) = await house.Asked();
        var sent = await Send(id, new { text = "Sendt for fort", holdSeconds = 60 });
        await WritingHouse.Save(house.Ola, id, "Begynt på neste", null);

        var undone = await house.Ola.Post($"/api/messages/{sent}/undo", null);

        Assert.Equal("Sendt for fort\n\nBegynt på neste", undone["text"].GetString());
    }

    [Fact]
    public async Task A_customer_who_writes_meanwhile_still_waits_after_the_undo()
    {
        var (id, question, from) = await house.Asked();
        var externalId = await house.House.App.Read(db => db.Messages.Where(x => x.Id == question).Select(x => x.ExternalId).FirstAsync());
        var waiting = (await house.House.Conversation(id)).WaitingSince;
        var sent = await Send(id, new { text = "Svar", afterSending = "waiting", holdSeconds = 60 });
        await house.House.Receive(new TestMail { From = from, ReturnPath = from, References = [externalId!], Text = "Hallo?" });

        await house.Ola.Post($"/api/messages/{sent}/undo", null);

        var after = await house.House.Conversation(id);
        Assert.Equal((ConversationState.Open, waiting, 2), (after.State, after.WaitingSince, after.MessageCount));
    }

    [Fact]
    public async Task A_held_reply_survives_a_stop_and_goes_out_afterwards()
    {
        await using var own = await MailHouse.Start();
        var message = await own.Receive(new TestMail());
        var answer = await own.Agent.Client.Post($"/api/conversations/{message.ConversationId}/replies", new { text = "Venter litt", holdSeconds = 2 });

        await own.App.Restart();

        Assert.Equal("Venter litt", (await own.World.Mail(1)).Read().TextBody!.Trim());
        await own.Delivered(new MessageId(answer["id"].GetInt64()), DeliveryState.Sent);
    }

    [Fact]
    public async Task A_held_reply_waits_and_an_unheld_one_does_not()
    {
        var (id, _, _) = await house.Asked();
        var held = await Send(id, new { text = "Holdt", holdSeconds = 60 });
        var quick = await Send(id, new { text = "Straks" });

        await house.House.Delivered(new MessageId(quick), DeliveryState.Sent);
        house.House.App.Services.GetRequiredService<DeliveryQueue>().Wake();

        var waiting = await house.House.App.Read(db => db.Messages.FirstAsync(x => x.Id == new MessageId(held)));
        Assert.Equal((DeliveryState.Queued, true), (waiting.Delivery, waiting.NextAttemptAt > waiting.At.AddSeconds(59)));
    }

    [Fact]
    public async Task Each_person_chooses_the_length_among_four()
    {
        Assert.Equal(0, (await house.Jonas.Client.Read("/api/me/sending"))["undoSeconds"].GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Jonas.Client.Put("/api/me/sending", new { undoSeconds = 7 })).Status);
        await house.Jonas.Client.Put("/api/me/sending", new { undoSeconds = 20 });

        Assert.Equal(20, (await house.Jonas.Client.Read("/api/me/sending"))["undoSeconds"].GetInt32());
        Assert.Equal(0, (await house.Ola.Read("/api/me/sending"))["undoSeconds"].GetInt32());
    }

    [Fact]
    public async Task What_becomes_of_the_conversation_is_kept_with_the_person_beside_the_length()
    {
        var before = await house.Jonas.Client.Read("/api/me/sending");
        await house.Jonas.Client.Put("/api/me/sending", new { afterSending = "close" });

        var after = await house.Jonas.Client.Read("/api/me/sending");
        Assert.Equal(("waiting", "close"), (before["afterSending"].GetString(), after["afterSending"].GetString()));
        Assert.Equal(before["undoSeconds"].GetInt32(), after["undoSeconds"].GetInt32());
        Assert.Equal("waiting", (await house.Ola.Read("/api/me/sending"))["afterSending"].GetString());
    }

    private async Task<long> Send(ConversationId id, object request) => (await house.House.Reply(id, "", request)).Id.Value;
}
