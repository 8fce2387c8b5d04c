using System.Diagnostics;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>Right topics of the test file from all, ten and five examples per topic; without label counts as wrong. Stated confidence against truth.</summary>
internal static class TopicFigures
{
    public static void Print(string folder)
    {
        var test = Questions.Read(folder, "test.csv");
        var all = Questions.Read(folder, "train.csv");
        Run("all", all, [], test);
        Run("ten", Questions.Read(folder, "train_10.csv"), all.Texts, test);
        Run("five", Questions.Read(folder, "train_5.csv"), all.Texts, test);
    }

    private static void Run(string name, Questions train, IReadOnlyList<string> log, Questions test)
    {
        var watch = Stopwatch.StartNew();
        var model = TopicTrainer.Train(train.Examples, log);
        double fitted = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var answers = test.Texts.AsParallel().AsOrdered().Select(model.Answer).ToList();
        int right = answers.Where((x, i) => x.Topic == test.Labels[i]).Count();
        int likeliest = answers.Where((x, i) => x.Likeliest.Count > 0 && x.Likeliest[0].Topic == test.Labels[i]).Count();
        Console.WriteLine($"{name}: {100.0 * right / answers.Count:f2} % right ({100.0 * likeliest / answers.Count:f2} % if none were refused), {answers.Count(x => x.Topic is null)} without topic, mean confidence {100 * answers.Average(x => x.Confidence):f1} %, learned in {fitted:f1} s, {watch.Elapsed.TotalMilliseconds / answers.Count:f2} ms each");
    }
}
