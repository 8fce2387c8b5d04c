using Kjerne.Text.Spikes;

namespace Kjerne.Features.Insights.Figures;

/// <summary>
/// How much more there was than before, and between which bounds that ratio lies with 95 % certainty when inquiries come independently of each other (Poisson).
/// Given the sum of both, the later count is then binomial; its share has Wilson's interval, and share / (1 − share) is the ratio.
/// </summary>
/// <param name="Ratio">Null when there was nothing before.</param>
/// <param name="Low">Null when there was nothing at all.</param>
/// <param name="High">Null when it has no upper bound.</param>
/// <param name="IsReal">More than chance: 1 lies outside the bounds.</param>
public sealed record Growth(double? Ratio, double? Low, double? High, bool IsReal)
{
    public static Growth Of(long now, long before)
    {
        var all = now + before;
        if (all == 0)
        {
            return new Growth(null, null, null, false);
        }

        var share = ShareInterval.Of(now, all);
        var low = share.Low / (1 - share.Low);
        double? high = before == 0 ? null : share.High / (1 - share.High);
        return new Growth(before == 0 ? null : (double)now / before, low, high, low > 1 || high < 1);
    }
}
