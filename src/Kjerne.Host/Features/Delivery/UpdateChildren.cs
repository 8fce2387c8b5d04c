using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Links;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>
/// One text to all open children of a conversation: to each its own message, to its own customer, by its own channel. One that cannot be sent stops no
/// other and is named in the answer. With the same Idempotency-Key nobody gets it twice.
/// </summary>
public static class UpdateChildren
{
    private const int Most = 500;

    public sealed record Request(string? Text, SendReply.AfterSending AfterSending);

    public sealed record NotSent(ConversationId Id, string CustomerName, string Code);

    public sealed record Response(int Sent, IReadOnlyList<NotSent> NotSent);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/children/replies", Handle).WithName(nameof(UpdateChildren)).WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, KjerneDb read, Writer writer, ReplyWriting replies, TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        if (await read.Conversations.FindFor(id, user, stop) is null)
        {
            return new ConversationNotFound().ToProblem();
        }

        if (MessageText.Check(request.Text, null) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var children = await read.Conversations.VisibleTo(user).ChildrenOf(read, id).Where(x => x.State != ConversationState.Closed)
            .OrderBy(x => x.Id).Take(Most).ToRows(read, stop);
        var (sent, failed) = (0, new List<NotSent>());
        foreach (var child in children)
        {
            var own = new SendReply.Request(request.Text!, null, null, null, request.AfterSending, null);
            var answer = await SendReply.Handle(child.Id, own, key is null ? null : $"{(key.Length > 40 ? key[..40] : key)}:{child.Id}", user, writer, replies, time, queue, stop);
            if (answer.Result is ProblemHttpResult problem)
            {
                failed.Add(new NotSent(child.Id, child.CustomerName, problem.ProblemDetails.Extensions["code"] as string ?? "internal_error"));
            }
            else
            {
                sent++;
            }
        }

        await writer.Write(db => Note(db, id, sent, user, time.Now()), stop);
        return TypedResults.Ok(new Response(sent, failed));
    }

    private static async Task Note(KjerneDb db, ConversationId id, int sent, CurrentUser user, DateTimeOffset at)
    {
        if (sent > 0 && await ConversationThreads.LoadFor(db, id, user) is { } parent)
        {
            parent.Touch();
            db.Append(new ChildrenUpdated(id, parent.BrandId, sent, parent.Version), at, user.Id.Value);
            await db.SaveChangesAsync();
        }
    }
}
