using Kjerne.Text.Features;
using Kjerne.Text.Search;

namespace Kjerne.Text.Topics;

/// <summary>Raw findings about one text: shares per topic, and how familiar the text is, higher being more like what was learned.</summary>
internal readonly record struct TopicScores(float[] Shares, float Familiar)
{
    public int Best => Array.IndexOf(Shares, Shares.Max());
}

/// <summary>
/// A fitted model, and the examples it came from, by which it is judged how familiar a text is: the highest score above the mean of all
/// (Hendrycks et al., "Scaling out-of-distribution detection for real-world settings", ICML 2022: the largest logit tells strangers
/// better than the largest share) together with the cosine to the nearest examples.
/// </summary>
internal sealed class TopicScorer(SoftmaxModel model, LogVotes? votes, IReadOnlyList<TopicTarget> confirmed)
{
    private const int Nearest = 3;
    private const float CosineWeight = 12;
    private readonly VectorIndex _index = new([.. confirmed.Select(x => x.Text)], commonest: 0.3);
    private readonly ThreadLocal<float[]> _sums = new(() => new float[confirmed.Count]);

    public SoftmaxModel Model => model;

    public TopicScores Score(in SparseVector text)
    {
        float[] scores = model.Scores(text);
        float above = scores.Max() - scores.Average();
        var near = _index.Nearest(text, Nearest, _sums.Value!);
        float[] shares = SoftmaxModel.ToShares(scores);
        votes?.Mix(text, shares);
        return new TopicScores(shares, above + CosineWeight * near.Sum(x => x.Cosine) / Nearest);
    }
}
