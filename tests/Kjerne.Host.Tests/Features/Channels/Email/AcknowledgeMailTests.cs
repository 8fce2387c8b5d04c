using Kjerne.Features.Conversations;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Channels.Email;

/// <summary>The word that a mail has come: to people, once, and never round in a circle.</summary>
public sealed class AcknowledgeMailTests
{
    [Fact]
    public async Task Whoever_opens_a_conversation_is_told_when_a_person_answers()
    {
        await using var house = await Open();

        var question = await house.Receive(new TestMail { From = "\"Kjøp billig på svindel.example\" <kari@kunde.example>", Subject = "Kjøp billig" });
        var mail = await house.World.Mail(1);

        var read = mail.Read();
        Assert.Equal(["kari@kunde.example"], mail.Envelope.Recipients);
        Assert.Equal("Vi har mottatt henvendelsen din", read.Subject);
        Assert.Contains("innen 2 døgn", read.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("billig", mail.Source, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("auto-replied", "All"), (read.Header("Auto-Submitted"), read.Header("X-Auto-Response-Suppress")));
        Assert.Equal([question.ExternalId!], read.InReplyTo);
        var conversation = await house.Conversation(question.ConversationId);
        Assert.Equal((ConversationState.Open, question.At), (conversation.State, conversation.WaitingSince));
    }

    [Fact]
    public async Task An_answer_to_it_comes_into_the_same_conversation()
    {
        await using var house = await Open();
        var question = await house.Receive(new TestMail());

        var answer = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)));

        Assert.Equal((question.ConversationId, ThreadProof.Token), (answer.ConversationId, answer.Proof));
        Assert.Single(house.World.Tries);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Precedence: bulk")]
    [InlineData("List-Id: <nytt.example>")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF, AutoReply")]
    [InlineData("X-Auto-Response-Suppress: All")]
    public async Task Machines_and_those_who_ask_for_none_get_none(string sign)
    {
        await using var house = await Open();

        await house.Receive(new TestMail { Headers = [sign] });

        await NothingMore(house, 0);
    }

    [Theory]
    [InlineData(null, "kari@kunde.example")]
    [InlineData("a@kunde.example", "noreply@kunde.example")]
    [InlineData("a@kunde.example", "mailer-daemon@kunde.example")]
    [InlineData("a@kunde.example", "owner-nytt@kunde.example")]
    public async Task Reports_and_addresses_nobody_reads_get_none(string? returnPath, string from)
    {
        await using var house = await Open();

        await house.Receive(new TestMail { ReturnPath = returnPath, From = from });

        await NothingMore(house, 0);
    }

    [Fact]
    public async Task One_address_gets_one_an_hour_and_three_a_day()
    {
        var clock = new FakeClock();
        await using var house = await Open(clock);
        var sent = new List<int>();
        for (var hour = 0; hour < 6; hour++)
        {
            await house.Receive(new TestMail());
            await house.Receive(new TestMail());
            await Caught(house);
            sent.Add(await house.App.Read(db => db.Messages.CountAsync(x => x.Kind == MessageKind.Outbound)));
            house.Pass(TimeSpan.FromMinutes(61));
        }

        Assert.Equal([1, 2, 3, 3, 3, 3], sent);
    }

    [Fact]
    public async Task Two_of_these_programs_end_after_one_mail_each_though_the_signs_are_lost()
    {
        await using var one = await Open();
        await using var other = await Open();

        // A mail of the one's address at the other, whose acknowledgement goes back as an ordinary mail, and so on.
        var next = new TestMail { From = "support@andre.example", ReturnPath = "support@andre.example" };
        for (var round = 0; round < 3; round++)
        {
            foreach (var house in new[] { one, other })
            {
                await house.Receive(next with { MessageId = $"{Guid.NewGuid():n}@x.example", Text = $"Runde {round}" });
                await Caught(house);
            }
        }

        Assert.Equal((1, 1), (await Sent(one), await Sent(other)));
    }

    [Fact]
    public async Task A_brand_that_does_not_want_it_sends_none()
    {
        await using var house = await MailHouse.Start();

        await house.Receive(new TestMail());

        await NothingMore(house, 0);
    }

    private static async Task<MailHouse> Open(FakeClock? clock = null)
    {
        var house = await MailHouse.Start(x => x.Clock = clock);
        await house.App.Writer.Write(async db =>
        {
            var brand = await db.Set<Kjerne.Features.Organisation.Brand>().AsTracking().SingleAsync();
            (brand.Acknowledges, brand.AnswerWithinHours) = (true, 48);
            await db.SaveChangesAsync();
        });
        return house;
    }

    private static Task<int> Sent(MailHouse house) => house.App.Read(db => db.Messages.CountAsync(x => x.Kind == MessageKind.Outbound));

    /// <summary>The reader has gone past all that has happened.</summary>
    private static Task Caught(MailHouse house) => house.App.HasCaughtUp("email.acknowledge", nameof(ConversationOpened));

    private static async Task NothingMore(MailHouse house, int count)
    {
        await Caught(house);
        Assert.Equal(count, await Sent(house));
        Assert.Equal(count, house.World.Tries.Count);
    }
}
