using System.Diagnostics;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>Right topics of the test file from all, ten and five examples per topic; without label counts as wrong. Stated confidence against truth.</summary>
internal static class TopicFigures
{
    public static void Print(string folder, string only)
    {
        var test = Questions.Read(folder, "test.csv");
        var all = Questions.Read(folder, "train.csv");
        foreach (var (name, file, log) in new[] { ("all", "train.csv", (IReadOnlyList<string>)[]), ("ten", "train_10.csv", []), ("five", "train_5.csv", []), ("ten with log", "train_10.csv", all.Texts), ("five with log", "train_5.csv", all.Texts) })
        {
            if (name.StartsWith(only, StringComparison.Ordinal))
            {
                Run(name, Questions.Read(folder, file), log, test);
            }
        }
    }

    private static void Run(string name, Questions train, IReadOnlyList<string> log, Questions test)
    {
        var watch = Stopwatch.StartNew();
        var model = TopicTrainer.Train(train.Examples, log);
        double fitted = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var answers = test.Texts.Select(model.Answer).ToList();
        Console.WriteLine($"{name}: {Honesty.Of([.. answers.Zip(test.Labels)])}, {answers.Count(x => x.Topic is null)} without topic, learned in {fitted:f1} s, {watch.Elapsed.TotalMilliseconds / answers.Count:f2} ms each");
    }
}
