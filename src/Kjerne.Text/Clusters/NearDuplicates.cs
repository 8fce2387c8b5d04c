using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>Texts that are nearly the same, linked through each other: single-link groups over the graph of nearest neighbours.</summary>
public static class NearDuplicates
{
    /// <summary>Cosine from which two texts are nearly the same: a changed word or a slip in a sentence.</summary>
    public const float NearlyTheSame = 0.85f;

    /// <summary>For each vector the place of the first one it is nearly the same as; its own place when there is none.</summary>
    public static int[] Find(IReadOnlyList<SparseVector> vectors, float nearlyTheSame = NearlyTheSame)
    {
        var groups = new DisjointSets(vectors.Count);
        var graph = NeighbourGraph.Build(vectors, neighbours: 4, commonest: 0.05);
        for (int i = 0; i < vectors.Count; i++)
        {
            foreach (var near in graph.Near(i))
            {
                if (near.Cosine >= nearlyTheSame)
                {
                    groups.Join(i, near.Text);
                }
            }
        }

        return [.. Enumerable.Range(0, vectors.Count).Select(groups.RootOf)];
    }
}
