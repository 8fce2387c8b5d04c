using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>
/// The customers are two again, whatever merges came after. What began with the merged one, or came since by one of its addresses, goes back with it; the
/// rest stays. Note and language of the kept one become what they were, unless somebody has changed them since.
/// </summary>
public static class UndoMerge
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapDelete("/merges/{id}", Handle).WithName(nameof(UndoMerge)).RequireAuthorization(Permissions.EditCustomers);

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Handle(CustomerMergeId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<CustomerCard>, ProblemHttpResult>>(async db =>
        {
            var merge = await db.CustomerMerges.AsTracking().FirstOrDefaultAsync(x => x.Id == id && x.UndoneAt == null, stop);
            if (merge is null || !CustomerPolicy.IsVisible(merge.BrandId, user))
            {
                return new MergeNotFound().ToProblem();
            }

            var top = await CustomerTree.Top(db, merge.KeptId, stop);
            await MergeCustomers.LockBoth(db, top, merge.MergedId);
            (merge.UndoneAt, merge.UndoneById) = (actor.At, actor.Id);
            await MoveBack(db, merge.MergedId, top, stop);
            var kept = await Restore(db, merge, stop);
            await RefreshKeys(db, [merge.KeptId, merge.MergedId, top], stop);
            Audit.Record(db, actor, "customer_merge_undone", $"customer {kept.Id}", new { merged = merge.MergedId });
            db.Append(new CustomerMergeUndone(kept.Id, kept.BrandId, merge.MergedId, kept.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok((await CustomerCard.Find(db, merge.MergedId, stop))!);
        }, stop);
    }

    private static async Task MoveBack(KjerneDb db, CustomerId merged, CustomerId top, CancellationToken stop)
    {
        var origins = (await CustomerTree.Of(db, merged, stop)).Select(x => (CustomerId?)x).ToList();
        var conversations = await db.Conversations.Where(x => x.CustomerId == top && origins.Contains(x.OriginCustomerId)).Select(x => x.Id).ToListAsync(stop);
        foreach (var some in conversations.Chunk(500))
        {
            await db.Conversations.Where(x => some.Contains(x.Id)).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, merged), stop);
            await db.Inquiries.Where(x => some.Contains(x.ConversationId)).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, merged), stop);
        }

        await db.CustomerIdentities.Where(x => x.CustomerId == top && origins.Contains(x.OriginCustomerId))
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, merged), stop);
    }

    private static async Task<Customer> Restore(KjerneDb db, CustomerMerge merge, CancellationToken stop)
    {
        var kept = await db.Customers.AsTracking().FirstAsync(x => x.Id == merge.KeptId, stop);
        var merged = await db.Customers.AsTracking().FirstAsync(x => x.Id == merge.MergedId, stop);
        kept.Note = kept.Note == merge.NoteAfter ? merge.NoteBefore : kept.Note;
        kept.Language = kept.Language == merge.LanguageAfter ? merge.LanguageBefore : kept.Language;
        merged.MergedIntoId = null;
        kept.Version++;
        merged.Version++;
        await db.SaveChangesAsync(stop);
        return kept;
    }

    private static async Task RefreshKeys(KjerneDb db, IEnumerable<CustomerId> customers, CancellationToken stop)
    {
        foreach (var id in customers.Distinct())
        {
            var customer = await db.Customers.AsTracking().FirstAsync(x => x.Id == id, stop);
            if (customer.MergedIntoId is null)
            {
                await CustomerKeys.Refresh(db, customer, stop);
            }
        }
    }
}
