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

    /// <summary>Resolutions tried when the number is not given; the one whose groups change least with the seed is taken.</summary>
    public IReadOnlyList<float> Resolutions { get; init; } = [2, 3, 4.5f, 7, 10];

    /// <summary>Seed of the order in which texts are moved.</summary>
    public int Seed { get; init; } = 1;
}
