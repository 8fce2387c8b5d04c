using Kjerne.Text.Features;

namespace Kjerne.Text.Spikes;

/// <summary>When something counts as a burst.</summary>
public sealed record BurstOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>Lengths of time looked at, each ending now.</summary>
    public IReadOnlyList<TimeSpan> Windows { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(24)];

    /// <summary>What came longer ago than this is no longer compared with.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(56);

    /// <summary>Fewest inquiries that make a burst.</summary>
    public int Fewest { get; init; } = 5;

    /// <summary>Inquiries that must have come before anything is said: without a past nothing is unusual.</summary>
    public int FewestBefore { get; init; } = 50;

    /// <summary>How unlikely a count must be, as minus the logarithm to base 10. Every inquiry asks some forty such questions,
    /// most of them depending on each other; 7 keeps false alarms below one in two weeks at a thousand inquiries a week.</summary>
    public double LeastSurprise { get; init; } = 7;

    /// <summary>The same for a topic that somebody assigned, of which each inquiry has one only.</summary>
    public double LeastSurpriseOfTopic { get; init; } = 5;

    /// <summary>Cosine from which two inquiries count as alike.</summary>
    public float Alike { get; init; } = 0.30f;

    /// <summary>A burst without a new inquiry for this long is over.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromHours(6);
}
