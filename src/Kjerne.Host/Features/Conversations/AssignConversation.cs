using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

public static class AssignConversation
{
    /// <summary>Both are set: null takes it from the person or team. A reason is kept with the hand-over.</summary>
    public sealed record Request(UserId? UserId, TeamId? TeamId, string? Reason);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPut("/{id}/assignee", Handle).WithName("AssignConversation").RequireAuthorization(Permissions.Assign);

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

            if (!await MayHave(db, conversation.BrandId, request, stop))
            {
                return new AssigneeCannotSee().ToProblem();
            }

            var (fromUser, fromTeam, at) = (conversation.AssigneeId, conversation.TeamId, time.Now());
            conversation.Assign(request.UserId, request.TeamId);
            if (fromUser != conversation.AssigneeId || fromTeam != conversation.TeamId)
            {
                await CountHandOver(db, conversation, fromUser, fromTeam, request.Reason, user.Id, at);
                db.Append(new ConversationAssigned(id, conversation.BrandId, fromUser, request.UserId, fromTeam, request.TeamId, conversation.Version), at, user.Id.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.Ok((await db.Conversations.Where(x => x.Id == id).ToRows(db, stop))[0]);
        }, stop);

    /// <summary>The first to take it is no hand-over; from then on every change of person or team is one.</summary>
    private static async Task CountHandOver(
        KjerneDb db, Conversation conversation, UserId? fromUser, TeamId? fromTeam, string? reason, UserId by, DateTimeOffset at)
    {
        var why = reason is { Length: > 500 } ? reason[..500] : reason;
        if (fromTeam is not null && conversation.TeamId is not null && fromTeam != conversation.TeamId)
        {
            await InquiryLog.HandOver(db, conversation.Id, new HandOverMove(HandOverKind.Team, fromTeam.ToString(), conversation.TeamId.ToString(), why), by, at);
        }
        else if (fromUser is not null && conversation.AssigneeId is not null && fromUser != conversation.AssigneeId)
        {
            await InquiryLog.HandOver(db, conversation.Id, new HandOverMove(HandOverKind.Person, fromUser.ToString(), conversation.AssigneeId.ToString(), why), by, at);
        }
    }

    private static async Task<bool> MayHave(KjerneDb db, BrandId brand, Request request, CancellationToken stop)
    {
        if (request.TeamId is { } team && !await db.Teams.AnyAsync(x => x.Id == team && (x.BrandId == null || x.BrandId == brand), stop))
        {
            return false;
        }

        if (request.UserId is not { } person)
        {
            return true;
        }

        var id = person.Value;
        return await db.Users.AnyAsync(x => x.Id == id && x.IsActive && x.Role != Role.Viewer, stop)
            && (await db.Users.AnyAsync(x => x.Id == id && x.AllBrands, stop) || await db.UserBrands.AnyAsync(x => x.UserId == person && x.BrandId == brand, stop));
    }
}
