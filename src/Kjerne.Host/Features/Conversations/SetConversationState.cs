using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

public static class SetConversationState
{
    public sealed record Request(ConversationState State);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPut("/{id}/state", Handle).WithName("SetConversationState").RequireAuthorization(Permissions.SetState);

    internal static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<ConversationRow>, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, conversation.Version))
            {
                return new ChangedBySomeoneElse(conversation.Version).ToProblem();
            }

            if (request.State == ConversationState.Closed && conversation.State != ConversationState.Closed && await RequiredFields.Missing(db, conversation) is { } missing)
            {
                return missing.ToProblem();
            }

            await Change(db, conversation, request.State, user.Id, time.Now());
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);

    /// <summary>Closing solves the inquiry; opening again on our own side takes that back.</summary>
    internal static async Task Change(KjerneDb db, Conversation conversation, ConversationState to, UserId? by, DateTimeOffset at)
    {
        var from = conversation.State;
        conversation.SetState(to);
        if (from == to)
        {
            return;
        }

        var inquiry = await InquiryLog.Current(db, conversation.Id);
        if (to == ConversationState.Closed)
        {
            await InquiryLog.SolveAll(db, conversation.Id, at);
            await Children.CloseWith(db, conversation, by, at);
        }
        else if (from == ConversationState.Closed)
        {
            var unanswered = inquiry is null ? null : await OldestUnanswered(db, inquiry);
            inquiry?.Unsolve(unanswered);
            conversation.WaitAgain(unanswered);
        }

        db.Append(new ConversationStateChanged(conversation.Id, conversation.BrandId, from, to, conversation.Version), at, by?.Value);
    }

    private static Task<DateTimeOffset?> OldestUnanswered(KjerneDb db, Inquiry inquiry)
    {
        var answeredAt = inquiry.LastAnswerAt ?? DateTimeOffset.UnixEpoch;
        return db.Messages
            .Where(x => x.ConversationId == inquiry.ConversationId && x.InquiryId == inquiry.Id && x.Kind == MessageKind.Inbound && !x.IsAutomatic && x.At > answeredAt)
            .OrderBy(x => x.Id).Select(x => (DateTimeOffset?)x.At).FirstOrDefaultAsync();
    }
}
