using Kjerne.Features.Access;
using Kjerne.Features.Conversations.InquiryTopics;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview.Quality;

/// <summary>One thing that was said by the machine and then by a person, in the tree of today.</summary>
public sealed record JudgedInquiry(InquiryId InquiryId, DateTimeOffset At, Channel Channel, Language? Language, TopicId? SaidId, float SaidChance, TopicId? MeantId, bool IsSpotCheck)
{
    public bool IsNone => SaidId is null;

    public bool IsRight => SaidId == MeantId;
}

/// <summary>Which judgements a figure is made of: one rule for the figure and for the inquiries behind it.</summary>
/// <param name="To">Exclusive.</param>
public sealed record JudgedPeriod(DateTimeOffset From, DateTimeOffset To, Channel? Channel, Language? Language)
{
    /// <summary>More would be read for nothing: shares of so many do not change any more.</summary>
    public const int Most = 20_000;

    /// <summary>As moments are compared.</summary>
    public JudgedPeriod InUtc() => this with { From = From.ToUniversalTime(), To = To.ToUniversalTime() };

    /// <summary>Of the channel and the language.</summary>
    public IQueryable<Inquiry> Narrow(IQueryable<Inquiry> inquiries)
    {
        inquiries = Channel is { } channel ? inquiries.Where(x => x.Channel == channel) : inquiries;
        return Language is { } language ? inquiries.Where(x => x.Language == language) : inquiries;
    }

    /// <summary>
    /// The newest first. Left out is what the machine could not have said because the topic was made later; a topic that was merged counts for what it was merged into.
    /// </summary>
    public async Task<List<JudgedInquiry>> Read(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var rows = db.TopicJudgements.Where(x => x.At >= From && x.At < To && x.WasKnown);
        rows = Channel is { } channel ? rows.Where(x => x.Channel == channel) : rows;
        rows = Language is { } language ? rows.Where(x => x.Language == language) : rows;
        var tree = await TopicTree.Read(db, stop);
        var read = await rows.Join(db.InquiriesVisibleTo(user), x => x.InquiryId, x => x.Id, (x, _) => x).OrderByDescending(x => x.Id).Take(Most)
            .Select(x => new { Said = x, IsSpotCheck = db.Set<TopicText>().Any(t => t.InquiryId == x.InquiryId && t.IsSpotCheck) }).ToListAsync(stop);
        return read.ConvertAll(x => new JudgedInquiry(
            x.Said.InquiryId, x.Said.At, x.Said.Channel, x.Said.Language, CurrentOf(tree, x.Said.SaidId), x.Said.SaidChance, CurrentOf(tree, x.Said.MeantId), x.IsSpotCheck));
    }

    private static TopicId? CurrentOf(TopicTree tree, TopicId? id) => id is { } some ? tree.Current(some) : null;
}

/// <summary>From 0 to below 0.5 in one step, then in tenths: sure words are told apart, unsure ones are few.</summary>
public static class ChanceSteps
{
    private static readonly float[] Starts = [0, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f];

    public static IEnumerable<(float From, float To)> All => Starts.Select((x, i) => (x, i + 1 < Starts.Length ? Starts[i + 1] : 1f));

    public static float Of(float chance) => Starts.Last(x => x <= Math.Max(0, chance));
}
