using System.ComponentModel.DataAnnotations;

namespace Kjerne.Features.Conversations.InquiryTopics;

public sealed class SpotCheckOptions
{
    /// <summary>So many of a hundred inquiries are asked about when they are closed though the machine is sure. 0 asks about none.</summary>
    [Range(0, 100)]
    public double Percent { get; set; } = 3;
}

/// <summary>
/// Which inquiries are drawn. People are otherwise asked where the machine is unsure and speak up where it is wrong, so only what was drawn before
/// anybody looked tells how often it is right. The id alone decides: a retried write draws the same, and a larger share holds the smaller one.
/// </summary>
public static class SpotChecks
{
    public static bool IsDrawn(InquiryId id, double percent) => Spread((ulong)id.Value) < percent / 100 * ulong.MaxValue;

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): ids that follow each other come to lie anywhere.</summary>
    private static ulong Spread(ulong id)
    {
        unchecked
        {
            id += 0x9E3779B97F4A7C15;
            id = (id ^ (id >> 30)) * 0xBF58476D1CE4E5B9;
            id = (id ^ (id >> 27)) * 0x94D049BB133111EB;
            return id ^ (id >> 31);
        }
    }
}
