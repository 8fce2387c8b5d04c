using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>Values of key figures by period, whatever they come from.</summary>
public sealed class KeyFigureReading
{
    /// <summary>Formulas that lead through more figures than this are not reckoned; a way back to itself is refused when it is written.</summary>
    private const int Deepest = 20;

    private readonly KeyFigureCatalog _catalog;
    private readonly KeyFigureSums _sums;
    private readonly Dictionary<KeyFigureId, Dictionary<DateOnly, double>> _uploaded;
    private readonly Dictionary<(string Key, DateOnly From), double?> _known = [];
    private readonly Dictionary<(string, int), Formula?> _formulas = [];

    private KeyFigureReading(KeyFigureCatalog catalog, KeyFigureSums sums, DateOnly today, Dictionary<KeyFigureId, Dictionary<DateOnly, double>> uploaded) =>
        (_catalog, _sums, Today, _uploaded) = (catalog, sums, today, uploaded);

    public DateOnly Today { get; }

    public static async Task<KeyFigureReading> Start(KjerneDb db, KeyFigureCatalog catalog, CountingBasis basis, DateTimeOffset now, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, basis.Zone).DateTime);
        var values = await db.KeyFigureValues.Select(x => new { x.KeyFigureId, x.From, x.Value }).ToListAsync(stop);
        var uploaded = values.GroupBy(x => x.KeyFigureId).ToDictionary(x => x.Key, x => x.ToDictionary(y => y.From, y => y.Value));
        return new KeyFigureReading(catalog, new KeyFigureSums(db, new DayRange(Periods(SeriesUnit.Month, today).First().From, today), basis.Zone, stop), today, uploaded);
    }

    public bool HasValues(KnownFigure figure) => _uploaded.ContainsKey(figure.Row.Id);

    /// <summary>The last periods up to today, oldest first.</summary>
    public static IEnumerable<DayRange> Periods(SeriesUnit grain, DateOnly today)
    {
        var count = CountOf(grain);
        var last = grain.StartOf(today);
        return Enumerable.Range(1 - count, count).Select(x => grain.After(last, x)).Select(x => new DayRange(x, grain.After(x).AddDays(-1)));
    }

    public async Task<List<GetSeries.Point>> Points(KnownFigure figure)
    {
        var points = new List<GetSeries.Point>();
        foreach (var days in Periods(figure.Row.Grain, Today))
        {
            var isPartial = days.To >= Today && !(figure.Row.Source == KeyFigureSource.Upload && _uploaded.GetValueOrDefault(figure.Row.Id)?.ContainsKey(days.From) == true);
            points.Add(new GetSeries.Point(days.From, days.To, await Value(figure, days, 0), isPartial, Signal.None, figure.VersionAt(days.From)));
        }

        return points;
    }

    /// <summary>One figure of the log in the period, for one channel.</summary>
    public Task<double?> OfChannel(KnownFigure figure, Channel channel, DayRange days) => _sums.Value(figure.Row.LogFigure!, figure.Row.BrandId, channel, days);

    /// <summary>Keys of the figures that must be uploaded or connected before this one has a value.</summary>
    public IReadOnlyList<string> Missing(KnownFigure figure)
    {
        var (missing, seen, open) = (new List<string>(), new HashSet<string>(), new Queue<string>([figure.Row.Key]));
        while (open.TryDequeue(out var key))
        {
            if (!seen.Add(key) || _catalog.Find(key) is not { } one)
            {
                continue;
            }

            if (one.Row.Source == KeyFigureSource.Upload && !HasValues(one))
            {
                missing.Add(key);
            }

            foreach (var name in one.Row.Source == KeyFigureSource.Formula ? Read(one, one.Current)?.Names ?? [] : [])
            {
                open.Enqueue(name.Name);
            }
        }

        return missing;
    }

    private async Task<double?> Value(KnownFigure figure, DayRange days, int depth)
    {
        var row = figure.Row;
        if (_known.TryGetValue((row.Key, days.From), out var known))
        {
            return known;
        }

        return _known[(row.Key, days.From)] = row.Source switch
        {
            KeyFigureSource.Upload => _uploaded.GetValueOrDefault(row.Id)?.TryGetValue(days.From, out var given) == true ? given : null,
            KeyFigureSource.Log => await _sums.Value(row.LogFigure!, row.BrandId, row.Channel, days),
            KeyFigureSource.Formula => await Reckon(figure, days, depth),
        };
    }

    private async Task<double?> Reckon(KnownFigure figure, DayRange days, int depth)
    {
        if (depth > Deepest || Read(figure, figure.At(days.From)) is not { } formula)
        {
            return null;
        }

        var values = new Dictionary<string, double?>();
        foreach (var name in formula.Names.Select(x => x.Name).Distinct())
        {
            values[name] = _catalog.Find(name) is { } other ? await In(other, figure.Row.Grain, days, depth + 1)
                : FigureList.Find(name) is { Value: not null } ? await _sums.Value(name, figure.Row.BrandId, null, days) : null;
        }

        return formula.Value(values.GetValueOrDefault);
    }

    /// <summary>What the log says can be reckoned over any period; what was uploaded only over its own.</summary>
    private async Task<double?> In(KnownFigure figure, SeriesUnit grain, DayRange days, int depth) =>
        figure.Row.Grain == grain ? await Value(figure, days, depth)
        : figure.Row.Source == KeyFigureSource.Log ? await _sums.Value(figure.Row.LogFigure!, figure.Row.BrandId, figure.Row.Channel, days) : null;

    private Formula? Read(KnownFigure figure, KeyFigureDefinition definition)
    {
        if (!_formulas.TryGetValue((figure.Row.Key, definition.Version), out var formula))
        {
            _formulas[(figure.Row.Key, definition.Version)] = formula = Formula.Read(definition.Formula ?? "").Formula;
        }

        return formula;
    }

    /// <summary>The days of the months hold those of the others.</summary>
    private static int CountOf(SeriesUnit grain) => grain switch
    {
        SeriesUnit.Day => 60,
        SeriesUnit.Week => 26,
        SeriesUnit.Month => 24,
    };
}
