using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Delivery;

/// <summary>The program dies while it answers many. Whoever asked is gone; each customer still gets the answer, once.</summary>
public sealed class BulkReplyCrashTests
{
    private const int Many = 12;

    [Theory]
    [InlineData("bulk-reply.before-commit")]
    [InlineData("bulk-reply.after-commit")]
    public async Task Nothing_is_doubled_and_nothing_is_lost(string point)
    {
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        var conversations = await Ask(data);

        await using (var program = KjerneProcess.Begin(["serve", .. data.Arguments, "--Kjerne:Mail:Listen="], crashAt: $"{point}:3"))
        {
            Assert.Equal(137, await program.Exit());
        }

        await using var again = await TestApp.Start(x => x.Data = data);
        await Eventually.True(() => again.Read(async db => !await db.BulkReplyItems.AnyAsync(x => x.State != BulkReplyState.Sent)));
        var replies = await again.Read(db => db.Messages.Where(x => x.Kind == MessageKind.Outbound).ToListAsync());
        Assert.Equal(conversations.Order(), replies.Select(x => x.ConversationId.Value).Order());
        Assert.Equal(replies.Select(x => x.Id.Value).Order(), (await again.Read(db => db.Outbox.Select(x => x.MessageId).ToListAsync())).Select(x => x.Value).Order());
    }

    /// <summary>Questions, and an answer to all of them that no program has begun to send.</summary>
    private static async Task<List<long>> Ask(TestDatabase data)
    {
        await using var house = await MailHouse.Start(x =>
        {
            x.Data = data;
            x.Settings.Remove("Kjerne:Mail:Outgoing:Host");
            x.Services = services => services.Remove(services.Single(s => s.ImplementationType == typeof(BulkReplySending)));
        });
        var ids = new List<long>();
        for (var number = 0; number < Many; number++)
        {
            ids.Add((await house.Receive(new TestMail { From = $"kunde{number}@kunde.example", ReturnPath = $"kunde{number}@kunde.example" })).ConversationId.Value);
        }

        await house.Agent.Client.Post("/api/bulk-replies", new { ids, text = "Hei {{customer.firstName|du}}", afterSending = "close" });
        return ids;
    }
}
