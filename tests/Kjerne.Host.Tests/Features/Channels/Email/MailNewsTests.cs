using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>Bounces, receipts and complaints land on the mail they are about.</summary>
public sealed class MailNewsTests
{
    [Fact]
    public async Task A_bounce_lands_on_the_message_that_bounced()
    {
        await using var house = await MailHouse.Start();
        var (conversation, reply, sent) = await Answered(house);

        await house.Take(Report(sent, "failed", "5.1.1", "smtp; 550 5.1.1 No such user"));

        var failed = await house.Delivered(reply.Id, DeliveryState.Failed, "address_does_not_work");
        Assert.Contains("5.1.1", failed.DeliveryDetail, StringComparison.Ordinal);
        Assert.Equal((2, true), (await house.Conversation(conversation)) is var now ? (now.MessageCount, now.DeliveryProblem) : default);
        Assert.Equal(1, await house.App.Read(db => db.Conversations.CountAsync()));
    }

    [Theory]
    [InlineData("failed", "5.2.2", DeliveryState.Failed, "came_back")]
    [InlineData("delayed", "4.4.1", DeliveryState.Sent, "delayed")]
    [InlineData("delivered", "2.0.0", DeliveryState.Delivered, null)]
    public async Task What_a_report_says_shows_on_the_message(string action, string status, DeliveryState state, string? reason)
    {
        await using var house = await MailHouse.Start();
        var (_, reply, sent) = await Answered(house);

        await house.Take(Report(sent, action, status, "smtp; as told"));

        await house.Delivered(reply.Id, state, reason);
    }

    [Fact]
    public async Task A_delay_told_after_the_failure_changes_nothing()
    {
        await using var house = await MailHouse.Start();
        var (_, reply, sent) = await Answered(house);

        await house.Take(Report(sent, "failed", "5.1.1", "smtp; 550 gone"));
        await house.Take(Report(sent, "delayed", "4.4.1", "smtp; 451 wait"));

        await house.Delivered(reply.Id, DeliveryState.Failed, "address_does_not_work");
    }

    [Fact]
    public async Task A_bounce_without_the_id_is_known_by_the_token_it_came_to()
    {
        await using var house = await MailHouse.Start();
        var (_, reply, sent) = await Answered(house);

        await house.Take(Report(sent, "failed", "5.1.1", "smtp; 550 gone", withOriginal: false), sent.Read().ReplyTo[0].Address);

        await house.Delivered(reply.Id, DeliveryState.Failed, "address_does_not_work");
    }

    [Fact]
    public async Task A_bounce_of_a_mail_we_never_sent_is_held_and_can_be_let_in()
    {
        await using var house = await MailHouse.Start();
        var (_, _, sent) = await Answered(house);

        var item = await house.Take(Report(sent, "failed", "5.1.1", "smtp; 550 gone", messageId: "never-sent@brand.example"));

        Assert.Equal((IntakeState.Held, "report_without_message"), (item.State, item.Cause));
        Assert.Equal(1, await house.App.Read(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task A_receipt_shows_that_the_mail_was_opened()
    {
        await using var house = await MailHouse.Start();
        var (_, reply, sent) = await Answered(house);
        var receipt = new TestMail
        {
            ReturnPath = null,
            Subject = "Lest: SV: Hvor er pakken min?",
            ContentType = "multipart/report; report-type=disposition-notification; boundary=b",
            Text = $"--b\nContent-Type: text/plain\n\nLest.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; kari@kunde.example\nOriginal-Message-ID: <{sent.Read().MessageId}>\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--",
        };

        await house.Take(receipt);

        await house.Delivered(reply.Id, DeliveryState.Delivered);
    }

    [Fact]
    public async Task Only_the_new_text_of_an_answer_stands_first()
    {
        await using var house = await MailHouse.Start();
        var text = "Takk, da venter jeg.\n\nDen 3. mars 2026 kl. 10:15 skrev Nordlys <hei@brand.example>:\n> Hei Kari,\n> pakken er på vei.\n";

        var message = await house.Receive(new TestMail { Text = text });

        Assert.Equal("Takk, da venter jeg.", message.NewText);
        Assert.Contains("pakken er på vei", message.Text, StringComparison.Ordinal);
        Assert.Equal("Takk, da venter jeg.", (await house.Conversation(message.ConversationId)).Preview);
    }

    [Fact]
    public async Task A_mail_that_is_all_new_has_one_text()
    {
        await using var house = await MailHouse.Start();

        Assert.Null((await house.Receive(new TestMail())).NewText);
    }

    [Theory]
    [InlineData("spf=pass smtp.mailfrom=kunde.example; dmarc=pass header.from=kunde.example", SenderCheck.Proven)]
    [InlineData("spf=fail smtp.mailfrom=kunde.example; dmarc=fail (p=none) header.from=kunde.example", SenderCheck.Failed)]
    public async Task A_trusted_servers_word_is_kept_with_the_message(string results, SenderCheck check)
    {
        await using var house = await MailHouse.Start(Trusting);

        var message = await house.Receive(new TestMail { Headers = [$"Authentication-Results: mx.inn.example; {results}"] });

        Assert.Equal(check, message.SenderCheck);
    }

    [Fact]
    public async Task Anybody_elses_word_is_worth_nothing()
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail { Headers = ["Authentication-Results: mx.inn.example; dmarc=pass header.from=kunde.example"] });

        Assert.Equal(SenderCheck.Unknown, message.SenderCheck);
    }

    [Fact]
    public async Task A_known_address_under_which_somebody_else_writes_gets_no_answer_of_the_thread()
    {
        await using var house = await MailHouse.Start(Trusting);
        var (conversation, _, sent) = await Answered(house);

        var forged = TestMail.AnswerTo(sent) with
        {
            Headers = ["Authentication-Results: mx.inn.example; spf=fail smtp.mailfrom=kunde.example; dmarc=fail (p=none) header.from=kunde.example"],
        };
        await house.Receive(forged);

        var known = await house.App.Read(db => db.Participants.SingleAsync(x => x.ConversationId == conversation));
        Assert.Equal(("kari@kunde.example", false), (known.Address, known.IsApproved));
    }

    private static void Trusting(TestAppOptions options)
    {
        options.Settings["Kjerne:Mail:TrustedServers:0"] = "mx.inn.example";
        options.Settings["Kjerne:Mail:TrustedRelays:0"] = "127.0.0.0/8";
    }

    private static async Task<(ConversationId, Message, OutsideMail)> Answered(MailHouse house)
    {
        var question = await house.Receive(new TestMail());
        var reply = await house.Reply(question.ConversationId, "Hei, den er på vei.");
        var sent = await house.World.Mail(1);
        await house.Delivered(reply.Id, DeliveryState.Sent);
        return (question.ConversationId, reply, sent);
    }

    private static TestMail Report(OutsideMail sent, string action, string status, string diagnostic, bool withOriginal = true, string? messageId = null)
    {
        var original = withOriginal ? $"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{messageId ?? sent.Read().MessageId}>\nSubject: SV\n" : "";
        return new TestMail
        {
            ReturnPath = null,
            From = "Mail Delivery System <mailer-daemon@mx.kunde.example>",
            To = sent.Envelope.MailFrom ?? TestWorkplace.DefaultAddress,
            Subject = "Undelivered Mail Returned to Sender",
            ContentType = "multipart/report; report-type=delivery-status; boundary=b",
            Text = $"--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.kunde.example\n\nFinal-Recipient: rfc822; kari@kunde.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {diagnostic}\n{original}--b--",
        };
    }
}
