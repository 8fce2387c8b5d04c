namespace Kjerne.Text.Clusters;

/// <summary>An undirected graph with weights, each edge kept at both ends, sorted by node. A node may have an edge to itself, which
/// counts twice in its strength.</summary>
internal sealed class WeightedGraph
{
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly float[] _weights;
    private readonly double[] _self;

    private WeightedGraph(int[] starts, int[] ends, float[] weights, double[] self)
    {
        (_starts, _ends, _weights, _self) = (starts, ends, weights, self);
        Strength = new double[Count];
        for (int node = 0; node < Count; node++)
        {
            double sum = 2 * self[node];
            for (int at = starts[node]; at < starts[node + 1]; at++)
            {
                sum += weights[at];
            }

            Strength[node] = sum;
            Whole += sum;
        }
    }

    public int Count => _starts.Length - 1;

    /// <summary>Sum of the weights at each node.</summary>
    public double[] Strength { get; }

    /// <summary>Twice the weight of all edges.</summary>
    public double Whole { get; }

    public ReadOnlySpan<int> EndsOf(int node) => _ends.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    public ReadOnlySpan<float> WeightsOf(int node) => _weights.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    public static WeightedGraph Of(NeighbourGraph near)
    {
        var edges = new Dictionary<(int, int), float>();
        for (int i = 0; i < near.Count; i++)
        {
            foreach (var other in near.Near(i))
            {
                var key = (Math.Min(i, other.Text), Math.Max(i, other.Text));
                edges[key] = edges.GetValueOrDefault(key) + NeighbourGraph.Weight(other);
            }
        }

        return From(near.Count, edges, new double[near.Count]);
    }

    /// <summary>The graph whose nodes are the groups of this one.</summary>
    public WeightedGraph Merged(int[] groupOf, int groups)
    {
        var edges = new Dictionary<(int, int), float>();
        var self = new double[groups];
        for (int node = 0; node < Count; node++)
        {
            self[groupOf[node]] += _self[node];
            for (int at = _starts[node]; at < _starts[node + 1]; at++)
            {
                int a = groupOf[node], b = groupOf[_ends[at]];
                if (a == b)
                {
                    self[a] += _weights[at] / 2;
                }
                else if (node < _ends[at])
                {
                    var key = (Math.Min(a, b), Math.Max(a, b));
                    edges[key] = edges.GetValueOrDefault(key) + _weights[at];
                }
            }
        }

        return From(groups, edges, self);
    }

    private static WeightedGraph From(int count, Dictionary<(int A, int B), float> edges, double[] self)
    {
        var starts = new int[count + 1];
        foreach (var (a, b) in edges.Keys)
        {
            starts[a + 1]++;
            starts[b + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = [.. starts];
        var ends = new int[starts[^1]];
        var weights = new float[starts[^1]];
        foreach (var ((a, b), weight) in edges)
        {
            (ends[next[a]], weights[next[a]++]) = (b, weight);
            (ends[next[b]], weights[next[b]++]) = (a, weight);
        }

        return new WeightedGraph(starts, ends, weights, self);
    }
}
