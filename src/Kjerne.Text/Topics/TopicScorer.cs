using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>Raw findings about one text: shares per topic, how familiar the text is, higher being more like what was learned, and whether
/// it stood in the log that was learned from.</summary>
internal readonly record struct TopicScores(float[] Shares, float Familiar, bool InLog)
{
    public int Best => Array.IndexOf(Shares, Shares.Max());
}

/// <summary>
/// A fitted model and what it says of one text. Familiar is the highest score above the mean of all (Hendrycks et al., "Scaling
/// out-of-distribution detection for real-world settings", ICML 2022) and the logit of the largest share (Hendrycks and Gimpel, "A
/// baseline for detecting misclassified and out-of-distribution examples", ICLR 2017): the first falls when little of the text was
/// learned, the second when what was learned speaks for several topics.
/// </summary>
internal sealed class TopicScorer(SoftmaxModel model, LogVotes? votes)
{
    private const float SurestShare = 0.9999f;

    public SoftmaxModel Model => model;

    public TopicScores Score(in SparseVector text)
    {
        float[] scores = model.Scores(text);
        float above = scores.Max() - scores.Average();
        float[] shares = SoftmaxModel.ToShares(scores);
        bool inLog = votes?.Mix(text, shares) ?? false;
        float share = Math.Min(shares.Max(), SurestShare);
        return new TopicScores(shares, above + MathF.Log(share / (1 - share)), inLog);
    }
}
