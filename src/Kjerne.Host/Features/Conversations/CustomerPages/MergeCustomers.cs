using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>
/// Two customers become one: conversations, inquiries and identities of the other stand with this one from now on. Each keeps its origin, by which the merge
/// can be undone and by which nobody outside gains anything, see <see cref="TrustedAddresses"/>.
/// </summary>
public static class MergeCustomers
{
    /// <param name="OtherId">The one that is shown no more.</param>
    public sealed record Request(CustomerId OtherId);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/{id}/merges", Handle).WithName(nameof(MergeCustomers)).RequireAuthorization(Permissions.EditCustomers);

    private static Task<Results<Ok<CustomerCard>, ProblemHttpResult>> Handle(
        CustomerId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<CustomerCard>, ProblemHttpResult>>(async db =>
        {
            await LockBoth(db, id, request.OtherId);
            if (await CustomerRoutes.FindFor(db, id, user, stop) is null || await CustomerRoutes.FindFor(db, request.OtherId, user, stop) is null)
            {
                return new CustomerNotFound().ToProblem();
            }

            var kept = await db.Customers.AsTracking().FirstAsync(x => x.Id == id, stop);
            var merged = await db.Customers.AsTracking().FirstAsync(x => x.Id == request.OtherId, stop);
            if (kept.Id == merged.Id || kept.BrandId != merged.BrandId || kept.MergedIntoId is not null || merged.MergedIntoId is not null)
            {
                return new MergeNotPossible().ToProblem();
            }

            await Move(db, kept, merged, stop);
            Unite(db, kept, merged, actor);
            await CustomerKeys.Refresh(db, kept, stop);
            await db.CustomerKeys.Where(x => x.CustomerId == merged.Id).ExecuteDeleteAsync(stop);
            Audit.Record(db, actor, "customers_merged", $"customer {kept.Id}", new { merged = merged.Id });
            db.Append(new CustomersMerged(kept.Id, kept.BrandId, merged.Id, kept.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok((await CustomerCard.Find(db, id, stop))!);
        }, stop);
    }

    /// <summary>In one order, so that two merges of the same two do not wait for each other for ever.</summary>
    internal static async Task LockBoth(KjerneDb db, CustomerId one, CustomerId other)
    {
        await ProviderDifferences.Lock(db, "customer", Math.Min(one.Value, other.Value));
        await ProviderDifferences.Lock(db, "customer", Math.Max(one.Value, other.Value));
    }

    private static async Task Move(KjerneDb db, Customer kept, Customer merged, CancellationToken stop)
    {
        CustomerId[] both = [kept.Id, merged.Id];
        await db.Conversations.Where(x => both.Contains(x.CustomerId) && x.OriginCustomerId == null).ExecuteUpdateAsync(x => x.SetProperty(y => y.OriginCustomerId, y => y.CustomerId), stop);
        await db.CustomerIdentities.Where(x => both.Contains(x.CustomerId) && x.OriginCustomerId == null).ExecuteUpdateAsync(x => x.SetProperty(y => y.OriginCustomerId, y => y.CustomerId), stop);
        var (to, from) = (kept.Id, merged.Id);
        await db.Conversations.Where(x => x.CustomerId == from).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, to), stop);
        await db.CustomerIdentities.Where(x => x.CustomerId == from).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, to), stop);
        await db.Inquiries.Where(x => x.CustomerId == from).ExecuteUpdateAsync(x => x.SetProperty(y => y.CustomerId, to), stop);
    }

    private static void Unite(KjerneDb db, Customer kept, Customer merged, Actor actor)
    {
        var note = kept.Note is null ? merged.Note : merged.Note is null || kept.Note.Contains(merged.Note, StringComparison.Ordinal) ? kept.Note : $"{kept.Note}\n\n{merged.Note}";
        var language = kept.Language ?? merged.Language;
        db.CustomerMerges.Add(new CustomerMerge
        {
            BrandId = kept.BrandId, KeptId = kept.Id, MergedId = merged.Id, ById = actor.Id!.Value, At = actor.At,
            NoteBefore = kept.Note, NoteAfter = note, LanguageBefore = kept.Language, LanguageAfter = language,
        });
        (kept.Note, kept.Language) = (note, language);
        merged.MergedIntoId = kept.Id;
        kept.Version++;
        merged.Version++;
    }
}
