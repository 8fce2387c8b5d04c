using Kjerne.Text.Features;

namespace Kjerne.Text.Clusters;

/// <summary>How groups of like texts are found.</summary>
public sealed record ClusterOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>Number of groups; null lets the texts decide.</summary>
    public int? Topics { get; init; }

    /// <summary>Neighbours each text is joined to.</summary>
    public int Neighbours { get; init; } = 10;

    /// <summary>Groups smaller than this have no topic. 1 gives every text one.</summary>
    public int SmallestGroup { get; init; } = 3;

    /// <summary>How finely to group when the number is not given; higher gives more groups. Choosing it by how little the groups depend
    /// on the seed was tried and chose badly: the fewest and the most groups are equally stable.</summary>
    public float Resolution { get; init; } = 3;

    /// <summary>Seed of the order in which texts are moved.</summary>
    public int Seed { get; init; } = 1;
}
