using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

public sealed class ManyAtOnceTests
{
    [Fact]
    public async Task Many_mails_to_one_thread_at_the_same_moment_all_stand_in_it()
    {
        const int mails = 24;
        await using var house = await MailHouse.Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });

        var results = await Task.WhenAll(Enumerable.Range(1, mails).Select(x => house.HandIn(new TestMail { References = ["q1@kunde.example"], Text = $"Purring {x}" })));
        await house.Settled();

        Assert.All(results, x => Assert.IsType<SmtpSendResult.Sent>(x));
        Assert.All(await house.App.Read(db => db.IntakeItems.ToListAsync()), x => Assert.Equal((IntakeState.Done, null), (x.State, x.Error)));
        Assert.Equal(mails + 1, await house.App.Read(db => db.Messages.CountAsync(x => x.ConversationId == question.ConversationId)));
        Assert.Equal(mails + 1, (await house.Conversation(question.ConversationId)).MessageCount);
        Assert.Equal(mails + 1, (await house.App.Read(db => db.Inquiries.SingleAsync())).Questions);
    }
}
