using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>Work that nobody takes is seen by whoever watches /health/ready, and leaves the node in service.</summary>
public sealed class BacklogHealthTests
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Mail_whose_steps_do_not_run_is_seen_after_minutes()
    {
        await using var house = await MailHouse.Start(x => Without<IntakeWorker>(x));
        Assert.IsType<SmtpSendResult.Sent>(await house.HandIn(new TestMail()));
        Assert.Equal("ok", await Part(house, "intake"));

        house.App.Clock.Advance(Minutes);

        Assert.Equal("degraded", await Part(house, "intake"));
    }

    [Fact]
    public async Task A_reply_that_is_due_and_not_taken_is_seen_after_minutes()
    {
        await using var house = await MailHouse.Start(x => Without<DeliveryWorker>(x));
        await house.Reply((await house.Receive(new TestMail())).ConversationId, "Svar");
        Assert.Equal("ok", await Part(house, "delivery"));

        house.App.Clock.Advance(Minutes);

        Assert.Equal("degraded", await Part(house, "delivery"));
    }

    [Fact]
    public async Task A_reply_that_waits_for_its_next_attempt_is_no_backlog()
    {
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock());
        house.World.AnswerRecipient = _ => new SmtpReply(451, "4.3.0 later");
        var reply = await house.Reply((await house.Receive(new TestMail())).ConversationId, "Svar");
        await house.Delivered(reply.Id, DeliveryState.Queued, "refused_for_now");

        // The second pause is four minutes at least.
        house.Pass(TimeSpan.FromMinutes(2));
        await Eventually.True(() => house.App.Read(db => db.Outbox.AnyAsync(x => x.Attempts == 2 && x.LeasedUntil == null)));
        house.App.Clock.Advance(TimeSpan.FromMinutes(3.5));

        Assert.Equal("ok", await Part(house, "delivery"));
    }

    private static void Without<T>(TestAppOptions options)
    {
        options.Clock = new FakeClock();
        options.Services = services => services.Remove(services.Single(x => x.ImplementationType == typeof(T)));
    }

    private static async Task<string?> Part(MailHouse house, string name)
    {
        var ready = await house.Agent.Client.Read("/health/ready");
        Assert.Equal(System.Net.HttpStatusCode.OK, ready.Status);
        return ready["parts"].GetProperty(name).GetString();
    }
}
