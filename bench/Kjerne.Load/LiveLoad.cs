using System.Diagnostics;
using Kjerne.Testing;
using Microsoft.Playwright;

namespace Kjerne.Load;

/// <summary>From the 250 to the open browser, on a system that does nothing else: to the live message, and to the row that Chromium has drawn.</summary>
public static class LiveLoad
{
    private const int WarmUpMails = 300;
    private const int Mails = 300;

    /// <summary>Fulfilled with the wall clock, in milliseconds, after the frame that shows a conversation newer than all that were shown.</summary>
    private const string NewRow = """
        () => new Promise((done) => {
          const newest = () => Math.max(0, ...[...document.querySelectorAll('li[data-index] > a')].map((a) => Number(a.pathname.split('/').pop())));
          const before = newest();
          const watch = new MutationObserver(() => {
            if (newest() <= before) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
          });
          watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
        })
        """;

    public static async Task Run(Settings settings)
    {
        // Fewer than a follow-up needs: each opens a conversation of its own.
        var mails = new MailMix(Installation.SupportAddress, seed: 3).Make(WarmUpMails + Mails);
        await using var installation = await Installation.Create(settings.IsPostgres);
        var (fromAnswer, fromEnd) = await ToLiveMessage(installation, mails);
        var toRow = await ToRow(installation, new MailMix(Installation.SupportAddress, seed: 4).Make(WarmUpMails + Mails));

        var figures = new Figures($"Mail to open browser, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}, idle");
        figures.Add("Disk: flushes of 8 KiB a second", DiskRate.Flushes(installation.DataFolder), "/s", 0);
        figures.AddPercentiles("250 to live message", fromAnswer);
        figures.AddPercentiles("End of the mail to live message", fromEnd);
        figures.AddPercentiles("250 to the row on the screen", toRow);
        figures.Print();
    }

    private static async Task<(List<double> FromAnswer, List<double> FromEnd)> ToLiveMessage(Installation installation, List<MailMix.Mail> mails)
    {
        using var browser = await LiveLine.Open(installation);
        using var line = new SmtpLine(installation.Mail);
        var (fromAnswer, fromEnd) = (new List<double>(Mails), new List<double>(Mails));
        for (var i = 0; i < mails.Count; i++)
        {
            await Pause(i);
            var endAt = 0L;
            line.Send(mails[i].From, Installation.SupportAddress, mails[i].Content, () => endAt = Stopwatch.GetTimestamp());
            var answeredAt = Stopwatch.GetTimestamp();
            await browser.HearNewConversation();
            if (i >= WarmUpMails)
            {
                fromAnswer.Add(Stopwatch.GetElapsedTime(answeredAt).TotalMilliseconds);
                fromEnd.Add(Stopwatch.GetElapsedTime(endAt).TotalMilliseconds);
            }
        }

        return (fromAnswer, fromEnd);
    }

    private static async Task<List<double>> ToRow(Installation installation, List<MailMix.Mail> mails)
    {
        await using var window = await Window.Open(installation);
        var page = window.Page;
        using var line = new SmtpLine(installation.Mail);
        var durations = new List<double>(Mails);
        for (var i = 0; i < mails.Count; i++)
        {
            await Pause(i);
            var shown = page.EvaluateAsync<double>(NewRow);
            line.Send(mails[i].From, Installation.SupportAddress, mails[i].Content, () => { });
            var answeredAt = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
            var shownAt = await shown;
            if (i >= WarmUpMails)
            {
                durations.Add(shownAt - answeredAt);
            }
        }

        return durations;
    }

    /// <summary>Longer than the pause in which changes are collected, so that each mail meets an idle system; uneven, so that nothing falls in step.</summary>
    private static Task Pause(int mail) => Task.Delay(70 + (mail % 50));
}
