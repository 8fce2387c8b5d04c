using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>
/// Texts that fit no topic: 15 topics drawn by seed are left out of training, their test questions are the strangers. They come from the
/// same bank, so this is harder than texts from elsewhere.
/// </summary>
internal static class NoneFigures
{
    public static void Print(string folder)
    {
        var train = Questions.Read(folder, "train.csv");
        var test = Questions.Read(folder, "test.csv");
        foreach (float givenUp in new[] { 0.01f, 0.03f, 0.06f, 0.10f })
        {
            for (int seed = 1; seed <= 2; seed++)
            {
                Run(train, test, givenUp, seed);
            }
        }
    }

    private static void Run(Questions train, Questions test, float givenUp, int seed)
    {
        string[] topics = [.. train.Labels.Distinct().Order(StringComparer.Ordinal)];
        new Random(seed).Shuffle(topics);
        var strange = topics.Take(15).ToHashSet();
        var model = TopicTrainer.Train([.. train.Examples.Where(x => !strange.Contains(x.Topic))], options: new TopicOptions { RightAnswersGivenUp = givenUp });
        var answers = test.Texts.Select(model.Answer).Zip(test.Labels, (a, b) => (Answer: a, Label: b)).ToList();
        double right = answers.Where(x => !strange.Contains(x.Label)).Average(x => x.Answer.Topic == x.Label ? 100 : 0);
        double refused = answers.Where(x => strange.Contains(x.Label)).Average(x => x.Answer.Topic is null ? 100 : 0);
        Console.WriteLine($"given up {givenUp}, seed {seed}: fitting texts {right:f1} % right, {refused:f1} % of the others refused");
    }
}
