using Kjerne.Text.Features;
using Kjerne.Text.Languages;

namespace Kjerne.Text.Topics;

/// <summary>Makes a <see cref="TopicModel"/> from confirmed examples and, when there are any, unlabelled texts of the same kind.</summary>
public static class TopicTrainer
{
    private const int LargeEnoughForOnePart = 4_000;

    /// <summary>A language of fewer examples than one in twenty is not counted as taught: so many may be taken for another one.</summary>
    private const int FewestInTaughtLanguage = 20;

    /// <summary>Learns. Never fails: without examples the model answers "none". Same input and options give the same model. Where vectors are
    /// given, a second model learns without them, for texts that have none.</summary>
    public static TopicModel Train(IReadOnlyList<TopicExample> examples, IReadOnlyList<string>? log = null, TopicOptions? options = null)
    {
        options ??= new TopicOptions();
        var without = Learn(examples, log, options with { Features = options.Features with { Vectors = null } }, null);
        var features = options.Features.For([.. examples.Select(x => x.Text), .. log ?? []]);
        return features.Vectors is null ? without : Learn(examples, log, options with { Features = features }, without);
    }

    private static TopicModel Learn(IReadOnlyList<TopicExample> examples, IReadOnlyList<string>? log, TopicOptions options, TopicModel? withoutVectors)
    {
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
        TopicTarget[] sharedAlone = options.SharedAloneWeight <= 0 ? [] : [.. confirmed.Select(x => new TopicTarget(features.SharedByLanguages(x.Text), x.Topic, options.SharedAloneWeight))];
        var learning = new LogLearning(confirmed, sharedAlone, others, topics.Length, options.Log);
        var thresholds = topics.Length < 2 ? TopicThreshold.Pair.Unmeasured : Measure(confirmed, learning, options);
        return new TopicModel(frequencies, Scorer(learning, options, _ => false, _ => false), thresholds, topics, TaughtLanguages(examples), withoutVectors);
    }

    /// <summary>Near-duplicates share a part, or an answer would be known before it is asked. Where there is a log, every second example
    /// that is held back joins it, to be judged as the texts of the log are.</summary>
    private static TopicThreshold.Pair Measure(TopicTarget[] confirmed, LogLearning learning, TopicOptions options)
    {
        int[] parts = ExampleParts.Split(confirmed, 2 * options.Parts, options.Fit.Seed);
        bool JoinsLog(int example) => learning.HasLog && parts[example] >= options.Parts;
        var answers = new List<JudgedAnswer>[confirmed.Length >= LargeEnoughForOnePart ? 1 : options.Parts];
        Parallel.For(0, answers.Length, part =>
        {
            bool IsHeldBack(int example) => parts[example] % options.Parts == part;
            var scorer = Scorer(learning, options, IsHeldBack, JoinsLog);
            answers[part] = [.. Enumerable.Range(0, confirmed.Length).Where(IsHeldBack).Select(x => Judge(scorer, confirmed[x], JoinsLog(x)))];
        });
        return TopicThreshold.Pair.Measure([.. answers.SelectMany(x => x)], options.RightAnswersGivenUp);
    }

    private static TopicScorer Scorer(LogLearning learning, TopicOptions options, Func<int, bool> isHeldBack, Func<int, bool> joinsLog)
    {
        var (model, votes) = learning.Fit(options.Fit, isHeldBack, joinsLog);
        return new TopicScorer(model, votes);
    }

    private static JudgedAnswer Judge(TopicScorer scorer, in TopicTarget example, bool inLog)
    {
        var scores = scorer.Score(example.Text);
        return new JudgedAnswer(scores.Shares[scores.Best], scores.Familiar, scores.Best == example.Topic, inLog);
    }

    private static HashSet<string> TaughtLanguages(IReadOnlyList<TopicExample> examples) =>
        [.. examples.AsParallel().Select(x => LanguageDetector.Detect(x.Text).Language).AsEnumerable().CountBy(x => x).Where(x => x.Value * FewestInTaughtLanguage >= examples.Count).Select(x => x.Key)];

    private static SparseVector[] Count(FeatureCounts features, string[] texts)
    {
        var counts = new SparseVector[texts.Length];
        Parallel.For(0, texts.Length, i => counts[i] = features.Count(texts[i]));
        return counts;
    }

    private static IEnumerable<string> Thinned(IReadOnlyList<string> texts, int most) =>
        texts.Count <= most ? texts : Enumerable.Range(0, most).Select(x => texts[(int)((long)x * texts.Count / most)]);
}
