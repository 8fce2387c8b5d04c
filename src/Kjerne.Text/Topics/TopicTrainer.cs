using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>Makes a <see cref="TopicModel"/> from confirmed examples and, when there are any, unlabelled texts of the same kind.</summary>
public static class TopicTrainer
{
    private const int LargeEnoughForOnePart = 4_000;

    /// <summary>Learns. Never fails: without examples the model answers "none". Same input and options give the same model.</summary>
    public static TopicModel Train(IReadOnlyList<TopicExample> examples, IReadOnlyList<string>? log = null, TopicOptions? options = null)
    {
        options ??= new TopicOptions();
        string[] topics = [.. examples.Select(x => x.Topic).Distinct().Order(StringComparer.Ordinal)];
        var features = new FeatureCounts(options.Features);
        var counts = Count(features, [.. examples.Select(x => x.Text)]);
        var logCounts = Count(features, [.. Thinned(log ?? [], options.Log.MostTexts).Distinct().Except(examples.Select(x => x.Text))]);
        var frequencies = new DocumentFrequencies(features);
        foreach (var text in counts.Concat(logCounts))
        {
            frequencies.Add(text);
        }

        TopicTarget[] confirmed = [.. counts.Select((x, i) => new TopicTarget(frequencies.Weigh(x), Array.IndexOf(topics, examples[i].Topic))).Where(x => x.Text.Count > 0)];
        SparseVector[] others = [.. logCounts.Select(x => frequencies.Weigh(x)).Where(x => x.Count > 0)];
        var learning = new LogLearning(confirmed, others, topics.Length, options.Log);
        var threshold = topics.Length < 2 ? TopicThreshold.Unmeasured : Measure(confirmed, learning, options);
        return new TopicModel(frequencies, Scorer(learning, confirmed, options, _ => false), threshold, topics);
    }

    /// <summary>Near-duplicates share a part, or an answer would be known before it is asked.</summary>
    private static TopicThreshold Measure(TopicTarget[] confirmed, LogLearning learning, TopicOptions options)
    {
        int[] parts = ExampleParts.Split([.. confirmed.Select(x => x.Text)], options.Parts, options.Fit.Seed);
        int answered = confirmed.Length >= LargeEnoughForOnePart ? 1 : options.Parts;
        var answers = new List<(float, float, bool)>[answered];
        Parallel.For(0, answered, part =>
        {
            var scorer = Scorer(learning, confirmed, options, x => parts[x] == part);
            answers[part] = [.. confirmed.Where((_, i) => parts[i] == part).Select(x => Judge(scorer, x))];
        });
        return TopicThreshold.Measure([.. answers.SelectMany(x => x)], options.RightAnswersGivenUp);
    }

    private static TopicScorer Scorer(LogLearning learning, TopicTarget[] confirmed, TopicOptions options, Func<int, bool> isHeldBack)
    {
        var (model, votes) = learning.Fit(options.Fit, isHeldBack);
        return new TopicScorer(model, votes, [.. confirmed.Where((_, i) => !isHeldBack(i))]);
    }

    private static (float Share, float Familiar, bool Right) Judge(TopicScorer scorer, in TopicTarget example)
    {
        var scores = scorer.Score(example.Text);
        return (scores.Shares[scores.Best], scores.Familiar, scores.Best == example.Topic);
    }

    private static SparseVector[] Count(FeatureCounts features, string[] texts)
    {
        var counts = new SparseVector[texts.Length];
        Parallel.For(0, texts.Length, i => counts[i] = features.Count(texts[i]));
        return counts;
    }

    private static IEnumerable<string> Thinned(IReadOnlyList<string> texts, int most) =>
        texts.Count <= most ? texts : Enumerable.Range(0, most).Select(x => texts[(int)((long)x * texts.Count / most)]);
}
