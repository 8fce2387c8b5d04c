using System.Diagnostics;
using Kjerne.Text.Spikes;

namespace Kjerne.TextBench;

/// <summary>
/// Eight weeks of a log made from the training questions, some 70 on a weekday, most by day; from the third week on three bursts a week
/// of ten questions of one topic within two hours. Found = a burst with at least three planted questions.
/// </summary>
internal static class BurstFigures
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static void Print(string folder)
    {
        var texts = Questions.Read(folder, "train.csv");
        foreach (bool named in new[] { false, true })
        {
            for (int seed = 1; seed <= 2; seed++)
            {
                Run(texts, seed, named);
            }
        }
    }

    private static void Run(Questions texts, int seed, bool named)
    {
        var random = new Random(seed);
        var log = new List<LoggedInquiry>();
        for (int day = 0; day < 56; day++)
        {
            for (int i = random.Next(55, 85) / (day % 7 >= 5 ? 3 : 1); i > 0; i--)
            {
                double hour = random.NextDouble() < 0.9 ? 7 + 12 * random.NextDouble() : 24 * random.NextDouble();
                log.Add(Inquiry(texts, random.Next(texts.Texts.Count), Monday.AddDays(day).AddHours(hour), "u", named));
            }
        }

        string[] topics = [.. texts.Labels.Distinct()];
        var planted = new Dictionary<string, DateTimeOffset>();
        for (int burst = 0; burst < 18; burst++)
        {
            string topic = topics[random.Next(topics.Length)];
            int[] own = [.. Enumerable.Range(0, texts.Texts.Count).Where(x => texts.Labels[x] == topic)];
            random.Shuffle(own);
            var from = Monday.AddDays(14 + burst * 7 / 3.0 + random.NextDouble()).Date.AddHours(8 + 8 * random.NextDouble());
            planted[$"b{burst}-"] = from;
            log.AddRange(own.Take(10).Select((x, i) => Inquiry(texts, x, from.AddMinutes(i == 0 ? 0 : 120 * random.NextDouble()), $"b{burst}-", named)));
        }

        Judge([.. log.OrderBy(x => x.At)], planted, seed, named);
    }

    private static LoggedInquiry Inquiry(Questions texts, int text, DateTimeOffset at, string mark, bool named) =>
        new($"{mark}{text}", at, texts.Texts[text], named ? texts.Labels[text] : "");

    private static void Judge(List<LoggedInquiry> log, Dictionary<string, DateTimeOffset> planted, int seed, bool named)
    {
        var detector = new BurstDetector(new BurstOptions());
        var watch = Stopwatch.StartNew();
        log.ForEach(x => detector.Add(x));
        var delays = new List<double>();
        foreach (var (mark, from) in planted)
        {
            var hit = detector.Bursts.FirstOrDefault(x => x.Ids.Count(y => y.StartsWith(mark, StringComparison.Ordinal)) >= 3);
            if (hit is not null)
            {
                delays.Add((hit.FoundAt - from).TotalMinutes);
            }
        }

        double wrong = detector.Bursts.Count(x => !planted.Keys.Any(mark => x.Ids.Count(y => y.StartsWith(mark, StringComparison.Ordinal)) >= 3)) / 8.0;
        Console.WriteLine($"topics {(named ? "named" : "unknown")}, seed {seed}: {delays.Count} of {planted.Count} found, {wrong:f2} false a week, median delay {(delays.Count > 0 ? delays.Order().ElementAt(delays.Count / 2) : double.NaN):f0} min, {watch.Elapsed.TotalMilliseconds / log.Count:f2} ms an inquiry");
    }
}
