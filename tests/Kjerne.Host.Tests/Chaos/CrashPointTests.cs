using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>The same promise as in <see cref="MailKillLoop"/>, at the places where it is most in danger.</summary>
public sealed class CrashPointTests
{
    [Theory]
    [InlineData("intake.before-store")]
    [InlineData("intake.before-commit")]
    [InlineData("intake.after-commit")]
    [InlineData("email.before-250")]
    [InlineData("intake.before-steps")]
    [InlineData("intake.after-steps")]
    public async Task A_mail_is_neither_lost_nor_doubled_when_the_program_dies_at(string place)
    {
        await using var host = await KilledHost.Create();
        var mails = new NumberedMails(host.MailEndpoint, TestWorkplace.DefaultAddress);
        using var noMore = new CancellationTokenSource();
        var sending = mails.Run(senders: 2, noMore.Token);

        await using (var dying = KjerneProcess.Begin(["serve", .. host.Arguments], crashAt: $"{place}:3"))
        {
            // 128 + 9: it died by its own SIGKILL, at that place and not of something else.
            Assert.Equal(137, await dying.Exit());
        }

        await using var app = await host.StartHere();
        await Eventually.True(() => mails.Taken.Count >= 6);
        await noMore.CancelAsync();
        await sending;
        await host.Check(app, mails);
    }
}
