using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Kjerne.Features.Conversations.Actions;

/// <summary>Tags, fields, snooze and all else that is done to one conversation by a person. Each action asks for its own permission besides.</summary>
public static class ApplyActions
{
    public sealed record Request(IReadOnlyList<ConversationAction>? Actions);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/actions", Handle).WithName(nameof(ApplyActions)).RequireAuthorization(Permissions.ReadConversations);

    internal static Task<Results<Ok<ConversationRow>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch,
        CurrentUser user, Writer writer, ConversationActions actions, TimeProvider time, CancellationToken stop) =>
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

            if (request.Actions is not { Count: > 0 } wanted)
            {
                return new InvalidRequest(new Dictionary<string, string[]> { ["actions"] = ["required"] }).ToProblem();
            }

            if (await actions.Apply(db, conversation, wanted, ActionBy.Person(user), time.Now()) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await ConversationRows.One(db, id, stop));
        }, stop);
}
