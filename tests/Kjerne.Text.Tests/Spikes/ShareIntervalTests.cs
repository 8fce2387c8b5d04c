using Kjerne.Text.Spikes;

namespace Kjerne.Text.Tests.Spikes;

/// <summary>Published bounds, and that they hold: of many shares seen in samples nineteen of twenty lie within.</summary>
public sealed class ShareIntervalTests
{
    /// <summary>Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 1998, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(0, 0, 0, 1)]
    public void Bounds_are_the_published_ones(int some, int all, double low, double high)
    {
        var bounds = ShareInterval.Of(some, all);

        Assert.Equal((low, high), (Math.Round(bounds.Low, 4), Math.Round(bounds.High, 4)));
    }

    [Theory]
    [InlineData(0.9, 40)]
    [InlineData(0.97, 200)]
    public void Of_many_samples_about_nineteen_of_twenty_hold_the_truth(double truth, int size)
    {
        var random = new Random(7);
        int held = Enumerable.Range(0, 4_000).Count(_ =>
        {
            var bounds = ShareInterval.Of(Enumerable.Range(0, size).Count(_ => random.NextDouble() < truth), size);
            return bounds.Low <= truth && truth <= bounds.High;
        });

        Assert.InRange(held / 4_000.0, 0.93, 0.98);
    }
}
