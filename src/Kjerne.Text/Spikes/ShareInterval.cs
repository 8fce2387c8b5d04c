namespace Kjerne.Text.Spikes;

/// <summary>
/// Between which bounds a share lies with 95 % certainty when it was seen in some of all alike: Wilson's score interval (Wilson, "Probable
/// inference, the law of succession, and statistical inference", 1927), which keeps within 0 and 1 and holds for few.
/// </summary>
public readonly record struct ShareInterval(double Low, double High)
{
    private const double Z = 1.959964;

    /// <summary>Of none at all the share may be anything.</summary>
    public static ShareInterval Of(long some, long all)
    {
        if (all == 0)
        {
            return new ShareInterval(0, 1);
        }

        double share = (double)some / all;
        double centre = (share + Z * Z / (2 * all)) / (1 + Z * Z / all);
        double half = Z / (1 + Z * Z / all) * Math.Sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        return new ShareInterval(some == 0 ? 0 : centre - half, some == all ? 1 : centre + half);
    }
}
