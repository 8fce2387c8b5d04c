using System.ComponentModel.DataAnnotations;

namespace Kjerne.Features.Insights;

public sealed class InsightOptions
{
    /// <summary>Days within which a second inquiry of the same customer about the same topic is a repeat. Another value has all figures counted anew.</summary>
    [Range(1, 90)]
    public int RepeatWindowDays { get; set; } = 14;
}
