using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>Groups of exactly the number asked for: communities at a resolution that gives somewhat more, then the two groups whose
/// means are nearest become one (weighted by size, as Ward 1963), until the number is met.</summary>
internal static class WantedNumber
{
    private const double Surplus = 1.15;

    public static int[] Group(WeightedGraph graph, IReadOnlyList<SparseVector> vectors, int wanted, int seed)
    {
        double low = 0.01, high = 200;
        int[] groups = Louvain.Group(graph, high, seed);
        for (int step = 0; step < 14 && groups.Max() + 1 != (int)(wanted * Surplus); step++)
        {
            double middle = Math.Sqrt(low * high);
            int[] tried = Louvain.Group(graph, middle, seed);
            if (tried.Max() + 1 >= wanted)
            {
                (high, groups) = (tried.Max() + 1 > wanted * Surplus ? middle : high, tried);
            }

            low = tried.Max() + 1 < wanted * Surplus ? middle : low;
        }

        return Merged(vectors, groups, wanted);
    }

    private static int[] Merged(IReadOnlyList<SparseVector> vectors, int[] groups, int wanted)
    {
        int count = groups.Max() + 1;
        double[] sizes = new double[count];
        var cosines = Cosines(vectors, groups, count);
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int[] into = [.. Enumerable.Range(0, count)];
        for (int left = count; left > wanted; left--)
        {
            var (a, b) = Cheapest(cosines, sizes);
            Join(cosines, sizes, a, b);
            into = [.. into.Select(x => x == b ? a : x)];
        }

        var numbers = into.Distinct().Select((x, i) => (x, i)).ToDictionary(x => x.x, x => x.i);
        return [.. groups.Select(x => numbers[into[x]])];
    }

    private static (int A, int B) Cheapest(double[,] cosines, double[] sizes)
    {
        var best = (A: 0, B: 1);
        double least = double.MaxValue;
        for (int a = 0; a < sizes.Length; a++)
        {
            for (int b = a + 1; b < sizes.Length && sizes[a] > 0; b++)
            {
                double cost = sizes[b] <= 0 ? double.MaxValue : sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * (1 - cosines[a, b]);
                if (cost < least)
                {
                    (least, best) = (cost, (a, b));
                }
            }
        }

        return best;
    }

    private static void Join(double[,] cosines, double[] sizes, int a, int b)
    {
        for (int k = 0; k < sizes.Length; k++)
        {
            cosines[a, k] = cosines[k, a] = (sizes[a] * cosines[a, k] + sizes[b] * cosines[b, k]) / (sizes[a] + sizes[b]);
        }

        sizes[a] += sizes[b];
        sizes[b] = 0;
    }

    private static double[,] Cosines(IReadOnlyList<SparseVector> vectors, int[] groups, int count)
    {
        var means = new Dictionary<int, float>[count];
        for (int i = 0; i < groups.Length; i++)
        {
            var mean = means[groups[i]] ??= [];
            for (int s = 0; s < vectors[i].Count; s++)
            {
                mean[vectors[i].Slots[s]] = mean.GetValueOrDefault(vectors[i].Slots[s]) + vectors[i].Values[s];
            }
        }

        SparseVector[] whole = [.. means.Select(ToVector)];
        var cosines = new double[count, count];
        Parallel.For(0, count, a =>
        {
            for (int b = 0; b < count; b++)
            {
                cosines[a, b] = whole[a].Dot(whole[b]);
            }
        });
        return cosines;
    }

    private static SparseVector ToVector(Dictionary<int, float> sums)
    {
        float length = MathF.Sqrt(sums.Values.Sum(x => x * x));
        var sorted = sums.OrderBy(x => x.Key).ToArray();
        return new SparseVector([.. sorted.Select(x => x.Key)], [.. sorted.Select(x => x.Value / Math.Max(1e-9f, length))]);
    }
}
