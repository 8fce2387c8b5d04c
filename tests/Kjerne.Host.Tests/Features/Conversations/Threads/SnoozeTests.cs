using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Snooze;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class SnoozeTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    [Fact]
    public async Task It_wakes_at_its_moment_and_not_before()
    {
        var id = await threads.Conversation();
        await threads.Agent.Put($"/api/conversations/{id}/state", new { state = "waiting" });
        var until = threads.House.App.Now().AddDays(2);
        Assert.Equal("time", (await threads.Do(id, new { kind = "snooze", until }))["snooze"].GetString());

        await Wake(until.AddMinutes(-1));
        Assert.True((await threads.House.Conversation(id)).IsSnoozed);
        await Wake(until.AddMinutes(1));

        var conversation = await threads.House.Conversation(id);
        Assert.Equal((false, ConversationState.Open), (conversation.IsSnoozed, conversation.State));
        Assert.Equal(WakeCause.Time, await LastCause(id));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_customers_message_wakes_what_waits_for_one(bool untilReply, bool sleepsOn)
    {
        var id = await threads.Conversation();
        await threads.Do(id, new { kind = "snooze", hours = 48, untilReply });

        await Write(id, "Når kommer den?");

        var conversation = await threads.House.Conversation(id);
        Assert.Equal((sleepsOn, ConversationState.Open), (conversation.IsSnoozed, conversation.State));
    }

    [Theory]
    [InlineData("Tusen takk for hjelpen!\n\nHilsen Kari", true, true)]
    [InlineData("Tusen takk for hjelpen!", false, false)]
    [InlineData("Takk, men den virker fortsatt ikke", true, false)]
    public async Task Thanks_leave_it_asleep_only_when_asked_to(string text, bool keepOverThanks, bool sleepsOn)
    {
        var id = await threads.Conversation();
        await threads.House.Reply(id, "Den er på vei");
        await threads.Do(id, new { kind = "snooze", untilReply = true, keepOverThanks });

        var message = await Write(id, text);

        var conversation = await threads.House.Conversation(id);
        Assert.Equal((sleepsOn, sleepsOn), (conversation.IsSnoozed, conversation.WaitingSince is null));
        Assert.Equal(message.Id, conversation.LastInboundMessageId);
    }

    [Fact]
    public async Task A_machines_answer_wakes_nothing_and_closing_does()
    {
        var id = await threads.Conversation();
        await threads.Do(id, new { kind = "snooze", untilReply = true });
        await Write(id, "Jeg er borte til mandag.", "Auto-Submitted: auto-replied");
        Assert.True((await threads.House.Conversation(id)).IsSnoozed);

        await threads.Agent.Put($"/api/conversations/{id}/state", new { state = "closed" });

        Assert.False((await threads.House.Conversation(id)).IsSnoozed);
        Assert.Equal("conversation_is_closed", (await threads.Do(id, new { kind = "snooze", hours = 1 })).Code);
    }

    [Theory]
    [InlineData("Takk!", true)]
    [InlineData("Tusen takk for rask hjelp 😊", true)]
    [InlineData("Mange tak for hjælpen\nVenlig hilsen\nJens Peter Hansen", true)]
    [InlineData("Tack så mycket!", true)]
    [InlineData("Thank you so much, have a great day", true)]
    [InlineData("Tusen takk skal du ha, det var fint", true)]
    [InlineData("Takk for svar. Kan dere sende faktura?", false)]
    [InlineData("Takk, send pakken til Oslo", false)]
    [InlineData("Takk for ingenting", false)]
    [InlineData("Tack, men det fungerar inte", false)]
    [InlineData("Takk! Ordre 1234", false)]
    [InlineData("Mange", false)]
    [InlineData("OK", false)]
    [InlineData("", false)]
    public void Only_thanks_is_thanks(string text, bool expected) => Assert.Equal(expected, ThankYou.IsOnlyThanks(text));

    private async Task<Message> Write(ConversationId id, string text, params string[] headers)
    {
        var first = await threads.House.App.Read(db => db.Messages.Where(x => x.ConversationId == id).OrderBy(x => x.Id).FirstAsync());
        return await threads.House.Receive(new TestMail { Text = text, References = [first.ExternalId!], Headers = headers });
    }

    private Task Wake(DateTimeOffset now) => new WakeSnoozed(threads.House.App.Writer, new FakeClock(now)).Run(TestContext.Current.CancellationToken);

    private Task<WakeCause?> LastCause(ConversationId id) => threads.House.App.Read(async db =>
        (await db.Events.Where(x => x.SubjectId == id.Value && x.Kind == nameof(ConversationWoken)).OrderByDescending(x => x.Id).FirstAsync()).As<ConversationWoken>()?.Cause);
}
