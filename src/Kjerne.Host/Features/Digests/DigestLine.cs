using System.Text.Json.Serialization;
using Kjerne.Features.Insights.Overview;

namespace Kjerne.Features.Digests;

/// <summary>What a line says. Stored by name.</summary>
public enum DigestLineKind
{
    /// <summary>A topic whose cause was said to be fixed, and that is more than before.</summary>
    Returned,
    Grew,
    Alarm,
    Rose,
    TargetMissed,
    OutOfBand,
    Dissatisfied,
    DifferentAnswers,
    SentOn,
    Proposals,
    ReviewDue,
    FixedAndFell,
    Fell,
}

/// <summary>
/// One thing that is worth knowing, as numbers and names and not as a sentence: each reader gets it in their own language. No words of customers stand in it.
/// </summary>
/// <param name="About">What it is about: of several lines about the same the weightiest is said.</param>
/// <param name="Name">Of the topic, the key figure or the path, as it was called then.</param>
/// <param name="People">Inquiries that it touches beyond what was to be expected.</param>
/// <param name="Hours">Of work on these, as measured; 0 where nothing was measured.</param>
/// <param name="Owner">Who can do something about it; null: nobody is named.</param>
/// <param name="Path">Of the page with its evidence, with filters and period, below the workspace.</param>
public sealed record DigestLine(DigestLineKind Kind, string About, string Name, double People, double Hours, string? Owner, string Path)
{
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>One scale for all: a person counts as much as an hour of work.</summary>
    [JsonIgnore]
    public double Weight => People + Hours;

    /// <summary>Somebody named can act on it; what went well, and what nobody owns, is only to know.</summary>
    [JsonIgnore]
    public bool IsDecision => Owner is not null && Kind is not (DigestLineKind.Fell or DigestLineKind.FixedAndFell or DigestLineKind.SentOn) && !Words.ContainsKey("good");
}

/// <summary>What one edition says.</summary>
/// <param name="Scope">Name of the brand or the department; null: the whole organisation.</param>
/// <param name="Lines">Weightiest first.</param>
/// <param name="Found">So many things were out of the ordinary, these lines among them.</param>
public sealed record DigestContent(DayRange Days, DayRange Before, string? Scope, long Inquiries, long InquiriesBefore, IReadOnlyList<DigestLine> Lines, int Found);

/// <summary>The rule by which the lines of an edition are chosen. By nothing else, and by nobody's hand.</summary>
public static class DigestRule
{
    public const int MostLines = 5;

    /// <summary>What weighs less than one person or one hour is not worth a line.</summary>
    public const double LeastWeight = 1;

    public static (IReadOnlyList<DigestLine> Lines, int Found) Choose(IEnumerable<DigestLine> candidates)
    {
        var worth = candidates.Where(x => x.Weight >= LeastWeight).GroupBy(x => x.About)
            .Select(same => same.OrderByDescending(x => x.Weight).ThenBy(x => x.Kind).First())
            .OrderByDescending(x => x.Weight).ThenBy(x => x.Kind).ThenBy(x => x.About, StringComparer.Ordinal).ToList();
        return ([.. worth.Take(MostLines)], worth.Count);
    }
}
