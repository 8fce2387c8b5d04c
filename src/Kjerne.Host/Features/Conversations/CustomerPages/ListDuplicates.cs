using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>Who may be the same as a customer, or pairs of a whole brand, each with the reason.</summary>
public static class ListDuplicates
{
    private const int MostPairs = 100;

    public sealed record Row(ListCustomers.Row Customer, DuplicateReason Reason);

    public sealed record Pair(ListCustomers.Row First, ListCustomers.Row Second, DuplicateReason Reason);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/{id}/duplicates", OfOne).WithName("ListDuplicatesOfCustomer").RequireAuthorization(Permissions.EditCustomers);
        group.MapGet("/duplicates", OfAll).WithName(nameof(ListDuplicates)).RequireAuthorization(Permissions.EditCustomers);
    }

    private static async Task<Results<Ok<List<Row>>, ProblemHttpResult>> OfOne(CustomerId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await CustomerRoutes.FindFor(db, id, user, stop) is not { } customer)
        {
            return new CustomerNotFound().ToProblem();
        }

        var found = await CustomerDuplicates.Of(db, customer, stop);
        var rows = await RowsOf(db, found.Select(x => x.OtherId), user, stop);
        return TypedResults.Ok(found.OrderBy(x => x.Reason).Select(x => new Row(rows[x.OtherId], x.Reason)).ToList());
    }

    private static async Task<Ok<List<Pair>>> OfAll(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (!user.SeesUnassigned)
        {
            return TypedResults.Ok(new List<Pair>());
        }

        var pairs = new List<Duplicate>();
        foreach (var brand in (await db.Set<Organisation.Brand>().Select(x => x.Id).ToListAsync(stop)).Where(user.Sees))
        {
            pairs.AddRange(await CustomerDuplicates.All(db, brand, MostPairs - pairs.Count, stop));
            if (pairs.Count >= MostPairs)
            {
                break;
            }
        }

        var rows = await RowsOf(db, pairs.SelectMany(x => new[] { x.Id, x.OtherId }), user, stop);
        return TypedResults.Ok(pairs.OrderBy(x => x.Reason).Select(x => new Pair(rows[x.Id], rows[x.OtherId], x.Reason)).ToList());
    }

    private static async Task<Dictionary<CustomerId, ListCustomers.Row>> RowsOf(KjerneDb db, IEnumerable<CustomerId> customers, CurrentUser user, CancellationToken stop)
    {
        var ids = customers.Distinct().ToList();
        var found = await db.Customers.Where(x => ids.Contains(x.Id)).ToListAsync(stop);
        return (await ListCustomers.Rows(db, found, user, stop)).ToDictionary(x => x.Id);
    }
}

/// <summary>"These are two": the pair is not suggested again.</summary>
public static class KeepApart
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapPut("/{id}/apart/{otherId}", Handle).WithName(nameof(KeepApart)).RequireAuthorization(Permissions.EditCustomers);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        CustomerId id, CustomerId otherId, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await CustomerRoutes.FindFor(db, id, user, stop) is not { } one || await CustomerRoutes.FindFor(db, otherId, user, stop) is not { } other || one.Id == other.Id)
            {
                return new CustomerNotFound().ToProblem();
            }

            var (first, second) = one.Id < other.Id ? (one.Id, other.Id) : (other.Id, one.Id);
            if (!await db.CustomersApart.AnyAsync(x => x.FirstId == first && x.SecondId == second, stop))
            {
                db.CustomersApart.Add(new CustomersApart { BrandId = one.BrandId, FirstId = first, SecondId = second, ById = user.Id, At = time.Now() });
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
}
