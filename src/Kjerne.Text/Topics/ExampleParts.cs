using Kjerne.Text.Clusters;
using Kjerne.Text.Features;

namespace Kjerne.Text.Topics;

/// <summary>Splits examples into parts of about equal size, texts that are nearly the same always into the same part.</summary>
internal static class ExampleParts
{
    private const float NearlyTheSame = 0.85f;

    public static int[] Split(IReadOnlyList<SparseVector> texts, int parts, int seed)
    {
        var groups = new DisjointSets(texts.Count);
        var graph = NeighbourGraph.Build(texts, neighbours: 4, commonest: 0.05);
        for (int i = 0; i < texts.Count; i++)
        {
            foreach (var near in graph.Near(i))
            {
                if (near.Cosine >= NearlyTheSame)
                {
                    groups.Join(i, near.Text);
                }
            }
        }

        var partOf = new Dictionary<int, int>();
        var random = new Random(seed);
        var split = new int[texts.Count];
        for (int i = 0; i < split.Length; i++)
        {
            int root = groups.RootOf(i);
            if (!partOf.TryGetValue(root, out split[i]))
            {
                partOf[root] = split[i] = random.Next(parts);
            }
        }

        return split;
    }
}
