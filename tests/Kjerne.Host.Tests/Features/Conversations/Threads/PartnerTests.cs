using System.Net;
using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class PartnerTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    private MailHouse House => threads.House;

    [Fact]
    public async Task The_partners_answer_comes_back_into_the_conversation_and_never_to_the_customer()
    {
        var question = await House.Receive(new TestMail { Text = "Hvor er pakken 777?" });
        var (exchange, mail) = await Ask(question, "Hvor er denne?", "speditor1@frakt.example");
        Assert.Equal(["speditor1@frakt.example"], mail.Recipients);
        Assert.Contains("pakken 777", mail.Read().TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("kari@kunde.example", mail.Text, StringComparison.Ordinal);

        var answer = await House.Receive(Answer(mail, "speditor1@frakt.example", "Den står i Drammen"));

        Assert.Equal((question.ConversationId, MessageKind.FromPartner, exchange), (answer.ConversationId, answer.Kind, answer.ExchangeId));
        var reply = await House.Reply(question.ConversationId, "Den er i Drammen");
        var sent = await House.World.Mail(x => x.Read().MessageId == reply.ExternalId);
        Assert.Equal(["kari@kunde.example"], sent.Recipients);
        Assert.DoesNotContain(answer.ExternalId, sent.Read().References);
        Assert.DoesNotContain(mail.Read().MessageId, sent.Read().References);
        var conversation = await House.Conversation(question.ConversationId);
        Assert.Equal(question.Id, conversation.LastInboundMessageId);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("reference")]
    [InlineData("both, and the customer's own")]
    public async Task A_partner_cannot_write_as_the_customer(string by)
    {
        var question = await House.Receive(new TestMail());
        var (_, mail) = await Ask(question, "Hvor er denne?", "speditor2@frakt.example");
        var answer = Answer(mail, "kari@kunde.example", "Bytt adressen min");
        answer = by switch
        {
            "token" => answer with { References = [], InReplyTo = null },
            "reference" => answer with { To = TestWorkplace.DefaultAddress },
            _ => answer with { References = [.. answer.References, question.ExternalId!] },
        };

        var message = await House.Receive(answer);

        Assert.Equal(MessageKind.FromPartner, message.Kind);
        Assert.Equal(1, await House.App.Read(db => db.Inquiries.Where(x => x.ConversationId == question.ConversationId).SumAsync(x => x.Questions)));
    }

    [Fact]
    public async Task A_partners_address_is_no_reply_address_of_any_conversation()
    {
        var question = await House.Receive(new TestMail());
        var (exchange, mail) = await Ask(question, "Hvor er denne?", "speditor3@frakt.example");
        var token = mail.Read().ReplyTo[0].Address.Split('+', '@')[1];
        var tokens = (ReplyTokens)House.App.Services.GetService(typeof(ReplyTokens))!;
        var ofConversation = await tokens.For(question.ConversationId, TestContext.Current.CancellationToken);

        Assert.Null(await tokens.Verify(token, TestContext.Current.CancellationToken));
        Assert.Null(await tokens.Verify(token.Replace(".x", ".", StringComparison.Ordinal), TestContext.Current.CancellationToken));
        Assert.Null(await tokens.VerifyExchange(ofConversation, TestContext.Current.CancellationToken));
        Assert.Null(await tokens.VerifyExchange(ofConversation.Replace(".", ".x", StringComparison.Ordinal), TestContext.Current.CancellationToken));
        Assert.Equal(exchange, await tokens.VerifyExchange(token, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reply_address_within_what_is_shown_does_not_reach_the_partner()
    {
        var first = await House.Receive(new TestMail());
        var reply = await House.Reply(first.ConversationId, "Svar");
        var address = (await House.World.Mail(x => x.Read().MessageId == reply.ExternalId)).Read().ReplyTo[0].Address;
        var quoting = await House.Receive(new TestMail { Text = $"Jeg skrev til {address} i går, men hørte ikke noe." });

        var (_, mail) = await Ask(quoting, "Se denne", "speditor4@frakt.example");

        Assert.Contains("Jeg skrev til", mail.Read().TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(address.Split('+', '@')[1], mail.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_date_that_passes_is_told_once_and_an_answer_ends_the_waiting()
    {
        var question = await House.Receive(new TestMail());
        var due = House.App.Now().AddDays(1);
        var (exchange, mail) = await Ask(question, "Innen i morgen?", "speditor5@frakt.example", due);

        await Overdue(due.AddMinutes(1));
        await Overdue(due.AddMinutes(2));

        Assert.Equal(1, await House.App.Read(db => db.Events.CountAsync(x => x.SubjectId == question.ConversationId.Value && x.Kind == nameof(PartnerOverdue))));
        await House.Receive(Answer(mail, "speditor5@frakt.example", "Borte", "Auto-Submitted: auto-replied"));
        Assert.Null((await Exchange(exchange)).AnsweredAt);
        await House.Receive(Answer(mail, "speditor5@frakt.example", "Her er svaret"));
        Assert.NotNull((await Exchange(exchange)).AnsweredAt);
    }

    [Fact]
    public async Task It_is_counted_on_the_inquiry_with_its_reason()
    {
        var question = await House.Receive(new TestMail());

        await Ask(question, "Hvor er denne?", "speditor6@frakt.example");

        var handOver = await House.App.Read(db => db.HandOvers.SingleAsync(x => x.InquiryId == question.InquiryId));
        Assert.Equal((HandOverKind.Partner, "speditor6@frakt.example", "knowledge"), (handOver.Kind, handOver.To, handOver.Reason));
    }

    [Fact]
    public async Task Our_own_address_and_an_archived_partner_are_not_asked()
    {
        var question = await House.Receive(new TestMail());
        var partner = await threads.Administrator.Client.Post("/api/partners", new { name = "Frakt AS", address = "Post@Frakt.example" });
        await threads.Administrator.Client.Put($"/api/partners/{partner["id"]}", new { name = "Frakt AS", address = "post@frakt.example", isArchived = true });
        var path = $"/api/conversations/{question.ConversationId}/exchanges";

        Assert.Equal("post@frakt.example", partner["address"].GetString());
        Assert.Equal("partner_not_found", (await threads.Agent.Post(path, new { partnerId = partner["id"].GetInt64(), text = "Hei" })).Code);
        Assert.Equal("address_is_invalid", (await threads.Agent.Post(path, new { address = TestWorkplace.DefaultAddress, text = "Hei" })).Code);
        Assert.Equal("own_address", (await threads.Administrator.Client.Post("/api/partners", new { name = "Vi", address = TestWorkplace.DefaultAddress }))["errors"].GetProperty("address")[0].GetString());
    }

    private async Task<(PartnerExchangeId, OutsideMail)> Ask(Message shown, string text, string address, DateTimeOffset? dueAt = null)
    {
        var answer = await threads.Agent.Post(
            $"/api/conversations/{shown.ConversationId}/exchanges", new { address, text, shownMessageIds = new[] { shown.Id.Value }, dueAt, reason = "knowledge" });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (new PartnerExchangeId(answer["exchangeId"].GetInt64()), await House.World.Mail(x => x.Recipients.Contains(address)));
    }

    private static TestMail Answer(OutsideMail mail, string from, string text, params string[] headers) => TestMail.AnswerTo(mail) with { ReturnPath = from, From = from, Text = text, Headers = headers };

    private Task Overdue(DateTimeOffset now) => new TellOverdue(House.App.Writer, new FakeClock(now)).Run(TestContext.Current.CancellationToken);

    private Task<PartnerExchange> Exchange(PartnerExchangeId id) => House.App.Read(db => db.PartnerExchanges.FirstAsync(x => x.Id == id));
}
