using Kjerne.Features.Channels.Email;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>A mailbox read by a program that dies at the worst places: everything is there once, and the server hears of everything in the end.</summary>
public sealed class MailboxCrashTests
{
    private const int Mails = 45;

    private readonly string _user = DovecotServer.NewUser();

    [Theory]
    [InlineData("intake.before-commit:7")]
    [InlineData("intake.after-commit:7")]
    [InlineData("mailbox.before-confirm:30")]
    [InlineData("mailbox.after-confirm:1")]
    [InlineData("intake.before-steps:5")]
    public async Task No_mail_is_lost_or_doubled_when_the_program_dies_at(string place)
    {
        Assert.SkipWhen(DovecotServer.Missing is not null, DovecotServer.Missing ?? "");
        var dovecot = await DovecotServer.Shared();
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        await Prepare(data, dovecot, _user);
        await dovecot.Put(_user, Enumerable.Range(1, Mails).Select(x => new TestMail { Subject = $"Sak {x}" }));

        await using (var dying = KjerneProcess.Begin(["serve", .. data.Arguments, "--Kjerne:Mail:Listen=", "--Logging:LogLevel:Default=Warning"], crashAt: place))
        {
            Assert.Equal(137, await dying.Exit());
        }

        await using var app = await TestApp.Start(x => x.Data = data);
        await Eventually.True(() => app.Read(async db => await db.Set<Kjerne.Features.Conversations.Message>().CountAsync() >= Mails), what: "all are there");
        await Eventually.True(async () => (await dovecot.Look(_user)).All(x => x.IsSeen), what: "the server knows");
        var subjects = await app.Read(db => db.Set<Kjerne.Features.Conversations.Message>().Select(x => x.Subject).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Mails).Select(x => $"Sak {x}").Order(StringComparer.Ordinal), subjects.Order(StringComparer.Ordinal));
    }

    internal static async Task Prepare(TestDatabase data, DovecotServer dovecot, string userName)
    {
        await using var app = await TestApp.Start(x => x.Data = data);
        var place = await TestWorkplace.Create(app);
        var secrets = app.Services.GetRequiredService<EmailSecrets>();
        var settings = new EmailSettings
        {
            Incoming = new IncomingServer { Host = "127.0.0.1", Port = dovecot.Port, Security = ImapSecurity.None, UserName = userName, Password = secrets.Protect(DovecotServer.Password) },
        };
        await app.Writer.Write(async db =>
        {
            (await db.ChannelAccounts.AsTracking().SingleAsync(x => x.Id == place.Mail)).Settings = settings.Write();
            await db.SaveChangesAsync();
        });
    }
}
