namespace Kjerne.Text.Clusters;

/// <summary>How far two groupings of the same texts agree.</summary>
public static class Agreement
{
    /// <summary>Normalised mutual information with the arithmetic mean of both entropies (Strehl and Ghosh, JMLR 2002): 1 for the same
    /// grouping under other names, near 0 for unrelated ones. Both lists have the same length; two single groups agree fully.</summary>
    public static double NormalisedMutualInformation<TLeft, TRight>(IReadOnlyList<TLeft> left, IReadOnlyList<TRight> right)
        where TLeft : notnull
        where TRight : notnull
    {
        double count = left.Count;
        var both = new Dictionary<(TLeft, TRight), int>();
        var lefts = new Dictionary<TLeft, int>();
        var rights = new Dictionary<TRight, int>();
        for (int i = 0; i < left.Count; i++)
        {
            both[(left[i], right[i])] = both.GetValueOrDefault((left[i], right[i])) + 1;
            lefts[left[i]] = lefts.GetValueOrDefault(left[i]) + 1;
            rights[right[i]] = rights.GetValueOrDefault(right[i]) + 1;
        }

        double shared = both.Sum(x => x.Value / count * Math.Log(x.Value * count / ((double)lefts[x.Key.Item1] * rights[x.Key.Item2])));
        double mean = (Entropy(lefts.Values, count) + Entropy(rights.Values, count)) / 2;
        return mean <= 0 ? 1 : shared / mean;
    }

    /// <summary>Adjusted Rand index (Hubert and Arabie 1985): 1 for the same grouping, 0 on average for chance.</summary>
    public static double AdjustedRand(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        double both = Pairs(Enumerable.Range(0, left.Count).GroupBy(x => (left[x], right[x])).Select(x => x.Count()));
        double lefts = Pairs(left.GroupBy(x => x).Select(x => x.Count())), rights = Pairs(right.GroupBy(x => x).Select(x => x.Count()));
        double chance = lefts * rights / Math.Max(1, Pairs([left.Count])), most = (lefts + rights) / 2;
        return most - chance <= 0 ? 1 : (both - chance) / (most - chance);
    }

    private static double Pairs(IEnumerable<int> sizes) => sizes.Sum(x => x * (x - 1.0) / 2);

    private static double Entropy(IEnumerable<int> sizes, double count) => -sizes.Sum(x => x / count * Math.Log(x / count));
}
