namespace Kjerne.Features.Insights.Figures;

/// <summary>What a point of a control chart says.</summary>
public enum Signal
{
    None,

    /// <summary>Outside the limits.</summary>
    Outside,

    /// <summary>One of eight or more in a row on the same side of the mean.</summary>
    Run,
}

/// <summary>
/// XmR: each value beside its mean, with limits at 2.66 times the mean difference between neighbours (Wheeler, Understanding Variation).
/// What stays inside says nothing: it is what there always is.
/// </summary>
/// <param name="Signals">One for each value given.</param>
public sealed record ControlChart(double Mean, double Low, double High, IReadOnlyList<Signal> Signals)
{
    /// <summary>With fewer values limits are guesses.</summary>
    public const int Fewest = 6;

    private const double Factor = 2.66;
    private const int RunLength = 8;

    /// <summary>Null when there are too few values. Where no value is below zero, no limit is.</summary>
    public static ControlChart? Of(IReadOnlyList<double> values)
    {
        if (values.Count < Fewest)
        {
            return null;
        }

        var mean = values.Average();
        var range = values.Zip(values.Skip(1), (a, b) => Math.Abs(b - a)).Average();
        var (low, high) = (mean - (Factor * range), mean + (Factor * range));
        low = values.Min() < 0 ? low : Math.Max(0, low);
        var signals = values.Select(x => x < low || x > high ? Signal.Outside : Signal.None).ToArray();
        MarkRuns(values, mean, signals);
        return new ControlChart(mean, low, high, signals);
    }

    private static void MarkRuns(IReadOnlyList<double> values, double mean, Signal[] signals)
    {
        var from = 0;
        for (var i = 1; i <= values.Count; i++)
        {
            if (i < values.Count && Math.Sign(values[i] - mean) == Math.Sign(values[from] - mean))
            {
                continue;
            }

            if (i - from >= RunLength && values[from] != mean)
            {
                for (var j = from; j < i; j++)
                {
                    signals[j] = signals[j] == Signal.None ? Signal.Run : signals[j];
                }
            }

            from = i;
        }
    }
}
