using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Quotes;
using Kjerne.Features.Conversations.Reading;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.History;

/// <summary>Takes a batch of imported history out again. A conversation in which somebody has done something since stays: that work is not the import's.</summary>
public static class RemovePastConversations
{
    public readonly record struct Result(int Removed, int Kept);

    /// <summary>Inside a write.</summary>
    public static async Task<Result> Remove(KjerneDb db, ImportId import, BrandId brand, int batch, DateTimeOffset now)
    {
        var rows = await (
            from x in db.ImportedInquiries
            where x.ImportId == import && x.Batch == batch
            join inquiry in db.Inquiries on x.InquiryId equals inquiry.Id
            select new { x.InquiryId, x.ConversationId, inquiry.OpenedAt, IsThere = inquiry.ConversationId == x.ConversationId }).ToListAsync();
        var worked = await WorkedIn(db, rows.ConvertAll(x => x.ConversationId));
        var removed = rows.Where(x => x.IsThere && !worked.Contains(x.ConversationId)).Select(x => new RemovedInquiry(x.InquiryId, x.ConversationId, x.OpenedAt)).ToList();
        if (removed.Count > 0)
        {
            await Delete(db, removed.ConvertAll(x => x.InquiryId), removed.ConvertAll(x => x.ConversationId));
            db.Append(new ImportedInquiriesRemoved(import, brand, batch, removed), now);
        }

        return new Result(removed.Count, rows.Count - removed.Count);
    }

    private static async Task<HashSet<ConversationId>> WorkedIn(KjerneDb db, List<ConversationId> ids)
    {
        var (imported, messages) = (db.ImportedInquiries, db.Messages);
        IQueryable<ConversationId>[] signs =
        [
            imported.Where(x => EF.Parameter(ids).Contains(x.ConversationId) && messages.Count(m => m.ConversationId == x.ConversationId) != x.Messages).Select(x => x.ConversationId),
            db.Inquiries.Where(x => EF.Parameter(ids).Contains(x.ConversationId) && !imported.Any(i => i.InquiryId == x.Id)).Select(x => x.ConversationId),
            db.Conversations.Where(x => EF.Parameter(ids).Contains(x.Id) && (x.State != ConversationState.Closed || x.MergedIntoId != null)).Select(x => x.Id),
            db.ConversationTags.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.ConversationFieldValues.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.ConversationLinks.Where(x => EF.Parameter(ids).Contains(x.FromId)).Select(x => x.FromId),
            db.ConversationLinks.Where(x => EF.Parameter(ids).Contains(x.ToId)).Select(x => x.ToId),
            db.PartnerExchanges.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.Drafts.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.ScheduledReplies.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.Followers.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
            db.Quotes.Join(messages, x => x.MessageId, x => x.Id, (_, x) => x.ConversationId).Where(x => EF.Parameter(ids).Contains(x)),
            db.Participants.Where(x => EF.Parameter(ids).Contains(x.ConversationId)).Select(x => x.ConversationId),
        ];
        var worked = new HashSet<ConversationId>();
        foreach (var sign in signs)
        {
            worked.UnionWith(await sign.Distinct().ToListAsync());
        }

        return worked;
    }

    private static async Task Delete(KjerneDb db, List<InquiryId> inquiries, List<ConversationId> conversations)
    {
        await db.ReadMarks.Where(x => EF.Parameter(conversations).Contains(x.ConversationId)).ExecuteDeleteAsync();
        await db.TopicTexts.Where(x => EF.Parameter(inquiries).Contains(x.InquiryId)).ExecuteDeleteAsync();
        await db.InquiryTopics.Where(x => EF.Parameter(inquiries).Contains(x.InquiryId)).ExecuteDeleteAsync();
        await db.InquiryWork.Where(x => EF.Parameter(inquiries).Contains(x.InquiryId)).ExecuteDeleteAsync();
        await db.HandOvers.Where(x => EF.Parameter(inquiries).Contains(x.InquiryId)).ExecuteDeleteAsync();
        await db.ImportedInquiries.Where(x => EF.Parameter(inquiries).Contains(x.InquiryId)).ExecuteDeleteAsync();
        await db.Messages.Where(x => EF.Parameter(conversations).Contains(x.ConversationId)).ExecuteDeleteAsync();
        await db.Inquiries.Where(x => EF.Parameter(inquiries).Contains(x.Id)).ExecuteDeleteAsync();
        await db.Conversations.Where(x => EF.Parameter(conversations).Contains(x.Id)).ExecuteDeleteAsync();
    }
}
