using System.Globalization;
using System.Text.RegularExpressions;
using Kjerne.Features.Insights.Overview;
using Kjerne.Text.Csv;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>A row that was not taken, and why.</summary>
/// <param name="Line">In the file, from 1; of a list its number in it.</param>
/// <param name="Reason">not_a_period, not_a_number, out_of_range, in_the_future, twice or broken.</param>
/// <param name="Text">As it stood there, cut.</param>
public sealed record RowProblem(long Line, string Reason, string Text);

/// <summary>Values for periods, as people and programs write them: 2026-10-05, 5.10.2026, 2026-W41, 2026-10; 1 234,5 or 1234.5 or 12 %.</summary>
public sealed partial class KeyFigureFile(SeriesUnit grain, KeyFigureUnit unit, DateOnly today)
{
    /// <summary>Thirty years of days.</summary>
    public const int MostRows = 11_000;

    private const int LongestShown = 80;
    private const double Greatest = 1e15;

    private readonly Dictionary<DateOnly, double> _values = [];
    private readonly List<RowProblem> _problems = [];

    /// <summary>By the first day of their periods.</summary>
    public IReadOnlyDictionary<DateOnly, double> Values => _values;

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>A header may stand above: a first line whose period and value are both none.</summary>
    /// <returns>False when it has no two columns.</returns>
    public async Task<bool> Read(Stream file, CancellationToken stop)
    {
        var (isFirst, hasColumns) = (true, false);
        await foreach (var record in CsvRecords.Read(file, null, stop))
        {
            var (period, value) = (record.Fields[0].Trim(), record.Fields.Count > 1 ? record.Fields[1].Trim() : "");
            hasColumns |= record.Fields.Count > 1;
            if (record.IsBroken)
            {
                _problems.Add(new RowProblem(record.Line, "broken", Cut(record.Fields[0])));
            }
            else if (!isFirst || Start(period) is not null || Number(value) is not null)
            {
                Add(record.Line, period, value);
            }

            isFirst = false;
            if (_values.Count + _problems.Count >= MostRows)
            {
                break;
            }
        }

        return hasColumns;
    }

    public void Add(long line, string period, string value) => Add(line, period, Number(value), value);

    public void Add(long line, string period, double? value, string shown)
    {
        var start = Start(period);
        var reason = start is null ? "not_a_period"
            : start > today ? "in_the_future"
            : value is null ? "not_a_number"
            : Math.Abs(value.Value) > Greatest || !double.IsFinite(value.Value) ? "out_of_range"
            : _values.ContainsKey(start.Value) ? "twice" : null;
        if (reason is not null)
        {
            _problems.Add(new RowProblem(line, reason, Cut($"{period} {shown}")));
            return;
        }

        _values[start!.Value] = value!.Value;
    }

    /// <summary>The first day of the period that is named. A day names the period it lies in; a week or a month names only itself.</summary>
    private DateOnly? Start(string text)
    {
        if (Week().Match(text) is { Success: true } week)
        {
            var (year, number) = (int.Parse(week.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(week.Groups[2].Value, CultureInfo.InvariantCulture));
            return grain == SeriesUnit.Week && year > 1 && number >= 1 && number <= ISOWeek.GetWeeksInYear(year) ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)) : null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM", "MM.yyyy", "M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return grain == SeriesUnit.Month ? month : null;
        }

        return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d.M.yyyy", "dd.MM.yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1970 ? grain.StartOf(day) : null;
    }

    /// <summary>The last of comma and point is the decimal sign; what stands more than once parts thousands.</summary>
    private double? Number(string text)
    {
        var isPercent = text.EndsWith('%');
        var digits = Blanks().Replace(text.TrimEnd('%'), "").Replace('\u2212', '-');
        var (comma, point) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        var mark = Math.Max(comma, point);
        if (mark >= 0 && digits.Count(x => x == digits[mark]) > 1)
        {
            mark = -1;
        }

        var plain = string.Concat(digits.Select((x, index) => index == mark ? "." : x is ',' or '.' ? "" : x.ToString()));
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isPercent && unit == KeyFigureUnit.Share ? number / 100 : isPercent ? null : number
            : null;
    }

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown];

    [GeneratedRegex("^(\\d{4})-?[Ww](\\d{1,2})$")]
    private static partial Regex Week();

    [GeneratedRegex("[\\s\u00a0\u202f']")]
    private static partial Regex Blanks();
}
