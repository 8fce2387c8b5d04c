using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Inquiries;

/// <summary>The door: how others write in the log, always inside their own write.</summary>
public static class InquiryLog
{
    /// <summary>Within this time after an inquiry was called solved, the next question in the thread counts as a return.</summary>
    public static readonly TimeSpan ReturnWindow = TimeSpan.FromDays(3);

    private static readonly PreparedQuery<ConversationId, Inquiry?> Newest = new((db, conversation) =>
        db.Set<Inquiry>().AsTracking().Where(x => x.ConversationId == conversation).OrderByDescending(x => x.Id).FirstOrDefault());

    /// <summary>The newest inquiry of the thread, tracked; null when there is none.</summary>
    public static Task<Inquiry?> Current(KjerneDb db, ConversationId conversation) => Newest.Run(db, conversation);

    /// <summary>A customer's question: goes on with the open inquiry, or opens the next one when the last was solved.</summary>
    public static async Task<Inquiry> Ask(KjerneDb db, InquiryOrigin origin, bool isNewThread, DateTimeOffset at)
    {
        var current = isNewThread ? null : await Current(db, origin.ConversationId);
        if (current is { IsSolved: false })
        {
            current.Ask(at);
            return current;
        }

        var next = current?.Follow(origin, at, ReturnWindow) ?? Inquiry.Open(origin, at);
        db.Inquiries.Add(next);
        return next;
    }

    /// <summary>Those of the batches that are still there.</summary>
    public static async Task<List<InquiryId>> Of(KjerneDb db, IEnumerable<InquiriesImported> batches)
    {
        var ids = new List<InquiryId>();
        foreach (var batch in batches)
        {
            ids.AddRange(await db.ImportedInquiries.Where(x => x.ImportId == batch.ImportId && x.Batch == batch.Batch).Select(x => x.InquiryId).ToListAsync());
        }

        return ids;
    }

    public static async Task SolveAll(KjerneDb db, ConversationId conversation, DateTimeOffset at)
    {
        foreach (var inquiry in await OpenOf(db, conversation))
        {
            inquiry.Solve(at);
        }
    }

    /// <summary>Tracked, oldest first. Merged conversations may have an open inquiry each: one answer answers all of them.</summary>
    public static Task<List<Inquiry>> OpenOf(KjerneDb db, ConversationId conversation) =>
        db.Inquiries.AsTracking().Where(x => x.ConversationId == conversation && x.SolvedAt == null).OrderBy(x => x.Id).ToListAsync();

    /// <summary>One question leaves its inquiry for another conversation. When it was the only one, the inquiry goes along; else it opens its own.</summary>
    /// <param name="othersAskedAt">The other questions of the inquiry, oldest first.</param>
    public static async Task<InquiryId> SplitOff(KjerneDb db, InquiryId from, InquiryOrigin origin, DateTimeOffset askedAt, IReadOnlyList<DateTimeOffset> othersAskedAt)
    {
        var (conversation, customer) = (origin.ConversationId, origin.CustomerId);
        if (othersAskedAt.Count == 0)
        {
            await db.Inquiries.Where(x => x.Id == from).ExecuteUpdateAsync(x => x.SetProperty(i => i.ConversationId, conversation).SetProperty(i => i.CustomerId, customer));
            return from;
        }

        var inquiry = await db.Inquiries.AsTracking().FirstAsync(x => x.Id == from);
        inquiry.GiveQuestionAway(othersAskedAt);
        var split = Inquiry.Open(origin, askedAt);
        db.Inquiries.Add(split);
        await db.GiveIds();
        return split.Id;
    }

    /// <summary>By the machine, in one statement, so that a person who speaks at the same moment is not overruled.</summary>
    /// <param name="from">Only while it has this one.</param>
    /// <returns>False when it is left as it is.</returns>
    public static async Task<bool> Classify(KjerneDb db, InquiryId id, TopicId? from, TopicId? to, float chance) =>
        await db.Inquiries.Where(x => x.Id == id && x.TopicSource != TopicSource.Person && x.TopicId == from)
            .ExecuteUpdateAsync(x => x.SetProperty(i => i.TopicId, to).SetProperty(i => i.TopicSource, TopicSource.Machine).SetProperty(i => i.TopicChance, chance)) > 0;

    public static async Task AddWork(KjerneDb db, Inquiry inquiry, UserId by, int seconds, DateTimeOffset at)
    {
        inquiry.AddWork(seconds);
        var work = await db.InquiryWork.AsTracking().FirstOrDefaultAsync(x => x.InquiryId == inquiry.Id && x.UserId == by);
        if (work is null)
        {
            db.InquiryWork.Add(work = new InquiryWork { InquiryId = inquiry.Id, UserId = by });
        }

        work.Seconds += seconds;
        db.Append(new InquiryWorked(inquiry.Id, inquiry.BrandId), at, by.Value);
    }

    public static async Task HandOver(KjerneDb db, ConversationId conversation, HandOverMove move, UserId? by, DateTimeOffset at)
    {
        if (await Current(db, conversation) is not { IsSolved: false } inquiry)
        {
            return;
        }

        inquiry.CountHandOver();
        db.HandOvers.Add(new HandOver { InquiryId = inquiry.Id, Kind = move.Kind, From = move.From, To = move.To, Reason = move.Reason, ById = by, At = at });
    }
}

public readonly record struct HandOverMove(HandOverKind Kind, string? From, string? To, string? Reason);
