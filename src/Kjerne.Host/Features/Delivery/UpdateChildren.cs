using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Links;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

public sealed record NoOpenChildren() : Refusal(RefusalKind.Conflict, "no_open_children", "No open conversation is linked to this one as one of many.");

/// <summary>One text to all open children of a conversation: a reply to many like any other (<see cref="ReplyToMany"/>), noted on the parent.</summary>
public static class UpdateChildren
{
    public sealed record Request(string? Text, SendReply.AfterSending AfterSending, int? HoldSeconds);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/children/replies", Handle).WithName(nameof(UpdateChildren)).WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Accepted<BulkReplyView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, Writer writer, TimeProvider time, BulkReplyQueue queue, CancellationToken stop)
    {
        if (ReplyToMany.Check(request.Text, key) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var once = ReplyToMany.KeyOf(key);
        var answer = await writer.Write<Results<Accepted<BulkReplyView>, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } parent)
            {
                return new ConversationNotFound().ToProblem();
            }

            var children = await db.Conversations.VisibleTo(user).ChildrenOf(db, id).Where(x => x.State != ConversationState.Closed).Select(x => x.Id).ToListAsync(stop);
            var asked = new ReplyToMany.Request(children, request.Text, request.AfterSending, request.HoldSeconds);
            var (view, isNew) = await ReplyToMany.Store(db, asked, once, user, time.Now(), stop);
            if (isNew)
            {
                parent.Touch();
                db.Append(new ChildrenUpdated(id, parent.BrandId, children.Count, parent.Version), time.Now(), user.Id.Value);
                await db.SaveChangesAsync(stop);
            }

            return view is null ? new NoOpenChildren().ToProblem() : TypedResults.Accepted((string?)null, view);
        }, stop);
        queue.Wake();
        return answer;
    }
}
