namespace Kjerne.Text.Clusters;

/// <summary>
/// Groups of a graph that hold together more than chance would have it: the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre,
/// "Fast unfolding of communities in large networks", 2008) with a resolution (Reichardt and Bornholdt 2006); higher gives more groups.
/// </summary>
internal static class Louvain
{
    /// <summary>Number of the group of each node, from 0 without gaps.</summary>
    public static int[] Group(WeightedGraph graph, double resolution, int seed)
    {
        int[] groups = [.. Enumerable.Range(0, graph.Count)];
        var random = new Random(seed);
        for (int level = 0; level < 20; level++)
        {
            int[] moved = Move(graph, resolution, random, out int count);
            for (int i = 0; i < groups.Length; i++)
            {
                groups[i] = moved[groups[i]];
            }

            if (count == graph.Count)
            {
                break;
            }

            graph = graph.Merged(moved, count);
        }

        return groups;
    }

    private static int[] Move(WeightedGraph graph, double resolution, Random random, out int count)
    {
        int[] groups = [.. Enumerable.Range(0, graph.Count)];
        int[] order = [.. groups];
        double[] strengths = [.. graph.Strength];
        var links = new double[graph.Count];
        random.Shuffle(order);
        for (int pass = 0, moves = 1; pass < 30 && moves > 0; pass++)
        {
            moves = 0;
            foreach (int node in order)
            {
                int best = Best(graph, node, groups, strengths, links, resolution);
                if (best != groups[node])
                {
                    strengths[groups[node]] -= graph.Strength[node];
                    strengths[best] += graph.Strength[node];
                    groups[node] = best;
                    moves++;
                }
            }
        }

        return Renumbered(groups, out count);
    }

    private static int Best(WeightedGraph graph, int node, int[] groups, double[] strengths, double[] links, double resolution)
    {
        var ends = graph.EndsOf(node);
        var weights = graph.WeightsOf(node);
        for (int i = 0; i < ends.Length; i++)
        {
            links[groups[ends[i]]] += weights[i];
        }

        int own = groups[node], best = own;
        double cost = resolution * graph.Strength[node] / Math.Max(1e-12, graph.Whole);
        double most = links[own] - cost * (strengths[own] - graph.Strength[node]);
        foreach (int end in ends)
        {
            int group = groups[end];
            double gain = links[group] - cost * (strengths[group] - (group == own ? graph.Strength[node] : 0));
            if (gain > most + 1e-9)
            {
                (most, best) = (gain, group);
            }
        }

        foreach (int end in ends)
        {
            links[groups[end]] = 0;
        }

        return best;
    }

    private static int[] Renumbered(int[] groups, out int count)
    {
        var numbers = new Dictionary<int, int>();
        int[] renumbered = [.. groups.Select(x => numbers.TryGetValue(x, out int number) ? number : numbers[x] = numbers.Count)];
        count = numbers.Count;
        return renumbered;
    }
}
