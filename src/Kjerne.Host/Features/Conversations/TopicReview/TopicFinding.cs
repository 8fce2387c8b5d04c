using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Clusters;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>What one look through the log found, before it is compared with what was found or refused earlier.</summary>
/// <param name="Inquiries">Most central first.</param>
public sealed record TopicFinding(
    TopicProposalKind Kind, TopicId? TopicId, TopicId? OtherId, string Name, IReadOnlyList<string> Words, IReadOnlyList<InquiryId> Inquiries, int Count, int Recent, int Earlier)
{
    public const int MostInquiries = 1_000;
    private const int OthersForWords = 400;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static TopicFinding Of(
        TopicMaterial material, TopicProposalKind kind, TopicId? topic, TopicId? other, string name, IReadOnlyList<string> words, IReadOnlyList<TopicMaterial.Voice> voices)
    {
        var week = material.At - Week;
        return new TopicFinding(
            kind, topic, other, StoredText.Clean(name, Topic.LongestName), [.. words.Take(TopicProposal.MostWords)],
            [.. Central(material, voices).SelectMany(x => x.All).Take(MostInquiries).Select(x => material.Asked[x].Id)],
            voices.Count,
            voices.Count(x => material.Of(x).At >= week),
            voices.Count(x => material.Of(x).At < week && material.Of(x).At >= week - Week));
    }

    /// <summary>With only some of its inquiries; none of them is counted more than once.</summary>
    public TopicFinding Only(IReadOnlyList<InquiryId> some) =>
        this with { Inquiries = some, Count = Math.Min(Count, some.Count), Recent = Math.Min(Recent, some.Count), Earlier = Math.Min(Earlier, some.Count) };

    /// <summary>Nearest to the mean of all first; another wording of the same text only after every wording was said once.</summary>
    private static IEnumerable<TopicMaterial.Voice> Central(TopicMaterial material, IReadOnlyList<TopicMaterial.Voice> voices)
    {
        var mean = TextMean.Of(voices.Select(x => material.Vectors[x.First]));
        return voices.Select(x => (Voice: x, Nearness: mean.Dot(material.Vectors[x.First])))
            .GroupBy(x => x.Voice.Wording)
            .SelectMany(x => x.OrderByDescending(y => y.Nearness).Select((y, again) => (y.Voice, y.Nearness, Again: again)))
            .OrderBy(x => x.Again).ThenByDescending(x => x.Nearness).ThenBy(x => x.Voice.First).Select(x => x.Voice);
    }

    /// <summary>The words that set these apart from the others.</summary>
    public static IReadOnlyList<string> WordsOf(TopicMaterial material, IReadOnlyCollection<TopicMaterial.Voice> voices)
    {
        var inside = voices.ToHashSet();
        var others = material.Voices.Where(x => !inside.Contains(x)).ToList();
        var some = others.Where((_, i) => i % Math.Max(1, others.Count / OthersForWords) == 0);
        var all = voices.Concat(some).ToList();
        return GroupNames.Phrases(all.ConvertAll(x => material.Of(x).Text), all.ConvertAll(x => inside.Contains(x) ? 0 : -1), 1, TopicProposal.MostWords)[0];
    }
}
