using Kjerne.Text.Features;
using Kjerne.Text.Languages;
using Kjerne.Text.Tokens;

namespace Kjerne.Text.Topics;

/// <summary>
/// Says what a text is about, with a confidence that was measured, or that none of the known topics fits. Answering is safe from many
/// threads; learning is not. Answers depend only on what was learned, in which order, and the seed.
/// </summary>
public sealed class TopicModel
{
    /// <summary>Most of the words of an untaught language are unknown, which makes scores small and the model unsure: what languages share
    /// is made to count more in their place.</summary>
    private const float SharedInUntaughtLanguage = 0.3f;

    private readonly DocumentFrequencies _frequencies;
    private readonly TopicScorer _scorer;
    private readonly TopicThreshold.Pair _thresholds;
    private readonly string[] _topics;
    private readonly IReadOnlySet<string> _taughtLanguages;
    private readonly TopicModel? _withoutVectors;

    internal TopicModel(
        DocumentFrequencies frequencies, TopicScorer scorer, TopicThreshold.Pair thresholds, string[] topics, IReadOnlySet<string> taughtLanguages, TopicModel? withoutVectors)
    {
        _frequencies = frequencies;
        _scorer = scorer;
        _thresholds = thresholds;
        _topics = topics;
        _taughtLanguages = taughtLanguages;
        _withoutVectors = withoutVectors;
    }

    /// <summary>Names of the topics, in ordinal order; an empty name stands for what was taught to be none.</summary>
    public IReadOnlyList<string> Topics => _topics;

    /// <summary>Whether the examples had vectors enough to learn from.</summary>
    public bool KnowsVectors => _withoutVectors is not null;

    /// <summary>What the text is about.</summary>
    public TopicAnswer Answer(string text)
    {
        var vector = _frequencies.Weigh(text);
        if (_withoutVectors is { } plain && vector.Given.Length == 0)
        {
            return plain.Answer(text);
        }

        if (vector.Count == 0 || _topics.Length == 0)
        {
            return new TopicAnswer(null, 0, []);
        }

        bool isUntaught = IsUntaughtLanguage(text);
        vector = isUntaught ? vector.Plus(_frequencies.Features.SharedByLanguages(vector), SharedInUntaughtLanguage) : vector;
        var scores = _scorer.Score(vector);
        int[] best = [.. Enumerable.Range(0, _topics.Length).OrderByDescending(x => scores.Shares[x]).Take(3)];
        var threshold = _thresholds.For(scores);
        float confidence = threshold.Confidence.Chance(scores.Shares[best[0]]);
        bool none = _topics[best[0]].Length == 0 || scores.Familiar < threshold.LeastFamiliar && !isUntaught;

        // What the likeliest leaves is divided among the others as the model divides it.
        float others = 1 - scores.Shares[best[0]];
        float scale = others > 0 ? (1 - confidence) / others : 0;
        return new TopicAnswer(
            none ? null : _topics[best[0]],
            confidence,
            [.. best.Where(x => _topics[x].Length > 0).Select(x => new TopicGuess(_topics[x], x == best[0] ? confidence : Math.Min(confidence, scores.Shares[x] * scale)))]);
    }

    /// <summary>Whether a text is in one of the languages that <see cref="Glossary"/> joins, but not in one of the examples. Such texts are all
    /// unfamiliar, so that strangers among them cannot be told: they get their likeliest topic.</summary>
    private bool IsUntaughtLanguage(string text) => LanguageDetector.Detect(text).Language is var language && Glossary.Languages.Contains(language) && !_taughtLanguages.Contains(language);

    /// <summary>Teaches one confirmed text at once. The topic must be one the model knows; a new one needs a new fit.</summary>
    /// <returns>False when the model does not know the topic.</returns>
    public bool Learn(TopicExample example)
    {
        int topic = Array.IndexOf(_topics, example.Topic);
        _withoutVectors?.Learn(example);
        var vector = _frequencies.Weigh(example.Text);
        if (topic < 0 || vector.Count == 0)
        {
            return topic >= 0;
        }

        _scorer.Model.Learn(new TopicTarget(vector, topic));
        return true;
    }

    /// <summary>The words that speak most for or against a topic, strongest first: each word's weight is that of all its features.
    /// Words that only hold sentences together are left out.</summary>
    public IReadOnlyList<WordEvidence> Why(string text, string topic, int most = 8)
    {
        int column = Array.IndexOf(_topics, topic);
        if (column < 0)
        {
            return [];
        }

        var whole = _frequencies.Weigh(text);
        var weights = new Dictionary<int, float>();
        for (int i = 0; i < whole.Count; i++)
        {
            weights[whole.Slots[i]] = whole.Values[i];
        }

        return
        [
            .. _frequencies.Features.Read(text).Distinct().Where(x => !StopWords.Contains(Folding.Fold(x)))
                .Select(x => new WordEvidence(x, EvidenceOf(x, weights, column)))
                .OrderByDescending(x => MathF.Abs(x.Weight)).ThenBy(x => x.Word, StringComparer.Ordinal).Take(most),
        ];
    }

    private float EvidenceOf(string word, Dictionary<int, float> weights, int topic)
    {
        float sum = 0;
        foreach (int slot in _frequencies.Features.CountWord(word).Slots)
        {
            sum += weights.GetValueOrDefault(slot) * _scorer.Model.WeightOf(slot, topic);
        }

        return sum;
    }
}
