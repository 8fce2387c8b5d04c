using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>A reply for a later moment.</summary>
public static class ScheduleReply
{
    /// <param name="Reply">As for sending now; its hold does not count.</param>
    /// <param name="YieldsToCustomer">It becomes a draft again when the customer writes first.</param>
    public sealed record Request(SendReply.Request? Reply, DateTimeOffset SendAt, bool YieldsToCustomer);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/scheduled-replies", Handle).WithName("ScheduleReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    internal static async Task<Results<Created<ScheduledReplyView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, CurrentUser user, Writer writer, ReplyWriting replies, TimeProvider time, CancellationToken stop)
    {
        if (request.Reply is not { } wanted)
        {
            return new InvalidRequest(new Dictionary<string, string[]> { ["reply"] = ["required"] }).ToProblem();
        }

        if (MessageText.Check(wanted.Text, wanted.AttachmentIds, wanted.Html) is { } wrong)
        {
            return wrong.ToProblem();
        }

        var order = wanted.Order(WrittenText.Of(wanted.Text, wanted.Html));
        var (refusal, view) = await writer.Write(db => Store(db, id, request, order, user, replies, time.Now(), stop), stop);
        return refusal is null ? TypedResults.Created((string?)null, view!) : refusal.ToProblem();
    }

    private static async Task<(Refusal?, ScheduledReplyView?)> Store(
        KjerneDb db, ConversationId id, Request request, ReplyOrder order, CurrentUser user, ReplyWriting replies, DateTimeOffset now, CancellationToken stop)
    {
        if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
        {
            return (new ConversationNotFound(), null);
        }

        if ((Check(request.SendAt, now) ?? await replies.Check(db, conversation, order) ?? await SendReply.Seen(db, id, request.Reply!.LastSeenMessageId)) is { } refusal)
        {
            return (refusal, null);
        }

        if (await ConversationThreads.TakeUploads(db, order.UploadIds, user.Id, id) is null)
        {
            return (new UploadNotFound(), null);
        }

        var reply = new ScheduledReply
        {
            ConversationId = id, BrandId = conversation.BrandId, AuthorId = user.Id, AuthorName = user.Name, Text = order.Words.Text, Html = order.Words.Html,
            To = order.To?.ToList(), Cc = order.Cc?.ToList(), UploadIds = [.. order.UploadIds], AfterSending = order.AfterSending.ToString().ToLowerInvariant(),
            SendAt = request.SendAt.ToUniversalTime(), YieldsToCustomer = request.YieldsToCustomer, CreatedAt = now,
        };
        db.ScheduledReplies.Add(reply);
        await db.GiveIds();
        await DraftWriting.KeepFiles(db, order.UploadIds, id, now);
        await DraftWriting.EndSent(db, id, DraftKind.Reply, request.Reply!.DraftRevision, user.Id, now);
        db.Append(new ReplyScheduled(id, conversation.BrandId, reply.Id, user.Id, reply.SendAt), now, user.Id.Value);
        await db.SaveChangesAsync(stop);
        return (null, ScheduledReplyView.Of(reply, await DraftView.Uploads(db, reply.UploadIds, stop)));
    }

    internal static Refusal? Check(DateTimeOffset sendAt, DateTimeOffset now) => sendAt <= now || sendAt > now.AddYears(1) ? new MomentHasPassed() : null;
}

/// <summary>Another moment. Other words: withdraw it and write on.</summary>
public static class ChangeScheduledReply
{
    public sealed record Request(DateTimeOffset SendAt, bool YieldsToCustomer);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/api/scheduled-replies/{id}", Handle).WithName("ChangeScheduledReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Ok<ScheduledReplyView>, ProblemHttpResult>> Handle(
        ScheduledReplyId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        await writer.Write<Results<Ok<ScheduledReplyView>, ProblemHttpResult>>(async db =>
        {
            var now = time.Now();
            if (await ScheduledReplies.Find(db, id, user, stop) is not var (reply, conversation))
            {
                return new ScheduledReplyNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, reply.Version))
            {
                return new ChangedBySomeoneElse(reply.Version).ToProblem();
            }

            if (ScheduleReply.Check(request.SendAt, now) is { } refusal)
            {
                return refusal.ToProblem();
            }

            (reply.SendAt, reply.YieldsToCustomer) = (request.SendAt.ToUniversalTime(), request.YieldsToCustomer);
            reply.Version++;
            db.Append(new ReplyScheduled(conversation.Id, conversation.BrandId, id, reply.AuthorId, reply.SendAt), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(ScheduledReplyView.Of(reply, await DraftView.Uploads(db, reply.UploadIds, stop)));
        }, stop);
}

/// <summary>Stops it: it is a draft again.</summary>
public static class WithdrawScheduledReply
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/api/scheduled-replies/{id}", Handle).WithName("WithdrawScheduledReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Handle(ScheduledReplyId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        await writer.Write<Results<Ok<DraftView>, ProblemHttpResult>>(async db =>
        {
            if (await ScheduledReplies.Find(db, id, user, stop) is not var (reply, conversation))
            {
                return new ScheduledReplyNotFound().ToProblem();
            }

            var draft = await ScheduledReplies.Withdraw(db, conversation, reply, DraftOrigin.Withdrawn, user.Id, time.Now());
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await DraftView.Of(db, draft, stop));
        }, stop);
}

internal static class ScheduledReplies
{
    /// <summary>Anybody who may reply there may stop or move it: its writer may be away. Null when it is gone or not theirs to see.</summary>
    public static async Task<(ScheduledReply, Conversation)?> Find(KjerneDb db, ScheduledReplyId id, CurrentUser user, CancellationToken stop) =>
        await db.ScheduledReplies.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is { } reply
        && await ConversationThreads.LoadFor(db, reply.ConversationId, user) is { } conversation
            ? (reply, conversation)
            : null;

    public static async Task<Draft> Withdraw(KjerneDb db, Conversation conversation, ScheduledReply reply, DraftOrigin origin, UserId? by, DateTimeOffset now)
    {
        db.ScheduledReplies.Remove(reply);
        var draft = await DraftWriting.TakeBack(db, conversation, reply.Content, origin, reply.AuthorId, now);
        db.Append(new ScheduledReplyWithdrawn(conversation.Id, conversation.BrandId, reply.Id, reply.AuthorId, origin), now, by?.Value);
        return draft;
    }
}
