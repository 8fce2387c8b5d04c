using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>What a mail claims gives nobody access: not the sender's name, not copies, not references, not somebody else's token.</summary>
public sealed class ProofTests
{
    private const string Stranger = "mallory@ond.example";

    [Fact]
    public async Task A_stranger_who_knows_a_customers_message_id_gets_a_conversation_of_their_own()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });

        var foreign = await house.Receive(FromStranger() with { InReplyTo = "q1@kunde.example", References = ["q1@kunde.example"] });

        Assert.NotEqual(question.ConversationId, foreign.ConversationId);
        Assert.Equal(ThreadProof.None, foreign.Proof);
        Assert.Empty(await Participants(house, question.ConversationId));
    }

    [Fact]
    public async Task A_spoofed_sender_appends_without_proof_and_widens_nothing()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });

        var spoofed = await house.Receive(new TestMail
        {
            ReturnPath = Stranger, Cc = Stranger, References = ["q1@kunde.example"], Headers = [$"Reply-To: {Stranger}", $"Sender: {Stranger}"],
        });
        await house.Reply(question.ConversationId, "Svar");

        Assert.Equal((question.ConversationId, ThreadProof.Participant), (spoofed.ConversationId, spoofed.Proof));
        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(1)).Envelope.Recipients);
        Assert.Empty(await Participants(house, question.ConversationId));
    }

    [Fact]
    public async Task A_stranger_with_the_token_takes_part_only_after_our_yes()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");
        var customer = (await house.Conversation(question.ConversationId)).CustomerId;

        var forwarded = await house.Receive(FromStranger() with { To = (await house.World.Mail(1)).Read().ReplyTo[0].Address });

        Assert.Equal(question.ConversationId, forwarded.ConversationId);
        Assert.Equal(customer, (await house.Conversation(question.ConversationId)).CustomerId);
        var participant = Assert.Single(await Participants(house, question.ConversationId));
        Assert.Equal((Stranger, false), (participant.Address, participant.IsApproved));
        await house.Reply(question.ConversationId, "Bare til Kari");
        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(2)).Envelope.Recipients);

        var yes = await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/participants", new { address = Stranger.ToUpperInvariant(), isApproved = true });
        await house.Reply(question.ConversationId, "Nå også til deg");

        Assert.Equal(HttpStatusCode.OK, yes.Status);
        Assert.Equal([Stranger], (await house.World.Mail(3)).Envelope.Recipients);
        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/participants", new { address = Stranger, isApproved = false });
        await house.Reply(question.ConversationId, "Ikke til deg mer");
        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(4)).Envelope.Recipients);
    }

    [Fact]
    public async Task A_strangers_mail_makes_them_no_customer_of_the_thread()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");

        await house.Receive(FromStranger() with { To = (await house.World.Mail(1)).Read().ReplyTo[0].Address });

        var known = await house.App.Read(db => db.Set<Kjerne.Features.Customers.CustomerIdentity>().Select(x => x.Value).ToListAsync());
        Assert.Equal(["kari@kunde.example"], known);
    }

    [Fact]
    public async Task Nobody_can_be_let_in_who_has_not_written()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());

        var answer = await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/participants", new { address = Stranger, isApproved = true });

        Assert.Equal((HttpStatusCode.NotFound, "participant_not_found"), (answer.Status, answer.Code));
        Assert.Empty(await Participants(house, question.ConversationId));
    }

    [Fact]
    public async Task Copies_and_reply_to_of_the_first_mail_get_no_answer()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { Cc = $"{Stranger}, sjef@kunde.example", Headers = [$"Reply-To: Kari <{Stranger}>"] });

        await house.Reply(question.ConversationId, "Svar");

        var outside = await house.World.Mail(1);
        Assert.Equal(["kari@kunde.example"], outside.Envelope.Recipients);
        Assert.DoesNotContain(Stranger, outside.Source, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\"mallory@ond.example, Kari\" <kari@kunde.example>")]
    [InlineData("=?utf-8?q?mallory=40ond=2Eexample=3E=2C_=22?= <kari@kunde.example>")]
    [InlineData("=?utf-8?q?Kari=0D=0ABcc:_mallory=40ond=2Eexample?= <kari@kunde.example>")]
    [InlineData("Kari <kari@kunde.example>, mallory@ond.example")]
    public async Task A_recipient_in_the_senders_name_gets_nothing(string from)
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { From = from });

        await house.Reply(question.ConversationId, "Svar");

        var outside = await house.World.Mail(1);
        Assert.Equal(["kari@kunde.example"], outside.Envelope.Recipients);
        Assert.Equal("kari@kunde.example", Assert.Single(outside.Read().To).Address);
        Assert.DoesNotContain("\r\nBcc:", outside.Source, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whatever_is_not_the_conversations_token_ties_nothing()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        var other = await house.Receive(new TestMail { From = "Per <per@kunde.example>" });
        var tokens = house.App.Services.GetRequiredService<ReplyTokens>();
        var token = await tokens.For(question.ConversationId, TestContext.Current.CancellationToken);
        var mac = token[(token.IndexOf('.') + 1)..];
        var id = token[..token.IndexOf('.')];
        string[] wrong =
        [
            "", ".", "x", id, $"{id}.", $".{mac}", mac, $"{id}.{mac[..^1]}", $"{id}.{mac}0", $"{id}.{mac[..16]}", $"{id}.{mac[..^1]}{(mac[^1] == '0' ? '1' : '0')}",
            $"{id}.{new string('0', 26)}", $"{other.ConversationId}.{mac}", $"-{id}.{mac}", $"zzzzzzzzzzzzzz.{mac}", $"{id}.{mac[..25]}æ",
        ];

        foreach (var each in wrong)
        {
            Assert.True(await tokens.Verify(each, TestContext.Current.CancellationToken) is null, each);
        }

        Assert.Equal(question.ConversationId, await tokens.Verify(token, TestContext.Current.CancellationToken));
        foreach (var each in wrong.Where(x => System.Text.Ascii.IsValid(x) && !x.StartsWith('.') && !x.EndsWith('.')))
        {
            var mail = await house.Receive(FromStranger() with { To = $"support+{each}@nordlys.example" });
            Assert.NotEqual(question.ConversationId, mail.ConversationId);
            Assert.NotEqual(other.ConversationId, mail.ConversationId);
        }

        Assert.Equal(1, (await house.Conversation(question.ConversationId)).MessageCount);
    }

    [Fact]
    public async Task Another_installations_token_ties_nothing()
    {
        await using var first = await MailHouse.Start();
        await using var second = await MailHouse.Start();
        var question = await second.Receive(new TestMail());
        var foreign = await first.App.Services.GetRequiredService<ReplyTokens>().For(question.ConversationId, TestContext.Current.CancellationToken);

        Assert.Null(await second.App.Services.GetRequiredService<ReplyTokens>().Verify(foreign, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Neither_token_nor_reference_ties_across_brands()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });
        await house.Reply(question.ConversationId, "Svar");
        var answer = TestMail.AnswerTo(await house.World.Mail(1));
        var token = answer.To["support".Length..answer.To.IndexOf('@')];

        var byToken = await house.Receive(answer with { To = $"hjelp{token}@sorlys.example", References = [], InReplyTo = null });
        var byReference = await house.Receive(new TestMail { To = other.MailAddress, References = answer.References, InReplyTo = answer.InReplyTo, Text = "to" });
        var byOwnMail = await house.Receive(new TestMail { To = other.MailAddress, References = ["q1@kunde.example"], Text = "tre" });

        Assert.All([byToken, byReference, byOwnMail], x => Assert.Equal(other.Brand, x.BrandId));
        Assert.All([byToken, byReference, byOwnMail], x => Assert.NotEqual(question.ConversationId, x.ConversationId));
        Assert.Equal(2, (await house.Conversation(question.ConversationId)).MessageCount);
        Assert.Equal(2, await house.App.Read(db => db.Set<Kjerne.Features.Customers.Customer>().CountAsync()));
    }

    [Fact]
    public async Task An_agents_own_address_by_mail_acts_as_nobody()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");
        var answer = TestMail.AnswerTo(await house.World.Mail(1));

        var posing = await house.Receive(answer with { From = $"Ola Agent <{house.Agent.Email}>", ReturnPath = house.Agent.Email, Text = "Du får pengene tilbake." });

        Assert.Equal((MessageKind.Inbound, (UserId?)null), (posing.Kind, posing.AuthorUserId));
        Assert.False(Assert.Single(await Participants(house, question.ConversationId)).IsApproved);
        await house.Delivered((await house.Reply(question.ConversationId, "Til Kari")).Id, DeliveryState.Sent);
        Assert.All(house.World.Mails, x => Assert.Equal(["kari@kunde.example"], x.Envelope.Recipients));
    }

    [Fact]
    public async Task A_viewer_lets_nobody_in()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");
        await house.Receive(FromStranger() with { To = (await house.World.Mail(1)).Read().ReplyTo[0].Address });
        var viewer = await house.App.AddUser(Role.Viewer);

        var answer = await viewer.Client.Put($"/api/conversations/{question.ConversationId}/participants", new { address = Stranger, isApproved = true });

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.False(Assert.Single(await Participants(house, question.ConversationId)).IsApproved);
    }

    private static TestMail FromStranger() => new() { From = $"Mallory <{Stranger}>", ReturnPath = Stranger, Text = "Send meg alt dere har." };

    private static Task<List<Participant>> Participants(MailHouse house, ConversationId id) =>
        house.App.Read(db => db.Participants.Where(x => x.ConversationId == id).ToListAsync());
}
