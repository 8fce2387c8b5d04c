using Kjerne.Features.Conversations.TopicReview;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Text.Clusters;
using Kjerne.Text.Features;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Dive;

/// <summary>What the masked texts of a topic have in common, compared with those of the rest.</summary>
/// <param name="Count">Texts of the topic that were compared.</param>
/// <param name="Typical">Nearest the middle of all of them, one of each customer and wording, nearest first.</param>
/// <param name="Oddest">Farthest from it; null when there are too few to have a middle.</param>
public sealed record TopicVoices(int Count, IReadOnlyList<InquiryId> Typical, InquiryId? Oddest, IReadOnlyList<string> Words)
{
    private const int MostInside = 400;
    private const int MostOutside = 800;
    private const int MostTypical = 5;
    private const int MostWords = 14;

    /// <summary>Of fewer texts each is the middle.</summary>
    private const int FewestForOddest = 5;
    private const int ShortestOdd = 20;

    private sealed record Voice(InquiryId Id, CustomerId CustomerId, TopicId? TopicId, string Text);

    /// <param name="topics">As inquiries carry them.</param>
    public static async Task<TopicVoices> Read(KjerneDb db, IQueryable<CountedInquiry> inside, IQueryable<CountedInquiry> all, IReadOnlyCollection<long> topics, CancellationToken stop)
    {
        var carried = topics.Select(x => (TopicId?)new TopicId(x)).ToList();
        return Of(await Texts(db, inside, MostInside, stop), await Texts(db, all.Where(x => x.TopicId == null || !carried.Contains(x.TopicId)), MostOutside, stop));
    }

    private static Task<List<Voice>> Texts(KjerneDb db, IQueryable<CountedInquiry> inquiries, int most, CancellationToken stop) => (
        from inquiry in inquiries
        join text in db.TopicTexts on inquiry.Id equals text.InquiryId
        where text.Text != ""
        orderby inquiry.Id descending
        select new Voice(inquiry.Id, inquiry.CustomerId, inquiry.TopicId, text.Text)).Take(most).ToListAsync(stop);

    private static TopicVoices Of(List<Voice> inside, List<Voice> outside)
    {
        if (inside.Count == 0)
        {
            return new TopicVoices(0, [], null, []);
        }

        var frequencies = new DocumentFrequencies(new FeatureCounts(new FeatureOptions()));
        foreach (var voice in inside.Concat(outside))
        {
            frequencies.Add(frequencies.Features.Count(voice.Text));
        }

        var vectors = inside.ConvertAll(x => frequencies.Weigh(x.Text));
        var wording = NearDuplicates.Find(vectors);
        var middle = TextMean.Of(vectors);
        var nearest = Enumerable.Range(0, inside.Count).OrderByDescending(x => middle.Dot(vectors[x])).ThenByDescending(x => inside[x].Id.Value).ToList();
        var odd = inside.Count < FewestForOddest ? [] : nearest.AsEnumerable().Reverse().Where(x => inside[x].Text.Length >= ShortestOdd).Take(1).ToList();
        var words = GroupNames.Phrases([.. inside.Select(x => x.Text), .. outside.Select(x => x.Text)], [.. inside.Select(_ => 0), .. outside.Select(_ => -1)], 1, MostWords)[0];
        return new TopicVoices(
            inside.Count, [.. nearest.DistinctBy(x => wording[x]).DistinctBy(x => inside[x].CustomerId).Take(MostTypical).Select(x => inside[x].Id)],
            odd.Count == 0 ? null : inside[odd[0]].Id, outside.Count == 0 ? [] : words);
    }
}
