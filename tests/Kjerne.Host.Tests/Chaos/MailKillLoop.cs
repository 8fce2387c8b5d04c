using System.Diagnostics;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Chaos;

/// <summary>Kill -9 at any moment loses no mail that was answered 250, and doubles none.</summary>
public sealed class MailKillLoop(ITestOutputHelper output)
{
    private const int Senders = 6;

    /// <summary>
    /// 50 kills in an ordinary run, 1,000 with KJERNE_LONG=1; on PostgreSQL, which has its own record of crashes, a fifth. KJERNE_SEED repeats the moments
    /// of an earlier run.
    /// </summary>
    [Fact]
    public async Task A_mail_answered_250_is_in_exactly_one_conversation_however_often_the_program_is_killed()
    {
        var kills = (Environment.GetEnvironmentVariable("KJERNE_LONG") is "1" ? 1000 : 50) / (TestDatabase.KindOfThisRun == DatabaseKind.Postgres ? 5 : 1);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KJERNE_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using var host = await KilledHost.Create();
        var mails = new NumberedMails(host.MailEndpoint, TestWorkplace.DefaultAddress);
        using var noMore = new CancellationTokenSource();
        var sending = mails.Run(Senders, noMore.Token);
        var began = Stopwatch.GetTimestamp();
        var starting = TimeSpan.Zero;

        for (var kill = 0; kill < kills && !sending.IsCompleted; kill++)
        {
            starting += await KillOnce(host, random);
        }

        await using (await host.Start())
        {
            await noMore.CancelAsync();
            await sending;
        }

        output.WriteLine($"{kills} kills in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s ({starting.TotalSeconds / kills:0.00} s for a start); {mails.Taken.Count} mails taken, {mails.Repeated} of them sent again");
        await host.Check(mails);
    }

    /// <summary>Three of four die at work, at any moment of their first 400 ms; the fourth dies while it starts.</summary>
    private static async Task<TimeSpan> KillOnce(KilledHost host, Random random)
    {
        var began = Stopwatch.GetTimestamp();
        var (isAtWork, moment) = (random.Next(4) > 0, random.NextDouble());
        if (!isAtWork)
        {
            await using var starting = KjerneProcess.Begin(["serve", .. host.Arguments]);
            await Task.Delay(TimeSpan.FromMilliseconds(1500 * moment));
            await starting.Kill();
            return Stopwatch.GetElapsedTime(began);
        }

        await using var kjerne = await host.Start();
        var started = Stopwatch.GetElapsedTime(began);
        await Task.Delay(TimeSpan.FromMilliseconds(400 * moment));
        await kjerne.Kill();
        return started;
    }
}
