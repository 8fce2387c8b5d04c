using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>
/// Groups of a wanted number: vectors are averaged over their neighbours, which brings texts of one matter together, then moved between
/// group means by cosine (Dhillon and Modha, "Concept decompositions", Machine Learning 2001).
/// </summary>
internal static class SphericalMeans
{
    private const int Passes = 12;
    private const int MostSlots = 250;

    /// <summary>Each vector mixed with those of its neighbours, several times, cut to its strongest counted slots, length 1.</summary>
    public static SparseVector[] Smoothed(IReadOnlyList<SparseVector> vectors, NeighbourGraph graph, int times)
    {
        SparseVector[] now = [.. vectors];
        for (int time = 0; time < times; time++)
        {
            var before = now;
            var after = new SparseVector[now.Length];
            Parallel.For(0, now.Length, i => after[i] = Mixed(before, graph, i));
            now = after;
        }

        return now;
    }

    private static SparseVector Mixed(SparseVector[] vectors, NeighbourGraph graph, int text)
    {
        var sums = new Dictionary<int, float>();
        Add(sums, vectors[text], 0.5f);
        float whole = graph.Near(text).Sum(NeighbourGraph.Weight);
        foreach (var near in graph.Near(text))
        {
            Add(sums, vectors[near.Text], 0.5f * NeighbourGraph.Weight(near) / whole);
        }

        return Shortened(sums);
    }

    /// <summary>Moves texts until nothing moves, starting from the given groups; groups that empty stay empty.</summary>
    public static int[] Move(IReadOnlyList<SparseVector> vectors, int[] groups, int count)
    {
        groups = [.. groups];
        for (int pass = 0; pass < Passes; pass++)
        {
            var means = new MeanIndex(vectors, groups, count);
            var next = new int[groups.Length];
            Parallel.For(0, groups.Length, i => next[i] = means.Nearest(vectors[i], groups[i]));
            if (next.AsSpan().SequenceEqual(groups))
            {
                break;
            }

            groups = next;
        }

        return groups;
    }

    private static void Add(Dictionary<int, float> sums, in SparseVector vector, float weight)
    {
        for (int i = 0; i < vector.Count; i++)
        {
            sums[vector.Slots[i]] = sums.GetValueOrDefault(vector.Slots[i]) + weight * vector.Values[i];
        }
    }

    private static SparseVector Shortened(Dictionary<int, float> sums)
    {
        var counted = sums.Where(x => x.Key < SparseVector.FirstGiven).OrderByDescending(x => x.Value).ThenBy(x => x.Key).Take(MostSlots);
        var kept = counted.Concat(sums.Where(x => x.Key >= SparseVector.FirstGiven)).OrderBy(x => x.Key).ToArray();
        float length = MathF.Sqrt(kept.Sum(x => x.Value * x.Value));
        return new SparseVector([.. kept.Select(x => x.Key)], [.. kept.Select(x => x.Value / Math.Max(1e-9f, length))]);
    }
}
