using Kjerne.Platform.Data;
using Kjerne.Text.Tokens;

namespace Kjerne.Features.Topics;

/// <summary>What an inquiry asks, without anything personal, and what the machine made of it. The one source for learning, grouping and likeness.</summary>
public sealed class TopicText
{
    public const int Longest = 2_000;

    public required InquiryId InquiryId { get; init; }
    public required BrandId BrandId { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Language? Language { get; set; }

    /// <summary>Masked.</summary>
    public required string Text { get; set; }

    /// <summary>The machine's likeliest topics, at most three, likeliest first.</summary>
    public List<TopicChance> Likeliest { get; set; } = [];

    /// <summary>Drawn to be asked about when it is closed, however sure the machine is. Drawn once, when it came.</summary>
    public bool IsSpotCheck { get; init; }
}

/// <param name="Chance">0 to 1, measured: of all that are said with this chance, this share is right.</param>
public sealed record TopicChance(TopicId TopicId, float Chance);

public static class TopicTexts
{
    /// <summary>Greeting, signature, quotation and frame go; numbers, addresses and names become marks.</summary>
    /// <param name="name">Of whoever asked, as far as it is known.</param>
    public static string Mask(string? subject, string text, string? name = null)
    {
        // What is wanted stands at the beginning; the rest of a megabyte says nothing more.
        var start = text.Length > 4 * TopicText.Longest ? text[..(4 * TopicText.Longest)] : text;
        var matter = InquiryText.Clean(start).Trim();
        var whole = string.IsNullOrWhiteSpace(subject) || matter.Contains(subject.Trim(), StringComparison.OrdinalIgnoreCase) ? matter : $"{subject.Trim()}\n{matter}";
        return StoredText.Clean(PersonalMask.Apply(whole, name), TopicText.Longest).Trim();
    }

    /// <summary>The marks of what was masked as a person may read them.</summary>
    public static string Shown(string masked) =>
        masked.Replace(PersonalMask.Mail.Trim(), "‹@›").Replace(PersonalMask.Web.Trim(), "‹www›").Replace(PersonalMask.Number.Trim(), "‹#›").Replace(PersonalMask.Name.Trim(), "‹…›");
}
