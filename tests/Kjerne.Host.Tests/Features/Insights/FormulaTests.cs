using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>What a formula gives, and where it says it is wrong; what a file of values gives, row by row.</summary>
[RunsOnce]
public sealed class FormulaTests
{
    private static readonly Dictionary<string, double?> Values = new() { ["revenue"] = 1000, ["orders"] = 40, ["none"] = null, ["zero"] = 0, ["hour_cost2"] = 500 };

    [Theory]
    [InlineData("revenue / orders", 25.0)]
    [InlineData("1 + 2 * 3", 7.0)]
    [InlineData("(1 + 2) * 3", 9.0)]
    [InlineData("10 - 4 - 3", 3.0)]
    [InlineData("100 / 10 / 2", 5.0)]
    [InlineData("-orders + 50", 10.0)]
    [InlineData("2 * -(3 - 1,5)", -3.0)]
    [InlineData(" hour_cost2*0.5 ", 250.0)]
    [InlineData("revenue / zero", null)]
    [InlineData("revenue + none", null)]
    [InlineData("zero / zero", null)]
    public void It_reckons_as_on_paper_and_what_is_divided_by_nothing_has_no_value(string text, double? expected)
    {
        var (formula, error) = Formula.Read(text);

        Assert.Null(error);
        Assert.Equal(expected, formula!.Value(Values.GetValueOrDefault));
    }

    [Theory]
    [InlineData("", FormulaFault.UnexpectedEnd, 0)]
    [InlineData("revenue /", FormulaFault.UnexpectedEnd, 9)]
    [InlineData("revenue // orders", FormulaFault.UnexpectedSign, 9)]
    [InlineData("(revenue + 1", FormulaFault.UnmatchedBracket, 0)]
    [InlineData("revenue + 1)", FormulaFault.UnmatchedBracket, 11)]
    [InlineData("revenue orders", FormulaFault.UnexpectedSign, 8)]
    [InlineData("revenue; drop", FormulaFault.UnexpectedSign, 7)]
    [InlineData("1.2.3 + 1", FormulaFault.UnexpectedSign, 0)]
    [InlineData("System.Exit(1)", FormulaFault.UnexpectedSign, 6)]
    public void What_cannot_be_read_is_told_with_its_place(string text, FormulaFault fault, int position)
    {
        var (formula, error) = Formula.Read(text);

        Assert.Null(formula);
        Assert.Equal((fault, position), (error!.Fault, error.Position));
    }

    [Fact]
    public void Neither_depth_nor_length_makes_it_fail()
    {
        Assert.Equal(FormulaFault.TooLong, Formula.Read(new string('(', 400)).Error!.Fault);
        Assert.Equal(FormulaFault.TooLong, Formula.Read(new string('-', 400) + "1").Error!.Fault);
        Assert.Equal(FormulaFault.TooLong, Formula.Read(string.Join('+', Enumerable.Repeat("1", 400))).Error!.Fault);
        Assert.Equal(200, Formula.Read(string.Join('+', Enumerable.Repeat("1", 200))).Formula!.Value(_ => null));
    }

    [Theory]
    [InlineData(SeriesUnit.Month, "2026-02", "2026-02-01")]
    [InlineData(SeriesUnit.Month, "2026-02-17", "2026-02-01")]
    [InlineData(SeriesUnit.Month, "17.2.2026", "2026-02-01")]
    [InlineData(SeriesUnit.Week, "2026-W09", "2026-02-23")]
    [InlineData(SeriesUnit.Week, "2026-02-25", "2026-02-23")]
    [InlineData(SeriesUnit.Day, "2026-02-25", "2026-02-25")]
    [InlineData(SeriesUnit.Week, "2026-02", null)]
    [InlineData(SeriesUnit.Month, "2026-W09", null)]
    [InlineData(SeriesUnit.Month, "2026-13", null)]
    [InlineData(SeriesUnit.Week, "2026-W54", null)]
    public void A_period_is_read_as_the_length_of_the_figures_periods_allows(SeriesUnit grain, string period, string? expected)
    {
        var file = new KeyFigureFile(grain, KeyFigureUnit.Count, new DateOnly(2026, 3, 2));
        file.Add(1, period, "1");

        Assert.Equal(expected, file.Values.Keys.Select(x => x.ToString("yyyy-MM-dd", null)).FirstOrDefault());
        Assert.Equal(expected is null ? ["not_a_period"] : [], file.Problems.Select(x => x.Reason));
    }

    [Theory]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234.567", 1234567.0)]
    [InlineData("−12", -12.0)]
    [InlineData("3,2 %", 0.032)]
    [InlineData("1e5", null)]
    [InlineData("", null)]
    [InlineData("=1+1", null)]
    public void A_number_is_read_as_people_write_it(string text, double? expected)
    {
        var file = new KeyFigureFile(SeriesUnit.Month, KeyFigureUnit.Share, new DateOnly(2026, 3, 2));
        file.Add(1, "2026-02", text);

        Assert.Equal(expected is { } value ? Math.Round(value, 9) : null, file.Values.Values.Select(x => (double?)Math.Round(x, 9)).FirstOrDefault());
        Assert.Equal(expected is null ? ["not_a_number"] : [], file.Problems.Select(x => x.Reason));
    }

    [Fact]
    public async Task Bad_rows_are_told_with_line_and_reason_and_the_others_are_taken()
    {
        var file = new KeyFigureFile(SeriesUnit.Month, KeyFigureUnit.Money, new DateOnly(2026, 3, 2));
        using var content = new MemoryStream("\uFEFFmåned;omsetning\n2026-01;100\n\n2026-02;mye\n2026-01-15;90\n2026-04;1\nfebruar;5\n2026-02;200\n"u8.ToArray());

        Assert.True(await file.Read(content, TestContext.Current.CancellationToken));

        Assert.Equal([(new DateOnly(2026, 1, 1), 100.0), (new DateOnly(2026, 2, 1), 200.0)], file.Values.Select(x => (x.Key, x.Value)));
        Assert.Equal([(4, "not_a_number"), (5, "twice"), (6, "in_the_future"), (7, "not_a_period")], file.Problems.Select(x => ((int)x.Line, x.Reason)));
    }
}
