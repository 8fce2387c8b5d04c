using Kjerne.Text.Clusters;
using Kjerne.Text.Features;

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

    /// <summary>Unlabelled texts used at most, evenly taken from all. Bounds the cost of the graph.</summary>
    public int MostTexts { get; init; } = 20_000;
}

/// <summary>
/// Learns from few examples and many unlabelled texts: self-training that takes the surest guesses of each topic first and more of them
/// each round (Yarowsky 1995; Lee, "Pseudo-label", 2013; Zou et al., "Class-balanced self-training", 2018), guesses being smoothed over
/// a graph of like texts (Zhou, Bousquet, Lal, Weston and Schölkopf, "Learning with local and global consistency", NIPS 2003).
/// </summary>
public static class LogLearning
{
    /// <summary>A model from confirmed examples and unlabelled texts. Without unlabelled texts it is the plain model.</summary>
    public static SoftmaxModel Fit(IReadOnlyList<TopicTarget> confirmed, IReadOnlyList<SparseVector> log, int topics, SoftmaxOptions fit, LogOptions options)
    {
        var model = SoftmaxModel.Fit(confirmed, topics, fit);
        if (log.Count == 0 || topics < 2)
        {
            return model;
        }

        SparseVector[] vectors = [.. confirmed.Select(x => x.Text), .. log];
        var graph = NeighbourGraph.Build(vectors, neighbours: 15);
        for (int round = 0; round < options.Rounds; round++)
        {
            float[][] guesses = Spread(graph, Guess(model, confirmed, vectors), confirmed.Count, options);
            int most = Math.Max(1, (int)(options.MostPerTopic * log.Count * (round + 1) / options.Rounds / topics));
            model = SoftmaxModel.Fit([.. confirmed, .. Surest(vectors, guesses, confirmed.Count, most, options.Weight)], topics, fit);
        }

        return model;
    }

    private static float[][] Guess(SoftmaxModel model, IReadOnlyList<TopicTarget> confirmed, SparseVector[] vectors)
    {
        var guesses = new float[vectors.Length][];
        Parallel.For(0, vectors.Length, i =>
        {
            guesses[i] = i < confirmed.Count ? new float[model.Topics] : model.Shares(vectors[i]);
        });
        for (int i = 0; i < confirmed.Count; i++)
        {
            for (int k = 0; k < confirmed[i].Topics.Length; k++)
            {
                guesses[i][confirmed[i].Topics[k]] = confirmed[i].Shares[k];
            }
        }

        return guesses;
    }

    private static float[][] Spread(NeighbourGraph graph, float[][] guesses, int confirmed, LogOptions options)
    {
        var now = guesses;
        for (int pass = 0; pass < options.Spreading; pass++)
        {
            var before = now;
            var after = new float[guesses.Length][];
            Parallel.For(0, guesses.Length, i => after[i] = i < confirmed ? guesses[i] : Mixed(graph, i, guesses[i], before, options.Keep));
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

    private static IEnumerable<TopicTarget> Surest(SparseVector[] vectors, float[][] guesses, int confirmed, int most, float weight) =>
        Enumerable.Range(confirmed, vectors.Length - confirmed)
            .Select(text => (Text: text, Share: guesses[text].Max()))
            .Select(x => (x.Text, x.Share, Topic: Array.IndexOf(guesses[x.Text], x.Share)))
            .GroupBy(x => x.Topic).OrderBy(x => x.Key)
            .SelectMany(x => x.OrderByDescending(y => y.Share).ThenBy(y => y.Text).Take(most))
            .Select(x => TopicTarget.Of(vectors[x.Text], x.Topic, weight));
}
