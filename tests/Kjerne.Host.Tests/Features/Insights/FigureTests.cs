using Kjerne.Features;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Insights;

/// <summary>How figures are reckoned, and that each is explained.</summary>
[RunsOnce]
public sealed class FigureTests
{
    /// <summary>Bounds by Wilson's interval of the share, computed apart from the code.</summary>
    [Theory]
    [InlineData(120, 100, 1.2, 0.921, 1.5635, false)]
    [InlineData(150, 100, 1.5, 1.1654, 1.9306, true)]
    [InlineData(60, 100, 0.6, 0.4363, 0.8252, true)]
    public void Growth_is_real_only_when_chance_alone_does_not_reach_it(long now, long before, double ratio, double low, double high, bool isReal)
    {
        var growth = Growth.Of(now, before);

        Assert.Equal(ratio, growth.Ratio!.Value, 4);
        Assert.Equal((low, high, isReal), (Math.Round(growth.Low!.Value, 4), Math.Round(growth.High!.Value, 4), growth.IsReal));
    }

    [Fact]
    public void Growth_from_nothing_has_no_ratio_and_no_upper_bound()
    {
        Assert.Equal(new Growth(null, null, null, false), Growth.Of(0, 0));
        var fresh = Growth.Of(10, 0);
        Assert.Equal((null, null, true), (fresh.Ratio, fresh.High, fresh.IsReal));
        Assert.True(fresh.Low > 1);
        Assert.Equal((0, 0, true), (Growth.Of(0, 10).Ratio, Growth.Of(0, 10).Low, Growth.Of(0, 10).IsReal));
    }

    [Fact]
    public void A_point_outside_the_limits_is_a_signal_and_what_stays_inside_is_noise()
    {
        Assert.All(ControlChart.Of([10, 12, 11, 9, 10, 12, 11, 10])!.Signals, x => Assert.Equal(Signal.None, x));
        var chart = ControlChart.Of([10, 12, 11, 9, 30, 10, 12, 11, 10])!;
        Assert.Equal(Signal.Outside, chart.Signals[4]);
        Assert.Single(chart.Signals, x => x != Signal.None);
    }

    [Fact]
    public void Limits_are_the_mean_and_two_point_sixty_six_mean_moving_ranges()
    {
        var chart = ControlChart.Of([20, 22, 20, 22, 20, 22])!;

        Assert.Equal((21, 21 - (2.66 * 2), 21 + (2.66 * 2)), (chart.Mean, chart.Low, chart.High));
    }

    [Fact]
    public void Eight_in_a_row_on_one_side_are_a_signal_and_few_values_say_nothing()
    {
        Assert.Null(ControlChart.Of([1, 2, 3, 4, 5]));
        var chart = ControlChart.Of([10, 12, 10, 12, 10, 12, 10, 12, 13, 14, 13, 14, 13, 14, 13, 14])!;
        Assert.Equal(Enumerable.Repeat(Signal.Run, 8), chart.Signals.Skip(8));
    }

    [Fact]
    public void Bands_are_exact_and_percentiles_lie_within_their_step()
    {
        var sums = new Sums();
        foreach (var seconds in new long[] { 30, 300, 301, 3_600, 3_601, 90_000 })
        {
            Measures.Add(sums.Values, Measures.Of(new CountedInquiry { Id = new InquiryId(1), FirstAnswerSeconds = seconds }), 1);
        }

        Assert.Equal(2 / 6.0, FigureList.Find("within5")!.Value!(sums, sums)!.Value, 9);
        Assert.Equal(4 / 6.0, FigureList.Find("within60")!.Value!(sums, sums)!.Value, 9);
        Assert.Equal(2 / 6.0, FigureList.Find("later")!.Value!(sums, sums)!.Value, 9);
        Assert.InRange(FigureList.Find("firstAnswerMedian")!.Value!(sums, sums)!.Value, 300, 900);
        Assert.InRange(FigureList.Find("firstAnswerP90")!.Value!(sums, sums)!.Value, 86_400, 172_800);
    }

    [Fact]
    public void Nothing_counted_gives_no_value_instead_of_a_zero_that_looks_good()
    {
        var nothing = new Sums();

        var shown = FigureList.All.Where(x => x.Unit != FigureUnit.Count && x.Value?.Invoke(nothing, nothing) is not null).Select(x => x.Key);

        Assert.Empty(shown);
    }

    [Fact]
    public void Every_figure_is_named_and_explained_in_every_language_and_what_has_no_source_has_no_value()
    {
        foreach (var figure in FigureList.All)
        {
            Assert.All(Enum.GetValues<Language>(), x => Assert.False(string.IsNullOrWhiteSpace(figure.Name.In(x)) || !figure.Formula.In(x).EndsWith('.'), $"{figure.Key} {x}"));
            Assert.NotEqual(figure.Formula.Nb, figure.Formula.En);
        }

        Assert.Distinct(FigureList.All.Select(x => x.Key));
        Assert.Equal(["cost", "selfService"], FigureList.All.Where(x => x.Value is null).Select(x => x.Key));
    }
}
