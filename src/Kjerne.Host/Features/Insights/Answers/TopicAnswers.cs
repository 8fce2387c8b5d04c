namespace Kjerne.Features.Insights.Answers;

/// <summary>Answers to one question held against each other, each pair once.</summary>
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
        for (var i = 0; i < answers.Count; i++)
        {
            for (var j = i + 1; j < answers.Count; j++)
            {
                if (AnswerLikeness.AreComparable(answers[i], answers[j]))
                {
                    Add(i, j, likeness.Cosine(answers[i], answers[j]));
                }
            }
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

    private void Add(int i, int j, double cosine)
    {
        (_sums[i], _sums[j], _pairs[i], _pairs[j]) = (_sums[i] + cosine, _sums[j] + cosine, _pairs[i] + 1, _pairs[j] + 1);
        var (a, b) = (Answers[i].Channel, Answers[j].Channel);
        var key = a <= b ? (a, b) : (b, a);
        var (sum, pairs) = _channels.GetValueOrDefault(key);
        _channels[key] = (sum + cosine, pairs + 1);
        if (Answers[i].AuthorId != Answers[j].AuthorId)
        {
            AddPerson(Answers[i].AuthorId, cosine);
            AddPerson(Answers[j].AuthorId, cosine);
        }
    }

    private void AddPerson(UserId? person, double cosine)
    {
        if (person is { } id)
        {
            var (sum, pairs) = _people.GetValueOrDefault(id);
            _people[id] = (sum + cosine, pairs + 1);
        }
    }
}

/// <param name="Value">0: no more alike than answers to different questions; 1: the same words.</param>
/// <param name="Low">Null with fewer than three answers.</param>
/// <param name="Pairs">Of answers in one language.</param>
public sealed record Consistency(double Value, double? Low, double? High, int Pairs);

public sealed record ChannelPair(Channel One, Channel Other, double Alike, int Pairs);

/// <param name="Alike">To the answers of others; null when nobody else answered in the same language.</param>
public sealed record PersonAnswers(UserId UserId, string Name, int Answers, double? Alike);
