using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>A message shows how its delivery truly stands, and every try is the same mail.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_temporary_refusal_is_tried_again_with_the_same_message_id()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        house.World.Answer = _ => house.World.Tries.Count < 3 ? new SmtpReply(451, "4.7.1 Greylisted") : SmtpReply.Ok;
        var reply = await Reply(house);

        var waiting = await house.Delivered(reply.Id, DeliveryState.Queued, "refused_for_now");
        Assert.Contains("Greylisted", waiting.DeliveryDetail, StringComparison.Ordinal);
        Assert.InRange(waiting.NextAttemptAt!.Value - house.App.Now(), TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));
        house.Pass(TimeSpan.FromSeconds(40));
        Assert.Single(house.World.Tries);
        house.Pass(TimeSpan.FromSeconds(40));
        await Eventually.True(() => house.World.Tries.Count == 2);
        var second = await Eventually.Some(async () => await Waiting(house, reply.Id, attempts: 2));
        Assert.InRange(second.NextAttemptAt - house.App.Now(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        house.Pass(TimeSpan.FromMinutes(7));

        var sent = await house.Delivered(reply.Id, DeliveryState.Sent);
        Assert.Equal((null, null), (sent.DeliveryReason, sent.NextAttemptAt));
        Assert.Equal(3, house.World.Tries.Count);
        Assert.All(house.World.Tries, x => Assert.Equal(reply.ExternalId, x.Read().MessageId));
        Assert.Single(house.World.Mails);
    }

    [Fact]
    public async Task It_is_given_up_after_five_days_with_the_last_words()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        house.World.Answer = _ => new SmtpReply(452, "4.2.2 Mailbox full");
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Queued, "refused_for_now");

        house.Pass(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));

        var failed = await house.Delivered(reply.Id, DeliveryState.Failed);
        Assert.Contains("Mailbox full", failed.DeliveryDetail, StringComparison.Ordinal);
        Assert.Null(failed.NextAttemptAt);
        Assert.True((await house.Conversation(reply.ConversationId)).DeliveryProblem);
    }

    [Fact]
    public async Task A_final_refusal_fails_at_once_in_the_other_sides_words()
    {
        await using var house = await MailHouse.Start();
        house.World.AnswerRecipient = _ => new SmtpReply(550, "5.1.1 Ukjent mottaker");

        var reply = await Reply(house);

        var failed = await house.Delivered(reply.Id, DeliveryState.Failed);
        Assert.Equal("refused_for_good", failed.DeliveryReason);
        Assert.Contains("550 5.1.1", failed.DeliveryDetail, StringComparison.Ordinal);
        Assert.True((await house.Conversation(reply.ConversationId)).DeliveryProblem);
        var shown = (await house.Agent.Client.Read($"/api/conversations/{reply.ConversationId}"))["messages"][1].GetProperty("delivery");
        Assert.Equal(("failed", "refused_for_good"), (shown.GetProperty("state").GetString(), shown.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_dead_letter_is_sent_by_hand_with_the_same_message_id()
    {
        await using var house = await MailHouse.Start();
        house.World.Answer = _ => new SmtpReply(554, "5.7.1 Nei");
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Failed);
        house.World.Answer = _ => SmtpReply.Ok;

        var again = await house.Agent.Client.Post($"/api/messages/{reply.Id}/delivery/retry", null);
        await house.Delivered(reply.Id, DeliveryState.Sent);

        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal(reply.ExternalId, Assert.Single(house.World.Mails).Read().MessageId);
        Assert.False((await house.Conversation(reply.ConversationId)).DeliveryProblem);
        var nothing = await house.Agent.Client.Post($"/api/messages/{reply.Id}/delivery/retry", null);
        Assert.Equal((HttpStatusCode.Conflict, "nothing_to_retry"), (nothing.Status, nothing.Code));
    }

    [Fact]
    public async Task A_dead_letter_retried_after_long_gets_its_five_days_again()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        house.World.Answer = _ => new SmtpReply(554, "5.7.1 Nei");
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Failed);
        house.Pass(TimeSpan.FromDays(6));
        house.World.Answer = _ => new SmtpReply(451, "4.7.1 Senere");

        using var later = await house.App.SignIn(house.Agent.Id);
        Assert.Equal(HttpStatusCode.Accepted, (await later.Post($"/api/messages/{reply.Id}/delivery/retry", null)).Status);

        var waiting = await house.Delivered(reply.Id, DeliveryState.Queued, "refused_for_now");
        Assert.InRange(waiting.NextAttemptAt!.Value - house.App.Now(), TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));
    }

    [Fact]
    public async Task A_viewer_cannot_retry()
    {
        await using var house = await MailHouse.Start();
        house.World.Answer = _ => new SmtpReply(554, "5.7.1 Nei");
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Failed);

        var refused = await (await house.App.SignedInAs(Role.Viewer)).Post($"/api/messages/{reply.Id}/delivery/retry", null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Single(house.World.Tries);
    }

    [Fact]
    public async Task Some_recipients_refused_is_said_and_not_sent_twice_to_the_others()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        house.World.AnswerRecipient = x => x.StartsWith("borte@", StringComparison.Ordinal) ? new SmtpReply(550, "5.1.1 Borte") : SmtpReply.Ok;
        var question = await house.Receive(new TestMail());

        var reply = await house.Reply(question.ConversationId, "", new { text = "Svar", to = new[] { "kari@kunde.example", "borte@kunde.example" } });

        var failed = await house.Delivered(reply.Id, DeliveryState.Failed);
        Assert.Equal("some_recipients_refused", failed.DeliveryReason);
        Assert.Contains("borte@kunde.example", failed.DeliveryDetail, StringComparison.Ordinal);
        house.Pass(TimeSpan.FromHours(1));
        Assert.Equal(["kari@kunde.example"], Assert.Single(house.World.Mails).Envelope.Recipients);
    }

    [Fact]
    public async Task Without_a_server_the_reason_is_said_and_the_mail_goes_when_there_is_one()
    {
        await using var house = await MailHouse.Start(x =>
        {
            x.Clock = new FakeClock();
            x.Settings.Remove("Kjerne:Mail:Outgoing:Host");
        });
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Queued, "no_outgoing_server");
        var administrator = await house.App.SignedInAs(Role.Administrator);
        var own = house.App.Services.GetRequiredService<ISystemMail>();
        Assert.False(await own.CanSend(TestContext.Current.CancellationToken), "nor do the system's own mails");

        var set = await administrator.Call(HttpMethod.Patch, $"/api/email-accounts/{house.Place.Mail}", new { outgoing = new { host = "127.0.0.1", port = house.World.Port, security = "none" } });
        house.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.True(await own.CanSend(TestContext.Current.CancellationToken));
        await house.Delivered(reply.Id, DeliveryState.Sent);
        Assert.Equal(reply.ExternalId, Assert.Single(house.World.Mails).Read().MessageId);
    }

    [Fact]
    public async Task A_restart_while_mail_waits_sends_it_once()
    {
        await using var house = await MailHouse.Start();
        house.World.Answer = _ => new SmtpReply(451, "4.3.0 Senere");
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Queued, "refused_for_now");
        house.World.Answer = _ => SmtpReply.Ok;
        await house.App.Stop();
        await house.App.Restart();
        await house.App.Writer.Write(db => db.Outbox.ExecuteUpdateAsync(x => x.SetProperty(o => o.NextAttemptAt, DateTimeOffset.UnixEpoch)), TestContext.Current.CancellationToken);

        await house.Delivered(reply.Id, DeliveryState.Sent);
        await house.App.Restart();
        await house.Delivered((await house.Reply(reply.ConversationId, "Etterpå")).Id, DeliveryState.Sent);

        Assert.Equal(2, house.World.Mails.Count);
        Assert.Equal(reply.ExternalId, house.World.Mails[0].Read().MessageId);
    }

    private static async Task<Message> Reply(MailHouse house)
    {
        var question = await house.Receive(new TestMail());
        return await house.Reply(question.ConversationId, "Svar");
    }

    private static Task<OutboxItem?> Waiting(MailHouse house, MessageId id, int attempts) =>
        house.App.Read(db => db.Outbox.FirstOrDefaultAsync(x => x.MessageId == id && x.Attempts == attempts));
}
