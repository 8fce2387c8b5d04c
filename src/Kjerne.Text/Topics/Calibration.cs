namespace Kjerne.Text.Topics;

/// <summary>
/// Turns a raw score into how often an answer with that score is right: isotonic regression by pooling adjacent violators
/// (Ayer et al. 1955; Zadrozny and Elkan, KDD 2002), each pool drawn to the overall share by two invented cases, so that a small
/// pool does not claim certainty.
/// </summary>
public sealed class Calibration
{
    private readonly float[] _scores;
    private readonly float[] _chances;

    private Calibration(float[] scores, float[] chances)
    {
        _scores = scores;
        _chances = chances;
    }

    /// <summary>What is used when nothing was measured: the score itself.</summary>
    public static Calibration None { get; } = new([], []);

    /// <summary>Fits on scores of answers given without having seen their question in training, and whether they were right.</summary>
    public static Calibration Fit(IReadOnlyList<(float Score, bool Right)> answers)
    {
        if (answers.Count < 20)
        {
            return None;
        }

        float overall = answers.Count(x => x.Right) / (float)answers.Count;
        var pools = new List<(double Score, double Right, double Count)>();
        foreach (var chunk in answers.OrderBy(x => x.Score).Chunk(Math.Max(5, answers.Count / 100)))
        {
            pools.Add((chunk.Sum(x => x.Score), chunk.Count(x => x.Right), chunk.Length));
            while (pools.Count > 1 && pools[^2].Right / pools[^2].Count >= pools[^1].Right / pools[^1].Count)
            {
                var (a, b) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add((a.Score + b.Score, a.Right + b.Right, a.Count + b.Count));
            }
        }

        return new Calibration(
            [.. pools.Select(x => (float)(x.Score / x.Count))],
            [.. pools.Select(x => (float)((x.Right + 2 * overall) / (x.Count + 2)))]);
    }

    /// <summary>The chance of being right, 0 to 1; never falls as the score rises. Between two pools it is drawn as a line.</summary>
    public float Chance(float score)
    {
        if (_scores.Length == 0)
        {
            return Math.Clamp(score, 0, 1);
        }

        int above = Array.FindIndex(_scores, x => x >= score);
        if (above <= 0)
        {
            return _chances[above < 0 ? ^1 : 0];
        }

        float part = (score - _scores[above - 1]) / Math.Max(1e-9f, _scores[above] - _scores[above - 1]);
        return _chances[above - 1] + part * (_chances[above] - _chances[above - 1]);
    }
}
