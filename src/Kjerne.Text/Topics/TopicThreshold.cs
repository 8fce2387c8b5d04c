namespace Kjerne.Text.Topics;

/// <summary>Measured on answers to texts the answering model had not seen: what a share is worth as a chance, and how familiar a text
/// must be for any topic to be said.</summary>
internal sealed record TopicThreshold(Calibration Confidence, float LeastFamiliar)
{
    public static TopicThreshold Unmeasured { get; } = new(Calibration.None, float.NegativeInfinity);

    /// <summary>The threshold lies where just the given share of the right answers falls below it. Needs twenty right answers.</summary>
    public static TopicThreshold Measure(IReadOnlyList<(float Share, float Familiar, bool Right)> answers, float rightGivenUp)
    {
        float[] familiar = [.. answers.Where(x => x.Right).Select(x => x.Familiar).Order()];
        float least = familiar.Length < 20 || rightGivenUp <= 0 ? float.NegativeInfinity : familiar[(int)(familiar.Length * rightGivenUp)];
        return new TopicThreshold(Calibration.Fit([.. answers.Select(x => (x.Share, x.Right))]), least);
    }
}
