using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

/// <summary>
/// The same done to many, each in a write of its own: what one of them refuses stops no other. The browser asks for a selection in pieces and shows how far
/// it has come; a piece asked for twice changes nothing the second time, because what is done already is no change.
/// </summary>
public static class BulkActions
{
    /// <summary>Of one piece: some hundred milliseconds, so that progress is seen and nobody else waits long for the database.</summary>
    private const int MostAtOnce = 100;

    /// <summary>Of one selection.</summary>
    private const int MostSelected = 5_000;

    /// <summary>Side by side: on SQLite they share a commit, on PostgreSQL they hold as many connections.</summary>
    private const int Together = 16;

    public sealed record Request(IReadOnlyList<ConversationId>? Ids, IReadOnlyList<ConversationAction>? Actions);

    public sealed record Response(IReadOnlyList<ConversationId> Done, IReadOnlyList<BulkRefusal> Refused);

    public sealed record ReachRequest(IReadOnlyList<ConversationId>? Ids);

    /// <param name="Messages">One for each conversation that can be answered.</param>
    /// <param name="Customers">How many people they go to.</param>
    /// <param name="LeftOut">Whom it does not go to, and why.</param>
    public sealed record ReachResponse(int Messages, int Customers, IReadOnlyList<LeftOut> LeftOut);

    /// <param name="CustomerName">Null when the conversation is not this person's to see.</param>
    /// <param name="Code">conversation_not_found, or nobody_to_reply_to: there is no address, or no account to send from.</param>
    public sealed record LeftOut(ConversationId Id, string? CustomerName, string Code);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/bulk/actions", Handle).WithName(nameof(BulkActions)).RequireAuthorization(Permissions.ReadConversations);
        group.MapPost("/bulk/reach", Reach).WithName("CountReach").RequireAuthorization(Permissions.Reply);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, CurrentUser user, Writer writer, ConversationActions actions, TimeProvider time, CancellationToken stop)
    {
        var errors = new Check().Count("ids", request.Ids?.Count ?? 0, MostAtOnce).Rule("ids", request.Ids is { Count: > 0 }, "required").Rule("actions", request.Actions is { Count: > 0 }, "required");
        if (errors.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (done, refused) = (new List<ConversationId>(), new List<BulkRefusal>());
        foreach (var chunk in request.Ids!.Distinct().Chunk(Together))
        {
            var outcomes = await Task.WhenAll(chunk.Select(id => writer.Write(db => Apply(db, id, request.Actions!, user, actions, time.Now()), stop)));
            foreach (var (id, outcome) in chunk.Zip(outcomes))
            {
                if (outcome is null)
                {
                    done.Add(id);
                }
                else
                {
                    refused.Add(new BulkRefusal(id, outcome.Code));
                }
            }
        }

        return TypedResults.Ok(new Response(done, refused));
    }

    private static async Task<Refusal?> Apply(
        KjerneDb db, ConversationId id, IReadOnlyList<ConversationAction> wanted, CurrentUser user, ConversationActions actions, DateTimeOffset now)
    {
        if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound();
        }

        if (await actions.Apply(db, conversation, wanted, ActionBy.Person(user), now) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync();
        return null;
    }

    /// <summary>Before one answer goes to many: how many messages to how many people.</summary>
    private static async Task<Results<Ok<ReachResponse>, ProblemHttpResult>> Reach(ReachRequest request, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (new Check().Count("ids", request.Ids?.Count ?? 0, MostSelected).Rule("ids", request.Ids is { Count: > 0 }, "required").Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (ids, identities, customers) = (request.Ids!.ToList(), db.CustomerIdentities, db.Customers);
        var found = await db.Conversations.VisibleTo(user).Where(x => ids.Contains(x.Id)).Select(x => new
        {
            x.Id,
            x.CustomerId,
            CustomerName = customers.Where(c => c.Id == x.CustomerId).Select(c => c.Name).First(),
            IsReachable = x.ChannelAccountId != null && (x.Channel != Channel.Email || identities.Any(i => i.CustomerId == x.CustomerId && i.Kind == IdentityKind.Email)),
        }).ToListAsync(stop);
        var reachable = found.Where(x => x.IsReachable).ToList();
        var seen = found.Select(x => x.Id).ToHashSet();
        return TypedResults.Ok(new ReachResponse(reachable.Count, reachable.DistinctBy(x => x.CustomerId).Count(),
        [
            .. found.Where(x => !x.IsReachable).Select(x => new LeftOut(x.Id, x.CustomerName, "nobody_to_reply_to")),
            .. ids.Where(x => !seen.Contains(x)).Select(x => new LeftOut(x, null, new ConversationNotFound().Code)),
        ]));
    }
}
