using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>A connection lost before the final dot is certain; one lost after it is not, and is said so.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task Lost_before_the_message_is_simply_tried_again()
    {
        using var server = new CuttingMailServer { Cut = CutAt.BeforeMessage };
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(), server.Port);
        var reply = await Reply(house);

        await house.Delivered(reply.Id, DeliveryState.Queued, "connection_lost");
        server.Cut = CutAt.Never;
        house.Pass(TimeSpan.FromMinutes(2));

        await house.Delivered(reply.Id, DeliveryState.Sent);
        Assert.Contains($"Message-ID: <{reply.ExternalId}>", Assert.Single(server.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_after_the_final_dot_is_unclear_and_tried_once_more()
    {
        using var server = new CuttingMailServer { Cut = CutAt.AfterFinalDot };
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(), server.Port);
        var reply = await Reply(house);

        var unclear = await house.Delivered(reply.Id, DeliveryState.Unclear, "no_answer_after_sending");
        Assert.NotNull(unclear.NextAttemptAt);
        Assert.True((await house.Conversation(reply.ConversationId)).DeliveryProblem);
        server.Cut = CutAt.Never;
        house.Pass(TimeSpan.FromMinutes(2));

        await house.Delivered(reply.Id, DeliveryState.Sent);
        Assert.Equal(2, server.Messages.Count);
        Assert.All(server.Messages, x => Assert.Contains($"Message-ID: <{reply.ExternalId}>", x, StringComparison.Ordinal));
        Assert.False((await house.Conversation(reply.ConversationId)).DeliveryProblem);
    }

    [Fact]
    public async Task Unclear_twice_stays_unclear_and_makes_no_third_copy()
    {
        using var server = new CuttingMailServer { Cut = CutAt.AfterFinalDot };
        await using var house = await MailHouse.Start(x => x.Clock = new FakeClock(), server.Port);
        var reply = await Reply(house);
        await house.Delivered(reply.Id, DeliveryState.Unclear, "no_answer_after_sending");

        house.Pass(TimeSpan.FromMinutes(2));
        await Eventually.True(() => house.App.Read(db => db.Outbox.AnyAsync(x => x.State == OutboxState.Dead)));
        house.Pass(TimeSpan.FromDays(1));
        await house.Delivered((await house.Reply(reply.ConversationId, "En til")).Id, DeliveryState.Unclear, "no_answer_after_sending");

        Assert.Equal(2, server.Messages.Count(x => x.Contains(reply.ExternalId!, StringComparison.Ordinal) && x.Contains($"Message-ID: <{reply.ExternalId}>", StringComparison.Ordinal)));
        var shown = await house.App.Read(db => db.Messages.FirstAsync(x => x.Id == reply.Id));
        Assert.Equal((DeliveryState.Unclear, (DateTimeOffset?)null), (shown.Delivery, shown.NextAttemptAt));
    }

    private static async Task<Message> Reply(MailHouse house)
    {
        var question = await house.Receive(new TestMail());
        return await house.Reply(question.ConversationId, "Svar");
    }
}
