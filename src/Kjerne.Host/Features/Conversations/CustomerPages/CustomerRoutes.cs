using Kjerne.Features.Access;
using Kjerne.Features.Customers;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.CustomerPages;

/// <summary>What a customer has to do with conversations: their page, the list of customers, and calling two of them one.</summary>
public static class CustomerRoutes
{
    public static void MapCustomerPages(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/api/customers").WithTags("Customers");
        ListCustomers.Map(customers);
        GetCustomerHistory.Map(customers);
        ListCustomerMessages.Map(customers);
        ListCustomerFiles.Map(customers);
        ChangeIdentities.Map(customers);
        ListDuplicates.Map(customers);
        KeepApart.Map(customers);
        MergeCustomers.Map(customers);
        UndoMerge.Map(customers);
    }

    /// <summary>Not tracked; null when there is none or it is not this person's to see.</summary>
    internal static async Task<Customer?> FindFor(KjerneDb db, CustomerId id, CurrentUser user, CancellationToken stop = default) =>
        await db.Customers.FirstOrDefaultAsync(x => x.Id == id, stop) is { } customer && CustomerPolicy.IsVisible(customer.BrandId, user) ? customer : null;

    /// <summary>Customers in brands this person sees; none for those who meet customers only in what is given to them.</summary>
    internal static IQueryable<Customer> VisibleTo(this IQueryable<Customer> customers, CurrentUser user)
    {
        if (!user.SeesUnassigned)
        {
            return customers.Where(x => false);
        }

        if (user.Brands is not { } brands)
        {
            return customers;
        }

        var list = brands.ToList();
        return customers.Where(x => list.Contains(x.BrandId));
    }

    internal static Task<Language> HomeOf(KjerneDb db, BrandId brand, CancellationToken stop = default) =>
        db.Brands.Where(x => x.Id == brand).Select(x => x.Language).FirstAsync(stop);
}
