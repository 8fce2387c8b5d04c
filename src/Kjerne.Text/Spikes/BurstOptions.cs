using Kjerne.Text.Features;

namespace Kjerne.Text.Spikes;

/// <summary>When something counts as a burst.</summary>
public sealed record BurstOptions
{
    /// <summary>What is counted in a text. Without meanings: they make texts of different matters alike, and bursts were found later with them.</summary>
    public FeatureOptions Features { get; init; } = new() { MeaningWeight = 0 };

    /// <summary>Lengths of time looked at, each ending now.</summary>
    public IReadOnlyList<TimeSpan> Windows { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(24)];

    /// <summary>What came longer ago than this is no longer compared with.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(56);

    /// <summary>Fewest inquiries that make a burst when nobody named their topic.</summary>
    public int Fewest { get; init; } = 4;

    /// <summary>Fewest inquiries of a named topic that make a burst.</summary>
    public int FewestOfTopic { get; init; } = 3;

    /// <summary>Inquiries that must have come before anything is said: without a past nothing is unusual.</summary>
    public int FewestBefore { get; init; } = 50;

    /// <summary>False alarms a week that are put up with. Together with how many inquiries a week come it gives the threshold.</summary>
    public double FalseAlarmsPerWeek { get; init; } = 0.2;

    /// <summary>Cosines from which two inquiries count as alike; each is tried, because texts of one matter may be written much or little alike.</summary>
    public IReadOnlyList<float> Alike { get; init; } = [0.16f, 0.22f, 0.30f];

    /// <summary>A burst without a new inquiry for this long is over.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromHours(6);
}
