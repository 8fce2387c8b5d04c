using System.Net;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Mail.Smtp;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Host.Tests.Features.Intake;

/// <summary>The program dies at a named place in the way of a mail in; the sender repeats what got no 250. Lost 0, doubled 0.</summary>
public sealed class CrashPointTests
{
    private const int Mails = 4;

    [Theory]
    [InlineData("intake.before-store")]
    [InlineData("intake.before-commit")]
    [InlineData("intake.after-commit")]
    [InlineData("email.before-250")]
    [InlineData("intake.before-steps")]
    [InlineData("intake.after-steps")]
    public async Task Mail_is_neither_lost_nor_doubled(string point)
    {
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        await using (var app = await TestApp.Start(x => x.Data = data))
        {
            await TestWorkplace.Create(app);
        }

        var mails = Enumerable.Range(1, Mails).Select(x => new TestMail { Text = $"Mail {x}", MessageId = $"m{x}@kunde.example" }).ToList();
        var unanswered = await SendUntilDeath(data, point, mails);

        await using var again = await TestApp.Start(x => x.Data = data);
        foreach (var mail in unanswered)
        {
            Assert.IsType<SmtpSendResult.Sent>(await Send(again.MailEndpoint, mail));
        }

        await Eventually.True(() => again.Read(async db => !await db.IntakeItems.AnyAsync(x => x.State == IntakeState.Waiting)));
        var stored = await again.Read(db => db.Messages.OrderBy(x => x.ExternalId).Select(x => x.ExternalId!).ToListAsync());
        Assert.Equal(mails.Select(x => x.MessageId!), stored);
        Assert.Equal(Mails, await again.Read(db => db.Conversations.CountAsync()));
        Assert.All(await again.Read(db => db.IntakeItems.ToListAsync()), x => Assert.Equal(IntakeState.Done, x.State));
    }

    /// <summary>Hands mails in one after the other to a program that dies at the second pass of the point; gives those without a 250.</summary>
    private static async Task<List<TestMail>> SendUntilDeath(TestDatabase data, string point, List<TestMail> mails)
    {
        var port = KjerneProcess.FreePort();
        await using var program = await KjerneProcess.Serve(
            [.. data.Arguments, $"--Kjerne:Mail:Listen=127.0.0.1:{port}"], crashAt: $"{point}:2");
        var unanswered = new List<TestMail>();
        foreach (var mail in mails)
        {
            if (await Send(new IPEndPoint(IPAddress.Loopback, port), mail) is not SmtpSendResult.Sent)
            {
                unanswered.Add(mail);
            }
        }

        Assert.NotEqual(0, await program.Exit());
        return unanswered;
    }

    private static async Task<SmtpSendResult> Send(IPEndPoint server, TestMail mail)
    {
        await using var client = new SmtpClient(new SmtpClientOptions { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None });
        return await client.SendAsync(mail.ReturnPath, [mail.To], mail.Bytes());
    }
}
