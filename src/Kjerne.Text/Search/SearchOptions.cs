using Kjerne.Text.Features;

namespace Kjerne.Text.Search;

/// <summary>How texts are searched.</summary>
public sealed record SearchOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>How much words count against runs of characters, 0 to 1.</summary>
    public float WordShare { get; init; } = 0.5f;

    /// <summary>How much of its score a candidate takes over from candidates like it, 0 to 1.</summary>
    public float NeighbourShare { get; init; } = 0.3f;
}
