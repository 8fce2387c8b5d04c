using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>
/// Finds which texts ask the same, without being told the topics: a graph of nearest neighbours over sparse vectors, its communities
/// (<see cref="Louvain"/>), and a last move of each text to the mean it is nearest to, after averaging over neighbours. Texts that are
/// the same word for word count once. Same texts, options and seed give the same groups.
/// </summary>
public static class TopicDiscovery
{
    private const int Smoothing = 3;

    /// <summary>Finds groups among texts. Other texts of the same kind (<paramref name="around"/>) make the graph denser; they get no group in the result.</summary>
    public static TopicGroups Find(IReadOnlyList<string> texts, ClusterOptions? options = null, IReadOnlyList<string>? around = null)
    {
        options ??= new ClusterOptions();
        string[] all = [.. texts, .. around ?? []];
        int[] distinctOf = Distinct(all, options.Features, out var vectors);
        if (vectors.Count == 0)
        {
            return new TopicGroups([.. texts.Select(_ => -1)], []);
        }

        var graph = NeighbourGraph.Build(vectors, options.Neighbours);
        int[] groups = Groups(vectors, graph, options);
        int[] groupOf = [.. texts.Select((_, i) => distinctOf[i] < 0 ? -1 : groups[distinctOf[i]])];
        return Named(texts, groupOf, options);
    }

    private static int[] Groups(IReadOnlyList<SparseVector> vectors, NeighbourGraph graph, ClusterOptions options)
    {
        var weighted = WeightedGraph.Of(graph);
        var smoothed = SphericalMeans.Smoothed(vectors, graph, Smoothing);
        int[] groups = options.Topics is int wanted
            ? WantedNumber.Group(weighted, smoothed, Math.Clamp(wanted, 1, vectors.Count), options.Seed)
            : Louvain.Group(weighted, options.Resolution, options.Seed);
        return SphericalMeans.Move(smoothed, groups, groups.Max() + 1);
    }

    private static TopicGroups Named(IReadOnlyList<string> texts, int[] groupOf, ClusterOptions options)
    {
        int smallest = options.Topics is null ? options.SmallestGroup : 1;
        var kept = groupOf.Where(x => x >= 0).GroupBy(x => x).Where(x => x.Count() >= smallest)
            .OrderByDescending(x => x.Count()).ThenBy(x => x.Key).Select((x, i) => (x.Key, i)).ToDictionary(x => x.Key, x => x.i);
        int[] numbered = [.. groupOf.Select(x => kept.GetValueOrDefault(x, -1))];
        return new TopicGroups(numbered, GroupNames.Names(texts, numbered, kept.Count));
    }

    /// <summary>For each text the place of its vector; texts without any feature have none.</summary>
    private static int[] Distinct(string[] texts, FeatureOptions options, out IReadOnlyList<SparseVector> vectors)
    {
        var features = new FeatureCounts(options.For(texts));
        var counts = new SparseVector[texts.Length];
        var keys = new string[texts.Length];
        Parallel.For(0, texts.Length, i =>
        {
            counts[i] = features.Count(texts[i]);
            keys[i] = string.Join(' ', features.Read(texts[i]));
        });
        var frequencies = new DocumentFrequencies(features);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var firsts = new List<SparseVector>();
        var placeOf = new int[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            placeOf[i] = -1;
            if (counts[i].Count > 0 && !places.TryGetValue(keys[i], out placeOf[i]))
            {
                placeOf[i] = firsts.Count;
                places.Add(keys[i], firsts.Count);
                firsts.Add(counts[i]);
                frequencies.Add(counts[i]);
            }
        }

        vectors = [.. firsts.Select(x => frequencies.Weigh(x))];
        return placeOf;
    }
}
