using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

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

            if (!await Assignment.MayHave(db, conversation.BrandId, request.UserId, request.TeamId, stop))
            {
                return new AssigneeCannotSee().ToProblem();
            }

            await Assignment.Move(db, conversation, request.UserId, request.TeamId, request.Reason, user.Id, time.Now());
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);
}
