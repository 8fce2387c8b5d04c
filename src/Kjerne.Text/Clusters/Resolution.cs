namespace Kjerne.Text.Clusters;

/// <summary>Chooses how finely to group: the resolution at which groups depend least on chance (stability as a criterion: Lange, Roth,
/// Braun and Buhmann, Neural Computation 2004), measured between seeds by mutual information beyond what the number of groups gives.</summary>
internal static class Resolution
{
    private const int Seeds = 3;

    public static float MostStable(WeightedGraph graph, ClusterOptions options)
    {
        var results = new (float Resolution, double Stability)[options.Resolutions.Count];
        Parallel.For(0, results.Length, i => results[i] = (options.Resolutions[i], Stability(graph, options.Resolutions[i], options.Seed)));
        double best = results.Max(x => x.Stability);
        return results.First(x => x.Stability >= best - 0.002).Resolution;
    }

    /// <summary>Mean agreement of groupings from different seeds.</summary>
    public static double Stability(WeightedGraph graph, float resolution, int seed)
    {
        int[][] groupings = [.. Enumerable.Range(0, Seeds).Select(x => Louvain.Group(graph, resolution, seed + x))];
        double sum = 0;
        for (int i = 0; i < Seeds; i++)
        {
            sum += Agreement.AdjustedRand(groupings[i], groupings[(i + 1) % Seeds]);
        }

        return sum / Seeds;
    }
}
