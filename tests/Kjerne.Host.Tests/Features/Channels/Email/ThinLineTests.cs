using System.Text;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Kjerne.Tests.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>The product's main job from end to end: mail in, an answer out, the customer's next mail in the same conversation.</summary>
public sealed class ThinLineTests
{
    [Fact]
    public async Task Mail_becomes_a_conversation_with_customer_and_inquiry()
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail { Subject = "Pakke på avveie", Text = "Hvor blir det av blåbærene?" });

        var conversation = await house.Conversation(message.ConversationId);
        Assert.Equal(("Pakke på avveie", ConversationState.Open, 1), (conversation.Subject, conversation.State, conversation.MessageCount));
        Assert.Equal("Hvor blir det av blåbærene?", conversation.Preview);
        Assert.Equal(message.At, conversation.WaitingSince);
        var customer = await house.App.Read(db => db.Customers.SingleAsync());
        Assert.Equal(("Kari Nordmann", conversation.CustomerId), (customer.Name, customer.Id));
        var identity = await house.App.Read(db => db.CustomerIdentities.SingleAsync());
        Assert.Equal(("kari@kunde.example", false), (identity.Value, identity.IsVerified));
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((conversation.Id, message.At, message.InquiryId), (inquiry.ConversationId, inquiry.OpenedAt, inquiry.Id));
        Assert.Null(inquiry.FirstAnswerAt);
    }

    [Fact]
    public async Task A_new_mail_is_told_to_the_open_browser()
    {
        await using var house = await MailHouse.Start();
        var key = await house.App.AddSession(house.Agent.Id);
        await using var browser = await LiveClient.Connect(house.App.Url, ("Cookie", $"{TestPeople.SessionCookie}={key}"));

        var message = await house.Receive(new TestMail());

        await Eventually.True(() => browser.Changes.Any(x => x.Kind == "conversation" && x.Id == message.ConversationId.Value));
    }

    [Fact]
    public async Task A_reply_arrives_outside_with_the_headers_of_an_answer()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example", Subject = "Hvor er pakken min?" });

        var reply = await house.Reply(question.ConversationId, "Den er på vei.");
        var outside = await house.World.Mail(1);

        var mail = outside.Read();
        Assert.Equal(reply.ExternalId, mail.MessageId);
        Assert.Equal(["q1@kunde.example"], mail.InReplyTo);
        Assert.Equal(["q1@kunde.example"], mail.References);
        Assert.Equal("Re: Hvor er pakken min?", mail.Subject);
        Assert.Equal(("Nordlys", TestWorkplace.DefaultAddress), (mail.From[0].Name, mail.From[0].Address));
        Assert.Equal("kari@kunde.example", Assert.Single(mail.To).Address);
        Assert.Equal(["kari@kunde.example"], outside.Envelope.Recipients);
        Assert.Equal(TestWorkplace.DefaultAddress, outside.Envelope.MailFrom);
        Assert.Matches(@"^support\+[0-9a-z]+\.[0-9a-v]{26}@nordlys\.example$", Assert.Single(mail.ReplyTo).Address);
        Assert.Equal("Den er på vei.", mail.TextBody!.Trim());
        Assert.Contains("Den er på vei.", mail.HtmlBody!, StringComparison.Ordinal);
        var sent = await house.Delivered(reply.Id, DeliveryState.Sent);
        Assert.Null(sent.DeliveryReason);
        Assert.False((await house.Conversation(question.ConversationId)).DeliveryProblem);
    }

    [Fact]
    public async Task The_second_reply_refers_to_the_whole_thread()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });
        var first = await house.Reply(question.ConversationId, "Første svar");

        var next = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)) with { MessageId = "q2@kunde.example" });
        await house.Reply(question.ConversationId, "Andre svar");

        var mail = (await house.World.Mail(2)).Read();
        Assert.Equal(question.ConversationId, next.ConversationId);
        Assert.Equal(["q2@kunde.example"], mail.InReplyTo);
        Assert.Equal(["q1@kunde.example", first.ExternalId!, "q2@kunde.example"], mail.References);
        Assert.Equal("Re: Hvor er pakken min?", mail.Subject);
    }

    [Fact]
    public async Task A_reply_carries_the_brands_signature_in_both_forms()
    {
        await using var house = await MailHouse.Start();
        await house.App.Writer.Write(async db =>
        {
            (await db.Set<Kjerne.Features.Organisation.Brand>().AsTracking().FirstAsync()).Signature = "Vennlig hilsen\nNordlys <kundeservice>";
            await db.SaveChangesAsync();
        }, TestContext.Current.CancellationToken);
        var question = await house.Receive(new TestMail());

        await house.Reply(question.ConversationId, "Svar");

        var mail = (await house.World.Mail(1)).Read();
        Assert.EndsWith("\n-- \nVennlig hilsen\nNordlys <kundeservice>", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("Nordlys &lt;kundeservice&gt;", mail.HtmlBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_go_out_and_come_in_with_their_names_and_bytes()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        var content = Encoding.UTF8.GetBytes("rømmegrøt\n");
        var upload = await house.Agent.Client.Upload("Kvittering for blåbær, rømmegrøt og ærfugl.txt", "text/plain", content);

        await house.Reply(question.ConversationId, "", new { text = "", attachmentIds = new[] { upload["id"].GetString() } });
        var outside = await house.World.Mail(1);

        var file = Assert.Single(outside.Read().Attachments);
        Assert.Equal(("Kvittering for blåbær, rømmegrøt og ærfugl.txt", "text/plain"), (file.FileName, file.ContentType));
        Assert.Equal(content, file.Content.ToArray());

        // The same mail taken in by us: the reading side must give the same name.
        await house.HandIn("x@annen.example", [house.Place.MailAddress], outside.Raw.ToArray().AsMemory());
        await house.Settled();
        Assert.Equal(file.FileName, (await house.App.Read(db => db.Attachments.OrderBy(x => x.MessageId).FirstAsync())).FileName);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_customers_answer_lands_in_the_same_conversation(bool byReferences, bool byToken)
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");
        var answer = TestMail.AnswerTo(await house.World.Mail(1));
        answer = byReferences ? answer : answer with { InReplyTo = null, References = [], Subject = "Noe helt annet" };
        answer = byToken ? answer : answer with { To = house.Place.MailAddress };

        var next = await house.Receive(answer);

        Assert.Equal(question.ConversationId, next.ConversationId);
        Assert.Equal(ThreadProof.Token, next.Proof);
        Assert.Equal(1, await house.App.Read(db => db.Conversations.CountAsync()));
        Assert.Empty(await house.App.Read(db => db.Participants.ToListAsync()));
    }

    [Fact]
    public async Task A_mail_program_that_upper_cases_the_token_still_ties()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");
        var answer = TestMail.AnswerTo(await house.World.Mail(1));

        var next = await house.Receive(answer with { InReplyTo = null, References = [], To = answer.To.ToUpperInvariant() });

        Assert.Equal(question.ConversationId, next.ConversationId);
    }

    [Fact]
    public async Task Notes_never_stand_in_outgoing_mail()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        var secret = await house.Agent.Client.Upload("hemmelig-fil.txt", "text/plain", "HEMMELIG INNHOLD"u8.ToArray());
        await house.Agent.Client.Post(
            $"/api/conversations/{question.ConversationId}/notes", new { text = "HEMMELIG NOTAT", attachmentIds = new[] { secret["id"].GetString() } });

        await house.Reply(question.ConversationId, "Svar");
        await house.Agent.Client.Post($"/api/conversations/{question.ConversationId}/notes", new { text = "HEMMELIG IGJEN" });
        await house.Reply(question.ConversationId, "Svar to");
        await house.World.Mail(2);

        foreach (var mail in house.World.Mails)
        {
            var read = mail.Read();
            Assert.Empty(read.Attachments);
            Assert.DoesNotContain("HEMMELIG", read.TextBody + read.HtmlBody + mail.Source, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_foreign_mail_program_hands_mail_in()
    {
        Assert.SkipWhen(Swaks.Missing is not null, Swaks.Missing ?? "");
        await using var house = await MailHouse.Start();

        var (code, dialogue) = await Swaks.Send(
            house.App.MailEndpoint, "per@kunde.example", house.Place.MailAddress, "--header", "Subject: Fra swaks", "--body", "Hei fra swaks\n.punktum først");

        Assert.True(code == 0, dialogue);
        await house.Settled();
        var message = await house.App.Read(db => db.Messages.SingleAsync());
        Assert.Equal("Fra swaks", message.Subject);
        Assert.Contains("Hei fra swaks\n.punktum først", message.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_relayed()
    {
        Assert.SkipWhen(Swaks.Missing is not null, Swaks.Missing ?? "");
        await using var house = await MailHouse.Start();

        var (code, dialogue) = await Swaks.Send(house.App.MailEndpoint, "per@kunde.example", "offer@annetsted.example");

        Assert.Equal(24, code); // "error with RCPT"
        Assert.Contains("550 5.1.1", dialogue, StringComparison.Ordinal);
        Assert.Empty(await house.App.Read(db => db.Set<Kjerne.Features.Intake.IntakeItem>().ToListAsync()));
    }
}
