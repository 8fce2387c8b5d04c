using Kjerne.Text.Features;
using Kjerne.Text.Search;

namespace Kjerne.Text.Clusters;

/// <summary>
/// For each text its nearest others by cosine. Edges weigh cosine³, so that a weak likeness counts for little.
/// Built once, read by many threads.
/// </summary>
public sealed class NeighbourGraph
{
    private readonly Neighbour[][] _near;

    private NeighbourGraph(Neighbour[][] near) => _near = near;

    /// <summary>Number of texts.</summary>
    public int Count => _near.Length;

    /// <summary>The nearest texts of one, nearest first, itself left out.</summary>
    public IReadOnlyList<Neighbour> Near(int text) => _near[text];

    /// <summary>Weight of the edge to a neighbour.</summary>
    public static float Weight(Neighbour neighbour) => neighbour.Cosine * neighbour.Cosine * neighbour.Cosine;

    /// <summary>Builds the graph. Cost: for each text the length of the lists of its slots; both cores are used, the result does not depend on that.</summary>
    public static NeighbourGraph Build(IReadOnlyList<SparseVector> vectors, int neighbours = 15, double commonest = 0.15) =>
        Build(vectors, new VectorIndex(vectors, commonest), neighbours);

    /// <summary>Builds the graph with an index of the same vectors.</summary>
    public static NeighbourGraph Build(IReadOnlyList<SparseVector> vectors, VectorIndex index, int neighbours)
    {
        var near = new Neighbour[vectors.Count][];
        Parallel.For(
            0, vectors.Count,
            () => new float[vectors.Count],
            (text, _, sums) =>
            {
                near[text] = [.. index.Nearest(vectors[text], neighbours, sums, text)];
                return sums;
            },
            _ => { });
        return new NeighbourGraph(near);
    }
}
