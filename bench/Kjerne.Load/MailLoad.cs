using System.Collections.Concurrent;
using System.Diagnostics;

namespace Kjerne.Load;

/// <summary>Mail from SMTP to conversation: as fast as the connections can, for a time, then until the last one stands in its conversation.</summary>
public static class MailLoad
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(3);

    /// <summary>The runtime compiles the hot paths in the first seconds; they are not measured.</summary>
    private const int WarmUpMails = 4000;

    public static async Task Run(Settings settings)
    {
        var warmUp = new MailMix(Installation.SupportAddress, seed: 1).Make(WarmUpMails);
        var mails = new MailMix(Installation.SupportAddress, seed: 2).Make(settings.Seconds * 2000);
        await using var installation = await Installation.Create(settings.IsPostgres);
        using var counting = installation.Count();
        Send(installation, warmUp, connections: 16, TimeSpan.FromMinutes(1));
        await Counting.Until(() => counting.IsIntakeDone && counting.IsSpoolEmpty && counting.AreReadersDone, LongestDrain);

        var figures = new Figures($"Mail in, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}, {settings.Connections} connection{(settings.Connections == 1 ? "" : "s")}");
        var (flushRate, commitRate) = (DiskRate.Flushes(installation.DataFolder), DiskRate.Commits(installation.DataFolder));
        figures.Add("Disk: flushes of 8 KiB a second", flushRate, "/s", 0);
        figures.Add("Disk: commits of 4 KB a second, bare SQLite", commitRate, "/s", 0);
        var doneBefore = counting.Done;
        var databaseFlushesBefore = settings.IsPostgres ? counting.PostgresFlushes : 0;
        using var flushes = new FlushCount(installation.ProcessId);
        var before = (Own: installation.CpuMilliseconds, Database: installation.DatabaseCpuMilliseconds);
        var sent = Send(installation, mails, settings.Connections, TimeSpan.FromSeconds(settings.Seconds));
        await Counting.Until(() => counting.IsIntakeDone, LongestDrain);
        var total = Stopwatch.GetElapsedTime(sent.StartedAt);
        var after = (Own: installation.CpuMilliseconds, Database: installation.DatabaseCpuMilliseconds);
        var flushed = flushes.End();
        var count = sent.Latencies.Count;

        figures.Add("Mails answered 250", $"{count}, in {sent.Length.TotalSeconds:0.0} s");
        figures.Add("Answered 250", count / sent.Length.TotalSeconds, "mails/s", 0);
        figures.Add("Standing in conversations", count / total.TotalSeconds, "mails/s", 0);
        figures.AddPercentiles("End of the mail to its 250", sent.Latencies);
        figures.Add("CPU per mail, program", (after.Own - before.Own) / count, "ms");
        if (settings.IsPostgres)
        {
            figures.Add("CPU per mail, database", (after.Database - before.Database) / count, "ms");
            flushed = counting.PostgresFlushes - databaseFlushesBefore;
        }

        figures.Add("Mails per flush (each mail is two writes)", flushed is > 0 ? $"{count / (double)flushed:0.00}" : "not counted");
        figures.Add("250s as share of the bare commit rate", 100 * count / sent.Length.TotalSeconds / commitRate, "%", 0);
        await Counting.Until(() => counting.IsSpoolEmpty && counting.AreReadersDone, LongestDrain);
        figures.Add("Topic, search and figures of the last one done after", Stopwatch.GetElapsedTime(sent.StartedAt).TotalSeconds, "s", 1);
        figures.Add("CPU per mail, program, with those and the later moving of files", (installation.CpuMilliseconds - before.Own) / count, "ms");
        figures.Add("In conversations / not", $"{counting.Done - doneBefore} / {counting.NotDone}");
        figures.Add("Memory after (PSS)", installation.MemoryMiB(), "MiB", 0);
        figures.Print();
    }

    public sealed record Sent(long StartedAt, TimeSpan Length, List<double> Latencies);

    /// <summary>Sends until the mails or the time are used up; each connection has a thread of its own.</summary>
    public static Sent Send(Installation installation, List<MailMix.Mail> mails, int connections, TimeSpan longest)
    {
        var latencies = new ConcurrentBag<List<double>>();
        var next = -1;
        var lines = Enumerable.Range(0, connections).Select(_ => new SmtpLine(installation.Mail)).ToList();
        var startedAt = Stopwatch.GetTimestamp();
        var threads = lines.ConvertAll(line => new Thread(() =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(startedAt) < longest && Interlocked.Increment(ref next) is var index && index < mails.Count)
            {
                var sentAt = 0L;
                line.Send(mails[index].From, Installation.SupportAddress, mails[index].Content, () => sentAt = Stopwatch.GetTimestamp());
                own.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
            }

            latencies.Add(own);
        }));
        threads.ForEach(x => x.Start());
        threads.ForEach(x => x.Join());
        var length = Stopwatch.GetElapsedTime(startedAt);
        lines.ForEach(x => x.Dispose());
        return new Sent(startedAt, length, latencies.SelectMany(x => x).ToList());
    }
}
