using System.Diagnostics;
using Kjerne.Text.Search;

namespace Kjerne.TextBench;

/// <summary>Test questions searched among training questions: is the first hit, is one of the first five of the same topic.</summary>
internal static class SearchFigures
{
    public static void Print(string folder)
    {
        var test = Questions.Read(folder, "test.csv");
        var train = Questions.Read(folder, "train.csv");
        foreach (var (words, support) in new[] { (0.25f, 0.25f), (0.25f, 0f) })
        {
            var index = new SearchIndex(train.Texts, new SearchOptions { WordShare = words, Support = support });
            var watch = Stopwatch.StartNew();
            var hits = test.Texts.AsParallel().AsOrdered().Select(x => index.Find(x, 5)).ToList();
            double first = hits.Where((x, i) => x.Take(1).Any(y => train.Labels[y.Text] == test.Labels[i])).Count();
            double five = hits.Where((x, i) => x.Any(y => train.Labels[y.Text] == test.Labels[i])).Count();
            Console.WriteLine($"words {words}, support {support}: first {100 * first / hits.Count:f1} %, one of five {100 * five / hits.Count:f1} %, {watch.Elapsed.TotalMilliseconds / hits.Count:f1} ms each");
        }
    }
}
