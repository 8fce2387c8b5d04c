using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Kjerne.Text.Search;

namespace Kjerne.Text.Topics;

/// <summary>How unlabelled texts are used.</summary>
public sealed record LogOptions
{
    /// <summary>Times the model guesses and a new model learns from the surest guesses; each time it takes a larger part of them.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How much of its own guess a text keeps when those of its neighbours are mixed in; 1 leaves the neighbours out.</summary>
    public float Keep { get; init; } = 0.6f;

    /// <summary>Times guesses are passed on among neighbours.</summary>
    public int Spreading { get; init; } = 2;

    /// <summary>Most guesses taken for one topic in the last round, as a multiple of what an even share would be. Keeps a topic that
    /// draws too much from growing further.</summary>
    public float MostPerTopic { get; init; } = 1.2f;

    /// <summary>Weight of a guess; a confirmed example weighs 1.</summary>
    public float Weight { get; init; } = 0.1f;

    /// <summary>Share of features left out at random while learning from guesses (as in noisy student training, Xie et al., CVPR 2020).</summary>
    public float Dropout { get; init; } = 0.5f;

    /// <summary>Passes over examples and guesses in each round.</summary>
    public int Passes { get; init; } = 14;

    /// <summary>Unlabelled texts used at most, evenly taken from all. Bounds the cost of the graph.</summary>
    public int MostTexts { get; init; } = 20_000;
}

/// <summary>
/// Learns from few examples and many unlabelled texts: self-training that takes the surest guesses of each topic first and more of them
/// each round (Yarowsky 1995; Lee, "Pseudo-label", 2013; Zou et al., "Class-balanced self-training", 2018), guesses being smoothed over
/// a graph of like texts (Zhou, Bousquet, Lal, Weston and Schölkopf, "Learning with local and global consistency", NIPS 2003).
/// </summary>
public sealed class LogLearning
{
    private const int Neighbours = 15;
    private readonly IReadOnlyList<TopicTarget> _confirmed;
    private readonly IReadOnlyList<TopicTarget> _sharedAlone;
    private readonly SparseVector[] _vectors;
    private readonly VectorIndex? _index;
    private readonly NeighbourGraph? _graph;
    private readonly LogOptions _options;
    private readonly int _topics;

    /// <summary>Takes in confirmed examples, each with a copy of which only what languages share is left, and unlabelled texts, and finds
    /// which are alike; several models can be learned from that.</summary>
    public LogLearning(IReadOnlyList<TopicTarget> confirmed, IReadOnlyList<TopicTarget> sharedAlone, IReadOnlyList<SparseVector> log, int topics, LogOptions options)
    {
        _confirmed = confirmed;
        _sharedAlone = sharedAlone;
        _vectors = [.. confirmed.Select(x => x.Text), .. log];
        if (log.Count > 0 && topics > 1)
        {
            _index = new VectorIndex(_vectors);
            _graph = NeighbourGraph.Build(_vectors, _index, Neighbours);
        }

        _options = options;
        _topics = topics;
    }

    /// <summary>Whether there are texts to guess.</summary>
    internal bool HasLog => _graph is not null;

    /// <summary>A model from the confirmed examples and the log; the plain model when there is no log. Examples that are held back teach
    /// nothing, neither by their topic nor by a guess of it, unless they join the log and are taken for one of its texts.</summary>
    internal (SoftmaxModel Model, LogVotes? Votes) Fit(SoftmaxOptions fit, Func<int, bool> isHeldBack, Func<int, bool> joinsLog)
    {
        fit = _graph is null ? fit : fit with { Dropout = _options.Dropout, Passes = _options.Passes };
        TopicTarget[] taught = [.. _confirmed.Where((_, i) => !isHeldBack(i)), .. _sharedAlone.Where((x, i) => !isHeldBack(i) && x.Text.Count > 0)];
        var model = SoftmaxModel.Fit(taught, _topics, fit);
        for (int round = 0; _graph is not null && round < _options.Rounds; round++)
        {
            float[][] guesses = Spread(_graph, Guess(model, isHeldBack), isHeldBack);
            int most = Math.Max(1, (int)(_options.MostPerTopic * (_vectors.Length - _confirmed.Count) * (round + 1) / _options.Rounds / _topics));
            model = SoftmaxModel.Fit([.. taught, .. Surest(guesses, most, x => isHeldBack(x) && joinsLog(x))], _topics, fit);
        }

        return (model, _graph is null ? null : new LogVotes(_index!, _vectors, Spread(_graph, Guess(model, isHeldBack), isHeldBack), Neighbours, _options.Keep));
    }

    private bool IsKnown(int text, Func<int, bool> isHeldBack) => text < _confirmed.Count && !isHeldBack(text);

    private float[][] Guess(SoftmaxModel model, Func<int, bool> isHeldBack)
    {
        var guesses = new float[_vectors.Length][];
        Parallel.For(0, guesses.Length, i =>
        {
            guesses[i] = IsKnown(i, isHeldBack) ? new float[_topics] : model.Shares(_vectors[i]);
            if (IsKnown(i, isHeldBack))
            {
                guesses[i][_confirmed[i].Topic] = 1;
            }
        });
        return guesses;
    }

    private float[][] Spread(NeighbourGraph graph, float[][] guesses, Func<int, bool> isHeldBack)
    {
        var now = guesses;
        for (int pass = 0; pass < _options.Spreading; pass++)
        {
            var before = now;
            var after = new float[guesses.Length][];
            Parallel.For(0, guesses.Length, i => after[i] = IsKnown(i, isHeldBack) ? guesses[i] : Mixed(graph, i, guesses[i], before, _options.Keep));
            now = after;
        }

        return now;
    }

    private static float[] Mixed(NeighbourGraph graph, int text, float[] own, float[][] guesses, float keep)
    {
        var mixed = new float[own.Length];
        float sum = 1e-6f;
        foreach (var neighbour in graph.Near(text))
        {
            float weight = NeighbourGraph.Weight(neighbour);
            float[] theirs = guesses[neighbour.Text];
            sum += weight;
            for (int k = 0; k < mixed.Length; k++)
            {
                mixed[k] += weight * theirs[k];
            }
        }

        for (int k = 0; k < mixed.Length; k++)
        {
            mixed[k] = keep * own[k] + (1 - keep) * mixed[k] / sum;
        }

        return mixed;
    }

    private IEnumerable<TopicTarget> Surest(float[][] guesses, int most, Func<int, bool> joinsLog) =>
        Enumerable.Range(0, _vectors.Length).Where(x => x >= _confirmed.Count || joinsLog(x))
            .Select(text => (Text: text, Share: guesses[text].Max()))
            .Select(x => (x.Text, x.Share, Topic: Array.IndexOf(guesses[x.Text], x.Share)))
            .GroupBy(x => x.Topic).OrderBy(x => x.Key)
            .SelectMany(x => x.OrderByDescending(y => y.Share).ThenBy(y => y.Text).Take(most))
            .Select(x => new TopicTarget(_vectors[x.Text], x.Topic, _options.Weight));
}
