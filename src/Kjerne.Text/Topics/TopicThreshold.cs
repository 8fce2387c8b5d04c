namespace Kjerne.Text.Topics;

/// <summary>The answer to an example that was held back, and whether the example stood in the log meanwhile.</summary>
internal readonly record struct JudgedAnswer(float Share, float Familiar, bool Right, bool InLog);

/// <summary>Measured on answers to texts the answering model had not seen: what a share is worth as a chance, and how familiar a text
/// must be for any topic to be said.</summary>
internal sealed record TopicThreshold(Calibration Confidence, float LeastFamiliar)
{
    private const int FewestApart = 40;
    private static readonly TopicThreshold Unmeasured = new(Calibration.None, float.NegativeInfinity);

    /// <summary>The threshold lies where just the given share of the right answers falls below it. Needs twenty right answers.</summary>
    private static TopicThreshold Measure(IReadOnlyList<JudgedAnswer> answers, float rightGivenUp)
    {
        float[] familiar = [.. answers.Where(x => x.Right).Select(x => x.Familiar).Order()];
        float least = familiar.Length < 20 || rightGivenUp <= 0 ? float.NegativeInfinity : familiar[(int)(familiar.Length * rightGivenUp)];
        return new TopicThreshold(Calibration.Fit([.. answers.Select(x => (x.Share, x.Right))]), least);
    }

    /// <summary>
    /// One measure for new texts and one for those of the log. A text of the log has taught the model by the guess made of it, so the
    /// model is surer of it than of a new one, and not more often right.
    /// </summary>
    internal sealed record Pair(TopicThreshold OfNew, TopicThreshold OfLog)
    {
        public static Pair Unmeasured { get; } = new(TopicThreshold.Unmeasured, TopicThreshold.Unmeasured);

        /// <summary>Too few answers of one kind are judged together with those of the other.</summary>
        public static Pair Measure(IReadOnlyList<JudgedAnswer> answers, float rightGivenUp)
        {
            JudgedAnswer[] ofNew = [.. answers.Where(x => !x.InLog)], ofLog = [.. answers.Where(x => x.InLog)];
            bool apart = Math.Min(ofNew.Length, ofLog.Length) >= FewestApart;
            return new Pair(TopicThreshold.Measure(apart ? ofNew : answers, rightGivenUp), TopicThreshold.Measure(apart ? ofLog : answers, rightGivenUp));
        }

        public TopicThreshold For(in TopicScores scores) => scores.InLog ? OfLog : OfNew;
    }
}
