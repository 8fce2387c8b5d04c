using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>Kill -9 at any moment loses no mail that was answered 250, and doubles none.</summary>
public sealed class MailKillLoop(ITestOutputHelper output)
{
    private const int Senders = 6;

    [Fact]
    public async Task A_mail_answered_250_is_in_exactly_one_conversation_however_often_the_program_is_killed()
    {
        // And a quarter of it on PostgreSQL.
        var kills = new Kills(output, usual: 50, longest: 1000);
        await using var host = await KilledHost.Create();
        var mails = new NumberedMails(host.MailEndpoint, TestWorkplace.DefaultAddress);
        using var noMore = new CancellationTokenSource();
        var sending = mails.Run(Senders, noMore.Token);

        for (var kill = 0; kill < kills.Count && !sending.IsCompleted; kill++)
        {
            await kills.KillOnce(host.Arguments, () => mails.Taken.Count);
        }

        await using var app = await host.StartHere();
        await noMore.CancelAsync();
        await sending;
        output.WriteLine($"{kills.Count} kills; {mails.Taken.Count} mails taken, {mails.Repeated} of them sent again");
        await host.Check(app, mails);
    }
}
