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
    private const double Z = 1.959964;

    public static Growth Of(long now, long before)
    {
        var all = now + before;
        if (all == 0)
        {
            return new Growth(null, null, null, false);
        }

        var share = (double)now / all;
        var centre = (share + (Z * Z / (2 * all))) / (1 + (Z * Z / all));
        var half = Z / (1 + (Z * Z / all)) * Math.Sqrt((share * (1 - share) / all) + (Z * Z / (4.0 * all * all)));
        var low = now == 0 ? 0 : (centre - half) / (1 - centre + half);
        double? high = before == 0 ? null : (centre + half) / (1 - centre - half);
        return new Growth(before == 0 ? null : (double)now / before, low, high, low > 1 || high < 1);
    }
}
