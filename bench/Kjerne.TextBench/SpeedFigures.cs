using System.Diagnostics;
using Kjerne.Text.Languages;
using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>Time of one answer, one lesson, and of telling languages, on one thread.</summary>
internal static class SpeedFigures
{
    public static void Print(string folder)
    {
        var train = Questions.Read(folder, "train.csv");
        var test = Questions.Read(folder, "test.csv");
        var model = TopicTrainer.Train(train.Examples);
        Time("answers", test.Texts.Count, i => model.Answer(test.Texts[i]));
        Time("lessons", 200, i => model.Learn(test.Examples[i]));
        LanguageDetector.Detect("warm");
        Time("languages", train.Texts.Count, i => LanguageDetector.Detect(train.Texts[i]));
        Console.WriteLine($"taken for English: {100.0 * test.Texts.Count(x => LanguageDetector.Detect(x).Language == "en") / test.Texts.Count:f2} %");
    }

    private static void Time(string what, int count, Action<int> act)
    {
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            act(i);
        }

        Console.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds / count:f3} ms each, {count / watch.Elapsed.TotalSeconds:f0} a second");
    }
}
