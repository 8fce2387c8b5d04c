using System.Diagnostics;
using Kjerne.Text.Search;

namespace Kjerne.TextBench;

/// <summary>What the index of likeness costs at sizes of a service desk's log, and whether its first hits are of the right topic.</summary>
internal static class GrowingFigures
{
    private const int Asked = 300;
    private const int Candidates = 150;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static void Print(string folder)
    {
        var train = Questions.Read(folder, "train.csv");
        var test = Questions.Read(folder, "test.csv");
        Likeness(train, test);
        foreach (int size in Sizes)
        {
            Cost(train, test, size);
        }
    }

    private static void Likeness(Questions train, Questions test)
    {
        var index = new GrowingIndex(train.Texts.Count);
        for (int i = 0; i < train.Texts.Count; i++)
        {
            index.Add(i, train.Texts[i]);
        }

        int first = 0, amongFive = 0;
        foreach (var (question, label) in test.Texts.Zip(test.Labels))
        {
            var found = index.Candidates(question, Candidates);
            var likeness = index.Likeness(question, [.. found.Select(x => train.Texts[(int)x])]);
            var topics = found.Zip(likeness).OrderByDescending(x => x.Second).Take(5).Select(x => train.Labels[(int)x.First]).ToList();
            first += topics.Count > 0 && topics[0] == label ? 1 : 0;
            amongFive += topics.Contains(label) ? 1 : 0;
        }

        Console.WriteLine($"right topic first {100.0 * first / test.Texts.Count:0.0} %, among five {100.0 * amongFive / test.Texts.Count:0.0} %");
    }

    /// <summary>A text is three questions of the set after each other, with a word of its own: about as long as a mail's matter.</summary>
    private static void Cost(Questions train, Questions test, int size)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var random = new Random(1);
        var index = new GrowingIndex(size);
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < size; i++)
        {
            index.Add(i, $"{train.Texts[random.Next(train.Texts.Count)]} {train.Texts[random.Next(train.Texts.Count)]} {train.Texts[random.Next(train.Texts.Count)]} ordre{i / 7}");
        }

        var adding = Stopwatch.GetElapsedTime(started);
        double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        var times = new List<double>();
        foreach (var question in test.Texts.Take(Asked))
        {
            long asked = Stopwatch.GetTimestamp();
            var found = index.Candidates(question, Candidates);
            index.Likeness(question, [.. found.Take(60).Select(x => train.Texts[(int)(x % train.Texts.Count)])]);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{size:N0} texts: {megabytes:0} MB, {adding.TotalSeconds:0.0} s to read in, query {times[times.Count / 2]:0.0} ms, slowest of a hundred {times[times.Count * 99 / 100]:0.0} ms");
    }
}
