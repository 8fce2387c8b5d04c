using Kjerne.Features.Insights.Counting;

namespace Kjerne.Features.Insights.Figures;

public enum FigureUnit
{
    Count, Share, Seconds,
}

/// <summary>The same said in each language.</summary>
public sealed record Words(string Nb, string Nn, string Da, string Sv, string En)
{
    public string In(Language language) => language switch
    {
        Language.Nb => Nb,
        Language.Nn => Nn,
        Language.Da => Da,
        Language.Sv => Sv,
        Language.En => En,
    };
}

/// <summary>What a figure is: the only place where it is defined, computed and explained.</summary>
/// <param name="Key">Never changes.</param>
/// <param name="Version">Goes up with the meaning; what stood before <paramref name="Since"/> is then not drawn on with it in one line.</param>
/// <param name="Value">From the sums in question and those of all that is shown; null where nothing was counted. Null as a whole: nothing measures it yet.</param>
/// <param name="Behind">The inquiries a person wants to see who asks what the figure is made of.</param>
public sealed record Figure(
    string Key, FigureUnit Unit, int Version, DateOnly Since, Words Name, Words Formula, Func<Sums, Sums, double?>? Value = null,
    Func<IQueryable<CountedInquiry>, IQueryable<CountedInquiry>>? Behind = null);

/// <summary>Sums of some inquiries, and what follows from them.</summary>
public sealed class Sums
{
    private readonly long[] _values = new long[Measures.Names.Count];

    public long this[Measure measure] => _values[(int)measure];

    /// <summary>Inquiries of which the log says what came of them.</summary>
    public long Told => this[Measure.Inquiries] - this[Measure.AskedOnly];

    public long[] Values => _values;

    public void Add(Sums more) => Measures.Add(_values, more._values, 1);

    /// <summary>Share of those whose customer is known; null when there are none.</summary>
    public double? OfKnown(Measure part) => this[Measure.Inquiries] - this[Measure.CustomerUnknown] is > 0 and var known ? (double)this[part] / known : null;

    /// <summary>Null when there is nothing to divide by.</summary>
    public double? OfTold(Measure part) => Told == 0 ? null : (double)this[part] / Told;

    /// <summary>Null when there is nothing to divide by.</summary>
    public double? Share(Measure part, Measure whole) => this[whole] == 0 ? null : (double)this[part] / this[whole];

    /// <param name="seconds">One of <see cref="Measures.Steps"/>.</param>
    public double? Within(Range steps, long seconds, Measure whole) =>
        this[whole] == 0 ? null : (double)_values.AsSpan(steps)[..(Measures.StepOf(seconds) + 1)].ToArray().Sum() / this[whole];

    /// <summary>Evenly between the ends of the step it falls in; beyond the last step its beginning.</summary>
    public double? Percentile(Range steps, double part)
    {
        var counts = _values.AsSpan(steps);
        long all = 0;
        foreach (var count in counts)
        {
            all += count;
        }

        if (all == 0)
        {
            return null;
        }

        var (wanted, below) = (part * all, 0L);
        for (var i = 0; i < Measures.Steps.Count; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= wanted)
            {
                var from = i == 0 ? 0 : Measures.Steps[i - 1];
                return from + ((Measures.Steps[i] - from) * (wanted - below) / counts[i]);
            }

            below += counts[i];
        }

        return Measures.Steps[^1];
    }
}
