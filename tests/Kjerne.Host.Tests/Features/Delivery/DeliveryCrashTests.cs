using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>The program dies at a named place in the way of a reply out. Nothing is lost; a copy is made only where nobody can know, and then it is the same mail.</summary>
public sealed class DeliveryCrashTests
{
    [Theory]
    [InlineData("delivery.before-send", 0)]
    [InlineData("delivery.after-send", 1)]
    public async Task A_reply_goes_out_once_more_at_most(string point, int beforeDeath)
    {
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        await using var world = await OutsideWorld.Start();
        var messageId = await StoreReply(data);

        // It may die before it would answer: the reply is due at once.
        await using (var program = KjerneProcess.Begin(
            ["serve", .. data.Arguments, "--Kjerne:Mail:Listen=", .. MailHouse.OutgoingSettings(world.Port).Select(x => $"--{x.Key}={x.Value}")],
            crashAt: point))
        {
            Assert.Equal(137, await program.Exit());
        }

        Assert.Equal(beforeDeath, world.Mails.Count);
        await using var again = await TestApp.Start(x =>
        {
            x.Data = data;
            foreach (var (name, value) in MailHouse.OutgoingSettings(world.Port))
            {
                x.Settings[name] = value;
            }
        });
        if (data.ConnectionString is not null)
        {
            // Another node might hold the lease: here it runs out at once instead of in a quarter of an hour.
            await again.Writer.Write(db => db.Outbox.ExecuteUpdateAsync(x => x.SetProperty(o => o.LeasedUntil, DateTimeOffset.UnixEpoch)), TestContext.Current.CancellationToken);
        }

        await Eventually.True(() => again.Read(db => db.Messages.AnyAsync(x => x.ExternalId == messageId && x.Delivery == DeliveryState.Sent)));
        Assert.Equal(beforeDeath + 1, world.Mails.Count);
        Assert.All(world.Mails, x => Assert.Equal(messageId, x.Read().MessageId));
        Assert.Equal(OutboxState.Sent, (await again.Read(db => db.Outbox.SingleAsync())).State);
    }

    /// <summary>A reply that has been due for long, written yesterday while there was no way out.</summary>
    private static async Task<string> StoreReply(TestDatabase data)
    {
        await using var house = await MailHouse.Start(x =>
        {
            x.Data = data;
            x.Clock = new FakeClock(DateTimeOffset.UtcNow.AddDays(-1));
            x.Settings.Remove("Kjerne:Mail:Outgoing:Host");
        });
        var question = await house.Receive(new TestMail());
        var reply = await house.Reply(question.ConversationId, "Svar");
        await house.Delivered(reply.Id, DeliveryState.Queued, "no_outgoing_server");
        await house.App.Stop();
        return reply.ExternalId!;
    }
}
