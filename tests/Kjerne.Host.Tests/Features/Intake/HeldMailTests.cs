using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>What goes round for ever or asks nothing: held with its cause, or shown without waking anything.</summary>
public sealed class HeldMailTests
{
    [Fact]
    public async Task Our_own_address_is_held()
    {
        await using var house = await MailHouse.Start();

        var item = await house.Take(new TestMail { From = "Nordlys <Support@nordlys.example>" });

        Assert.Equal((IntakeState.Held, "own_address"), (item.State, item.Cause));
        Assert.False(await house.App.Read(db => db.Conversations.AnyAsync()));
    }

    [Fact]
    public async Task Another_brands_address_of_ours_is_held_too()
    {
        await using var house = await MailHouse.Start();
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");

        var item = await house.Take(new TestMail { From = other.MailAddress });

        Assert.Equal((IntakeState.Held, "own_address"), (item.State, item.Cause));
    }

    [Theory]
    [InlineData(100, IntakeState.Done)]
    [InlineData(101, IntakeState.Held)]
    public async Task Mail_that_has_gone_through_over_a_hundred_servers_is_held(int servers, IntakeState expected)
    {
        await using var house = await MailHouse.Start();

        var item = await house.Take(new TestMail { Headers = [.. Enumerable.Range(0, servers).Select(x => $"Received: from a{x}.example by b{x}.example")] });

        Assert.Equal((expected, expected == IntakeState.Held ? "loop" : null), (item.State, item.Cause));
    }

    [Fact]
    public async Task Mail_nested_too_deep_is_held()
    {
        await using var house = await MailHouse.Start();
        var nested = string.Concat(Enumerable.Range(0, 40).Select(x => $"--b{x}\nContent-Type: multipart/mixed; boundary=b{x + 1}\n\n"));

        var item = await house.Take(new TestMail { ContentType = "multipart/mixed; boundary=b0", Text = nested });

        Assert.Equal((IntakeState.Held, "too_complex"), (item.State, item.Cause));
    }

    [Fact]
    public async Task Mail_from_nobody_is_held()
    {
        await using var house = await MailHouse.Start();

        var item = await house.Take(new TestMail { From = "", ReturnPath = null });

        Assert.Equal((IntakeState.Held, "no_sender"), (item.State, item.Cause));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Autoreply: yes")]
    public async Task An_automatic_answer_neither_reopens_nor_asks(string sign)
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Løst", new { text = "Løst", afterSending = "close" });

        var answer = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)) with { Headers = [sign], Text = "Jeg er på ferie." });

        Assert.Equal((question.ConversationId, true), (answer.ConversationId, answer.IsAutomatic));
        var conversation = await house.Conversation(question.ConversationId);
        Assert.Equal((ConversationState.Closed, (DateTimeOffset?)null, 3), (conversation.State, conversation.WaitingSince, conversation.MessageCount));
        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((true, 1), (inquiry.IsSolved, inquiry.Questions));
    }

    [Fact]
    public async Task A_report_with_an_empty_return_path_does_not_reopen()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Løst", new { text = "Løst", afterSending = "close" });

        var report = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)) with { ReturnPath = null, From = "Mail Delivery <mailer-daemon@kunde.example>" });

        Assert.True(report.IsAutomatic);
        Assert.Equal(ConversationState.Closed, (await house.Conversation(question.ConversationId)).State);
        Assert.Empty(await house.App.Read(db => db.Participants.ToListAsync()));
    }

    [Fact]
    public async Task A_machines_first_mail_is_shown_but_nobody_waits()
    {
        await using var house = await MailHouse.Start();

        var message = await house.Receive(new TestMail { Headers = ["Auto-Submitted: auto-generated"] });

        var conversation = await house.Conversation(message.ConversationId);
        Assert.Equal((ConversationState.Open, (DateTimeOffset?)null), (conversation.State, conversation.WaitingSince));
        Assert.Null((await house.App.Read(db => db.Inquiries.SingleAsync())).WaitingSince);
    }

    [Fact]
    public async Task An_automatic_answer_makes_no_new_recipient()
    {
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Svar");

        await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)) with { From = "fravaer@kunde.example", Headers = ["Auto-Submitted: auto-replied"] });
        await house.Reply(question.ConversationId, "Svar to");

        Assert.Equal(["kari@kunde.example"], (await house.World.Mail(2)).Envelope.Recipients);
    }

    [Fact]
    public async Task Nothing_we_take_in_is_answered_by_itself()
    {
        await using var house = await MailHouse.Start();

        await house.Receive(new TestMail());
        await house.Take(new TestMail { From = TestWorkplace.DefaultAddress });
        await house.Receive(new TestMail { ReturnPath = null, Text = "rapport" });

        Assert.False(await house.App.Read(db => db.Set<Kjerne.Features.Delivery.OutboxItem>().AnyAsync()));
        Assert.Empty(house.World.Tries);
    }
}
