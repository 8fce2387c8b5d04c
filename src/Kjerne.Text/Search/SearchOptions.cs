using Kjerne.Text.Features;

namespace Kjerne.Text.Search;

/// <summary>How texts are searched.</summary>
public sealed record SearchOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>How much words count against runs of characters, 0 to 1.</summary>
    public float WordShare { get; init; } = 0.25f;

    /// <summary>How much the likeness of other good hits counts for being first; 0 leaves each to its own score.</summary>
    public float Support { get; init; } = 0.25f;
}
