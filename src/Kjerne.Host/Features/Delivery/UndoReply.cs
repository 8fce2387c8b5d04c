using System.Text.Json;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>Calls a reply back while it still waits in the outbox: it is a draft again with its files and recipients, and the conversation stands as before.</summary>
public static class UndoReply
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages/{id}/undo", Handle).WithName("UndoReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Handle(MessageId id, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        var (refusal, draft) = await writer.Write(db => TakeBack(db, id, user, time.Now(), stop), stop);
        return refusal is null ? TypedResults.Ok(draft!) : refusal.ToProblem();
    }

    internal static async Task<(Refusal? Refusal, DraftView? Draft)> TakeBack(KjerneDb db, MessageId id, CurrentUser user, DateTimeOffset now, CancellationToken stop)
    {
        if (await MessageAccess.Find(db, id, user, stop) is null)
        {
            return (new MessageNotFound(), null);
        }

        // The worker leases under the same lock: either it has the row or we have.
        await ProviderDifferences.Lock(db, "outbox", 0);
        var held = await db.HeldReplies.AsTracking().FirstOrDefaultAsync(x => x.MessageId == id, stop);
        var item = await db.Outbox.AsTracking().FirstOrDefaultAsync(x => x.MessageId == id, stop);
        if (held is null || item is not { State: OutboxState.Waiting, LeasedUntil: null, Attempts: 0 })
        {
            return (new TooLateToUndo(), null);
        }

        if (held.AuthorId != user.Id)
        {
            return (new OnlyItsAuthorMayUndo(), null);
        }

        var message = await db.Messages.AsTracking().FirstAsync(x => x.Id == id, stop);
        var conversation = (await ConversationThreads.Load(db, message.ConversationId))!;
        var before = JsonSerializer.Deserialize<ReplyBefore>(held.Before, FactJson.Options)!;
        await Restore(db, conversation, message, before);
        db.Outbox.Remove(item);
        db.HeldReplies.Remove(held);
        await db.Attachments.Where(x => x.MessageId == id).ExecuteDeleteAsync(stop);
        await db.SentOnce.Where(x => x.MessageId == id).ExecuteDeleteAsync(stop);
        db.Messages.Remove(message);
        var draft = await DraftWriting.TakeBack(db, conversation, before.Content, DraftOrigin.TakenBack, user.Id, now);
        db.Append(new ReplyTakenBack(conversation.Id, conversation.BrandId, id, user.Id, conversation.Version), now, user.Id.Value);
        await db.SaveChangesAsync(stop);
        return (null, await DraftView.Of(db, draft, stop));
    }

    private static async Task Restore(KjerneDb db, Conversation conversation, Message message, ReplyBefore before)
    {
        conversation.TakeBack(message, ReplyWriting.StateAfter(before.AfterSending), before.Conversation);
        await Children.OpenAgain(db, before.Children ?? [], message.AuthorUserId, message.At);
        foreach (var other in before.Others ?? [])
        {
            var answered = await db.Inquiries.AsTracking().FirstOrDefaultAsync(x => x.Id == other.Id);
            answered?.TakeBackAnswer(other, message.At, isCurrent: true);
        }

        if (before.Inquiry is not { } then)
        {
            return;
        }

        var current = await InquiryLog.Current(db, conversation.Id);
        var inquiry = current?.Id == then.Id ? current : await db.Inquiries.AsTracking().FirstOrDefaultAsync(x => x.Id == then.Id);
        inquiry?.TakeBackAnswer(then, message.At, isCurrent: current?.Id == then.Id);
    }
}
