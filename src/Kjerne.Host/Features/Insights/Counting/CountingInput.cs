using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Counting;

/// <summary>What the log says of some inquiries, and how they were counted the last time.</summary>
internal sealed class CountingInput
{
    public required IReadOnlySet<InquiryId> Ids { get; init; }

    /// <summary>The highest of them.</summary>
    public InquiryId Last => Ids.MaxBy(x => x.Value);

    public required IReadOnlyList<(Inquiry Inquiry, TeamId? TeamId)> Found { get; init; }

    /// <summary>Not tracked.</summary>
    public required IReadOnlyDictionary<InquiryId, CountedInquiry> Counted { get; init; }

    public required ILookup<InquiryId, (HandOverKind Kind, int Count)> HandOvers { get; init; }

    public required IReadOnlyDictionary<InquiryId, short?> Satisfaction { get; init; }

    /// <summary>Customers and moments that are, or were, those of the inquiries.</summary>
    public required IReadOnlyList<(CustomerId CustomerId, DateTimeOffset At)> Touched { get; init; }

    public required CustomerHistories History { get; init; }

    /// <param name="reach">How far before and after them histories are read.</param>
    public static async Task<CountingInput> Read(KjerneDb db, IReadOnlyCollection<InquiryId> ids, TimeSpan reach, TopicTree tree)
    {
        var counted = await db.CountedInquiries.AsNoTracking().Where(x => EF.Parameter(ids).Contains(x.Id)).ToDictionaryAsync(x => x.Id);
        var found = await (
            from inquiry in db.Inquiries
            join conversation in db.Conversations on inquiry.ConversationId equals conversation.Id
            where EF.Parameter(ids).Contains(inquiry.Id) && inquiry.Questions > 0
            select new { Inquiry = inquiry, conversation.TeamId }).AsNoTracking().ToListAsync();
        var handOvers = await db.HandOvers.Where(x => EF.Parameter(ids).Contains(x.InquiryId)).GroupBy(x => new { x.InquiryId, x.Kind }).Select(x => new { x.Key, Count = x.Count() }).ToListAsync();
        var satisfaction = await db.ImportedInquiries.Where(x => EF.Parameter(ids).Contains(x.InquiryId) && x.Satisfaction != null).ToDictionaryAsync(x => x.InquiryId, x => x.Satisfaction);
        var touched = counted.Values.Select(x => (x.CustomerId, x.OpenedAt)).Concat(found.Select(x => (x.Inquiry.CustomerId, x.Inquiry.OpenedAt))).Distinct().ToList();
        return new CountingInput
        {
            Ids = ids.ToHashSet(),
            Found = found.ConvertAll(x => (x.Inquiry, x.TeamId)),
            Counted = counted,
            HandOvers = handOvers.ToLookup(x => x.Key.InquiryId, x => (x.Key.Kind, x.Count)),
            Satisfaction = satisfaction,
            Touched = touched,
            History = await CustomerHistories.Around(db, touched, reach, tree),
        };
    }
}
