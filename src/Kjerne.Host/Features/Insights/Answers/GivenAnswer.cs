using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Data;
using Kjerne.Text.Features;
using Kjerne.Text.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Answers;

/// <summary>What was written to a customer in the end: the last message of our side in the inquiry that no machine wrote. What was said on the phone is not known.</summary>
/// <param name="TopicId">In the tree it is asked by.</param>
public sealed record GivenAnswer(
    InquiryId InquiryId, ConversationId ConversationId, TopicId TopicId, Channel Channel, Language? Language, UserId? AuthorId, string AuthorName, DateTimeOffset At, string Text)
{
    /// <summary>Inquiries whose answers are read together; bounds the parameters of a query.</summary>
    private const int Together = 500;

    private const int LongestText = 4_000;

    /// <summary>The newest ones of inquiries about a topic, of those the person may see.</summary>
    /// <param name="mostOfEach">Of each topic.</param>
    /// <param name="passedOver">As inquiries carry them.</param>
    public static async Task<List<GivenAnswer>> Read(
        KjerneDb db, CurrentUser user, InsightQuestion question, int mostRead, int mostOfEach, IEnumerable<TopicId> passedOver, CancellationToken stop)
    {
        var passed = passedOver.Select(x => (TopicId?)x).ToList();
        var meant = question.Meant(db.CountedInquiries);
        var inquiries = await (
            from inquiry in passed.Count == 0 ? meant : meant.Where(x => !passed.Contains(x.TopicId))
            join conversation in db.Conversations.VisibleTo(user) on inquiry.ConversationId equals conversation.Id
            where inquiry.TopicId != null && inquiry.FirstAnswerSeconds != null
            orderby inquiry.Day descending, inquiry.Id descending
            select new { inquiry.Id, inquiry.ConversationId, inquiry.TopicId, inquiry.Channel, inquiry.Language }).Take(mostRead).ToListAsync(stop);
        var wanted = inquiries.Select(x => (Inquiry: x, Topic: question.Tree.Current(x.TopicId!.Value))).Where(x => x.Topic is not null)
            .GroupBy(x => x.Topic!.Value).SelectMany(x => x.Take(mostOfEach)).ToDictionary(x => x.Inquiry.Id);
        var answers = new List<GivenAnswer>();
        foreach (var some in wanted.Values.Select(x => x.Inquiry).Chunk(Together))
        {
            // By their conversations, which are indexed.
            var conversations = some.Select(x => x.ConversationId).ToList();
            var ids = some.Select(x => (InquiryId?)x.Id).ToList();
            var messages = await db.Messages
                .Where(x => EF.Parameter(conversations).Contains(x.ConversationId) && EF.Parameter(ids).Contains(x.InquiryId) && x.Kind == MessageKind.Outbound && !x.IsAutomatic)
                .OrderByDescending(x => x.Id)
                .Select(x => new { x.InquiryId, x.ConversationId, x.AuthorUserId, x.AuthorName, x.At, Text = (x.NewText ?? x.Text).Substring(0, LongestText) }).ToListAsync(stop);
            answers.AddRange(messages.DistinctBy(x => x.InquiryId).Select(x =>
            {
                var (inquiry, topic) = wanted[x.InquiryId!.Value];
                return new GivenAnswer(inquiry.Id, x.ConversationId, topic!.Value, inquiry.Channel, inquiry.Language, x.AuthorUserId, x.AuthorName, x.At, InquiryText.Clean(x.Text).Trim());
            }));
        }

        return answers.FindAll(x => x.Text.Length > 0);
    }
}

/// <summary>
/// How alike answers are: cosines of their words, parts of words and meanings (<see cref="DocumentFrequencies"/>), so that phrases that stand in every answer
/// weigh little. Only answers in one language are held against each other: how alike two languages look says nothing of what was answered.
/// </summary>
public sealed class AnswerLikeness
{
    /// <summary>Pairs that say how alike answers to different questions are; more do not change the second digit.</summary>
    private const int ChancePairs = 5_000;

    private readonly DocumentFrequencies _frequencies = new(new FeatureCounts(new FeatureOptions { LongestText = 2_000 }));
    private readonly Dictionary<InquiryId, SparseVector> _vectors;

    /// <param name="all">Of many topics.</param>
    public AnswerLikeness(IReadOnlyList<GivenAnswer> all)
    {
        var counts = all.Select(x => (x.InquiryId, Counts: _frequencies.Features.Count(x.Text))).ToList();
        foreach (var (_, text) in counts)
        {
            _frequencies.Add(text);
        }

        _vectors = counts.ToDictionary(x => x.InquiryId, x => _frequencies.Weigh(x.Counts));
        Chance = ChanceOf(all);
    }

    /// <summary>Mean cosine of answers to different questions: what counts as nothing in common.</summary>
    public double Chance { get; }

    /// <summary>Of length 1, or empty for an answer without words; no value is below 0.</summary>
    public SparseVector VectorOf(GivenAnswer answer) => _vectors[answer.InquiryId];

    /// <summary>0: no more alike than answers to different questions; 1: the same words.</summary>
    public double Scaled(double cosine) => Math.Clamp((cosine - Chance) / (1 - Chance), 0, 1);

    public static bool AreComparable(GivenAnswer one, GivenAnswer other) => one.Language == other.Language && one.InquiryId != other.InquiryId;

    /// <summary>Pairs at even distances over the list: the same for the same answers.</summary>
    private double ChanceOf(IReadOnlyList<GivenAnswer> all)
    {
        var (sum, count) = (0d, 0);
        for (var distance = 1; distance < all.Count && count < ChancePairs; distance++)
        {
            for (var i = 0; i + distance < all.Count && count < ChancePairs; i++)
            {
                if (all[i].TopicId != all[i + distance].TopicId && AreComparable(all[i], all[i + distance]))
                {
                    (sum, count) = (sum + VectorOf(all[i]).Dot(VectorOf(all[i + distance])), count + 1);
                }
            }
        }

        return count == 0 ? 0 : Math.Min(0.9, sum / count);
    }
}
