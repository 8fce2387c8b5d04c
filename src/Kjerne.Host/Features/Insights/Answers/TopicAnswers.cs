using Kjerne.Features.Conversations.TopicReview;

namespace Kjerne.Features.Insights.Answers;

/// <summary>Answers to one question held against each other, each pair counted once.</summary>
public sealed class TopicAnswers
{
    private readonly AnswerLikeness _likeness;
    private readonly double[] _sums;
    private readonly int[] _pairs;
    private readonly Dictionary<(Channel, Channel), (double Sum, int Pairs)> _channels = [];
    private readonly Dictionary<UserId, (double Sum, int Pairs)> _people = [];

    public TopicAnswers(IReadOnlyList<GivenAnswer> answers, AnswerLikeness likeness)
    {
        (Answers, _likeness, _sums, _pairs) = (answers, likeness, new double[answers.Count], new int[answers.Count]);
        foreach (var language in Enumerable.Range(0, answers.Count).GroupBy(x => answers[x].Language))
        {
            AddLanguage([.. language]);
        }
    }

    public IReadOnlyList<GivenAnswer> Answers { get; }

    /// <summary>Null when no two can be compared. Bounds: where the figure lies in 95 of 100 cases, by leaving out each answer once (Quenouille 1956).</summary>
    public Consistency? All
    {
        get
        {
            var (sum, pairs) = (_sums.Sum() / 2, _pairs.Sum() / 2);
            if (pairs == 0)
            {
                return null;
            }

            var without = Enumerable.Range(0, Answers.Count).Where(x => pairs > _pairs[x]).Select(x => (sum - _sums[x]) / (pairs - _pairs[x])).ToList();
            var mean = without.Count == 0 ? 0 : without.Average();
            var error = without.Count < 3 ? (double?)null : Math.Sqrt((without.Count - 1.0) / without.Count * without.Sum(x => (x - mean) * (x - mean)));
            return new Consistency(
                _likeness.Scaled(sum / pairs), error is { } e ? _likeness.Scaled((sum / pairs) - (1.96 * e)) : null, error is { } f ? _likeness.Scaled((sum / pairs) + (1.96 * f)) : null, pairs);
        }
    }

    /// <summary>Least alike first; a channel with itself too.</summary>
    public IReadOnlyList<ChannelPair> Channels => [.. _channels.Select(x => new ChannelPair(x.Key.Item1, x.Key.Item2, _likeness.Scaled(x.Value.Sum / x.Value.Pairs), x.Value.Pairs)).OrderBy(x => x.Alike)];

    /// <summary>How alike one answer is to all others it can be held against; null when there is none.</summary>
    public double? AlikeOthers(int answer) => _pairs[answer] == 0 ? null : _likeness.Scaled(_sums[answer] / _pairs[answer]);

    /// <summary>How alike each person's answers are to those of others.</summary>
    public IReadOnlyList<PersonAnswers> People => [.. Answers.Where(x => x.AuthorId is not null).GroupBy(x => x.AuthorId!.Value)
        .Select(x => new PersonAnswers(x.Key, x.First().AuthorName, x.Count(), _people.TryGetValue(x.Key, out var own) ? _likeness.Scaled(own.Sum / own.Pairs) : null))
        .OrderBy(x => x.Alike ?? 2).ThenByDescending(x => x.Answers)];

    /// <summary>
    /// Only answers in one language are held against each other. What the cosines of one answer to all others sum up to is its cosine to the sum of them all, less
    /// the one to itself; and so for channels and people. Pair by pair, a hundred answers would be 4,950 products.
    /// </summary>
    private void AddLanguage(List<int> places)
    {
        var all = new Part(this, places);
        foreach (var place in places)
        {
            var vector = _likeness.VectorOf(Answers[place]);
            (_sums[place], _pairs[place]) = (Math.Max(0, (all.Mean.Dot(vector) * places.Count) - vector.Dot(vector)), places.Count - 1);
        }

        var channels = places.GroupBy(x => Answers[x].Channel).OrderBy(x => x.Key).Select(x => (x.Key, Part: new Part(this, [.. x]))).ToList();
        foreach (var (place, (channel, part)) in channels.Index())
        {
            Add(_channels, (channel, channel), part.Within, part.Count * (part.Count - 1) / 2);
            foreach (var (other, otherPart) in channels.Skip(place + 1))
            {
                Add(_channels, (channel, other), part.To(otherPart), part.Count * otherPart.Count);
            }
        }

        foreach (var person in places.Where(x => Answers[x].AuthorId is not null).GroupBy(x => Answers[x].AuthorId!.Value))
        {
            var part = new Part(this, [.. person]);
            Add(_people, person.Key, Math.Max(0, part.To(all) - part.To(part)), part.Count * (places.Count - part.Count));
        }
    }

    private static void Add<T>(Dictionary<T, (double Sum, int Pairs)> sums, T key, double sum, int pairs) where T : notnull
    {
        if (pairs > 0)
        {
            var known = sums.GetValueOrDefault(key);
            sums[key] = (known.Sum + sum, known.Pairs + pairs);
        }
    }

    /// <summary>Some of the answers, all in one language.</summary>
    private sealed class Part(TopicAnswers topic, IReadOnlyList<int> places)
    {
        public int Count => places.Count;

        public TextMean Mean { get; } = TextMean.Of(places.Select(x => topic._likeness.VectorOf(topic.Answers[x])));

        /// <summary>The cosines of all pairs in it, each once.</summary>
        public double Within => Math.Max(0, (To(this) - places.Select(x => topic._likeness.VectorOf(topic.Answers[x])).Sum(x => x.Dot(x))) / 2);

        public double To(Part other) => Mean.To(other.Mean) * Count * other.Count;
    }
}

/// <param name="Value">0: no more alike than answers to different questions; 1: the same words.</param>
/// <param name="Low">Null with fewer than three answers.</param>
/// <param name="Pairs">Of answers in one language.</param>
public sealed record Consistency(double Value, double? Low, double? High, int Pairs);

public sealed record ChannelPair(Channel One, Channel Other, double Alike, int Pairs);

/// <param name="Alike">To the answers of others; null when nobody else answered in the same language.</param>
public sealed record PersonAnswers(UserId UserId, string Name, int Answers, double? Alike);
