using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics;

/// <summary>A person says what an inquiry is about, at wrap-up or later. That teaches at once.</summary>
public static class SetInquiryTopics
{
    private const int MostAlso = 5;

    /// <param name="TopicId">The main one; null: none of the topics.</param>
    /// <param name="Also">Further ones; null leaves those there are.</param>
    public sealed record Request(TopicId? TopicId, IReadOnlyList<TopicId>? Also);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/inquiries/{id}/topics", Handle).WithName(nameof(SetInquiryTopics)).RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(InquiryId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await GetInquiryTopics.Find(db, id, user, stop) is null)
            {
                return new InquiryNotFound().ToProblem();
            }

            var tree = await TopicTree.Read(db, stop);
            var also = request.Also?.Where(x => x != request.TopicId).Distinct().ToList();
            if (new Check().Count("also", also?.Count ?? 0, MostAlso).Rule("also", also is null || also.Count == 0 || request.TopicId is not null, "required").Refusal is { } invalid)
            {
                return invalid.ToProblem();
            }

            if (new[] { request.TopicId }.OfType<TopicId>().Concat(also ?? []).Any(x => !tree.IsOpen(x)))
            {
                return new TopicIsClosed().ToProblem();
            }

            var now = time.Now();
            var inquiry = await db.Inquiries.AsTracking().FirstAsync(x => x.Id == id, stop);
            if (also is not null)
            {
                await Replace(db, id, also, user.Id, now);
            }

            await Confirm(db, inquiry, request.TopicId, user.Id, now);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);

    /// <summary>The main topic of an inquiry, inside the caller's write, which saves.</summary>
    /// <param name="inquiry">Tracked.</param>
    /// <param name="topic">May be given; null: none of the topics.</param>
    internal static async Task Confirm(KjerneDb db, Inquiry inquiry, TopicId? topic, UserId by, DateTimeOffset at)
    {
        var before = inquiry.TopicId;
        await TopicJudgements.Keep(db, [inquiry], topic, by, at, JudgementWay.Single);
        inquiry.Confirm(topic);

        // Written also where it is what it was when it was read: the machine may have said something else since.
        db.Entry(inquiry).Property(x => x.TopicId).IsModified = true;
        await TopicLessons.Confirm(db, inquiry.Id, topic, by, at);
        db.Append(new InquiryTopicChanged(inquiry.ConversationId, inquiry.BrandId, inquiry.Id, before, topic, TopicSource.Person, 0), at, by.Value);
    }

    private static async Task Replace(KjerneDb db, InquiryId id, List<TopicId> also, UserId by, DateTimeOffset at)
    {
        var old = await db.InquiryTopics.AsTracking().Where(x => x.InquiryId == id).ToListAsync();
        db.InquiryTopics.RemoveRange(old.Where(x => !also.Contains(x.TopicId)));
        db.InquiryTopics.AddRange(also.Where(x => !old.Exists(y => y.TopicId == x)).Select(x => new InquiryTopic { InquiryId = id, TopicId = x, AddedById = by, AddedAt = at }));
    }
}
