using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Merging;

/// <summary>
/// Takes a selection into one of its own. Each merging is a write of its own, undone like every other; one that is refused stops no other. Asked for twice, what is
/// merged already counts as done.
/// </summary>
public static class MergeMany
{
    private const int Most = 50;

    public sealed record PreviewRequest(IReadOnlyList<ConversationId>? Ids);

    /// <param name="Rows">Those that can be merged with each other, oldest first.</param>
    /// <param name="Stays">The one proposed to stay: the oldest that is not closed, or the oldest.</param>
    /// <param name="Customers">Whose they are, each once.</param>
    public sealed record PreviewResponse(IReadOnlyList<ConversationRow> Rows, ConversationId? Stays, IReadOnlyList<string> Customers, IReadOnlyList<BulkRefusal> LeftOut);

    /// <param name="IntoId">The one that stays; it may be among the ids.</param>
    /// <param name="AcceptOtherCustomer">Yes to merging several customers' conversations.</param>
    public sealed record Request(IReadOnlyList<ConversationId>? Ids, ConversationId? IntoId, bool AcceptOtherCustomer);

    public sealed record Response(IReadOnlyList<ConversationId> Done, IReadOnlyList<BulkRefusal> Refused);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/bulk/merge-preview", Preview).WithName("PreviewMergeMany").RequireAuthorization(Permissions.Assign);
        group.MapPost("/bulk/merge", Handle).WithName(nameof(MergeMany)).RequireAuthorization(Permissions.Assign);
    }

    private static async Task<Results<Ok<PreviewResponse>, ProblemHttpResult>> Preview(PreviewRequest request, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (CheckIds(request.Ids).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var ids = request.Ids!.Distinct().ToList();
        var rows = (await db.Conversations.VisibleTo(user).Where(x => ids.Contains(x.Id)).ToRows(db, stop)).OrderBy(x => x.Id.Value).ToList();
        var left = ids.Except(rows.Select(x => x.Id)).Select(x => new BulkRefusal(x, new ConversationNotFound().Code)).ToList();
        var stays = rows.Find(x => x.State != ConversationState.Closed) ?? rows.FirstOrDefault();
        var scheduled = await db.ScheduledReplies.Where(x => ids.Contains(x.ConversationId)).Select(x => x.ConversationId).ToHashSetAsync(stop);
        Refusal? Why(ConversationRow row) =>
            row.BrandId != stays!.BrandId ? new CannotMergeBrands()
            : row.Id != stays.Id && scheduled.Contains(row.Id) ? new ScheduledReplyWaits()
            : null;
        left.AddRange(rows.Select(x => (x.Id, Why: Why(x))).Where(x => x.Why is not null).Select(x => new BulkRefusal(x.Id, x.Why!.Code)));
        rows.RemoveAll(x => Why(x) is not null);
        return TypedResults.Ok(new PreviewResponse(rows, stays?.Id, [.. rows.DistinctBy(x => x.CustomerId).Select(x => x.CustomerName)], left));
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (CheckIds(request.Ids).Given("intoId", request.IntoId).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (done, refused, into) = (new List<ConversationId>(), new List<BulkRefusal>(), request.IntoId!.Value);
        foreach (var id in request.Ids!.Distinct().Where(x => x != into))
        {
            if (await writer.Write(db => Merge(db, id, into, request.AcceptOtherCustomer, user, time.Now(), stop), stop) is { } why)
            {
                refused.Add(new BulkRefusal(id, why.Code));
            }
            else
            {
                done.Add(id);
            }
        }

        return TypedResults.Ok(new Response(done, refused));
    }

    private static async Task<Refusal?> Merge(KjerneDb db, ConversationId id, ConversationId into, bool acceptOtherCustomer, CurrentUser user, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Conversations.AnyAsync(x => x.Id == id && x.MergedIntoId == into, stop) && await db.Conversations.FindFor(into, user, stop) is not null)
        {
            return null;
        }

        if (await MergeConversations.Merge(db, id, into, acceptOtherCustomer, user, now) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(stop);
        return null;
    }

    private static Check CheckIds(IReadOnlyList<ConversationId>? ids) => new Check().Count("ids", ids?.Count ?? 0, Most).Rule("ids", ids is { Count: > 0 }, "required");
}
