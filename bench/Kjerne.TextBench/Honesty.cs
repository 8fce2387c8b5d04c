using Kjerne.Text.Topics;

namespace Kjerne.TextBench;

/// <summary>How many answers are right, and how far what is stated lies from that: on average, and over ten parts by stated confidence
/// (expected calibration error, Naeini, Cooper and Hauskrecht, AAAI 2015). The confidence of a refusal is that of its likeliest topic.</summary>
internal static class Honesty
{
    public static string Of(IReadOnlyList<(TopicAnswer Answer, string Label)> answers)
    {
        var judged = answers.Select(x => (Stated: x.Answer.Confidence, Right: x.Answer.Likeliest.Count > 0 && x.Answer.Likeliest[0].Topic == x.Label ? 1f : 0)).OrderBy(x => x.Stated).ToList();
        double error = judged.Chunk(Math.Max(1, (judged.Count + 9) / 10)).Sum(x => Math.Abs(x.Average(y => y.Stated) - x.Average(y => y.Right)) * x.Length) / judged.Count;
        return $"{answers.Average(x => x.Answer.Topic == x.Label ? 100 : 0):f1} % ({100 * judged.Average(x => x.Right):f1} if none refused, stated {100 * judged.Average(x => x.Stated):f1}, off by {100 * error:f1})";
    }
}
