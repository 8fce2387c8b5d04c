using System.Diagnostics;

namespace Kjerne.Load;

/// <summary>From the 250 to the message in the open browser, on a system that does nothing else.</summary>
public static class LiveLoad
{
    private const int WarmUpMails = 300;
    private const int Mails = 300;

    public static async Task Run(Settings settings)
    {
        var mails = new MailMix(Installation.SupportAddress, seed: 3).Make(WarmUpMails + Mails);
        await using var installation = await Installation.Create(settings.IsPostgres);
        using var browser = await LiveLine.Open(installation);
        using var line = new SmtpLine(installation.Mail);
        List<double> fromAnswer = [];
        List<double> fromEnd = [];
        for (var i = 0; i < mails.Count; i++)
        {
            // Longer than the pause in which changes are collected, so that each mail meets an idle system; uneven, so that nothing falls in step.
            await Task.Delay(70 + (i % 50));
            var endAt = 0L;
            line.Send(mails[i].From, Installation.SupportAddress, mails[i].Content, () => endAt = Stopwatch.GetTimestamp());
            var answeredAt = Stopwatch.GetTimestamp();
            await browser.Hear("changed");
            if (i >= WarmUpMails)
            {
                fromAnswer.Add(Stopwatch.GetElapsedTime(answeredAt).TotalMilliseconds);
                fromEnd.Add(Stopwatch.GetElapsedTime(endAt).TotalMilliseconds);
            }
        }

        var figures = new Figures($"Mail to open browser, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}, idle");
        figures.Add("Disk: flushes of 8 KiB a second", DiskRate.Flushes(installation.DataFolder), "/s", 0);
        figures.AddPercentiles("250 to live message", fromAnswer);
        figures.AddPercentiles("End of the mail to live message", fromEnd);
        figures.Print();
    }
}
