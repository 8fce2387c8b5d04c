using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

/// <summary>What stands beside the conversation.</summary>
public record CustomerCard(
    CustomerId Id, BrandId BrandId, string Name, Language? Language, IReadOnlyList<CustomerCard.IdentityView> Identities, string? Note, DateTimeOffset CreatedAt, int Version)
{
    public sealed record IdentityView(IdentityKind Kind, string Value, bool IsVerified);

    public static async Task<CustomerCard?> Find(KjerneDb db, CustomerId id, CancellationToken stop)
    {
        if (await db.Customers.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } x)
        {
            return null;
        }

        var identities = await db.CustomerIdentities.Where(i => i.CustomerId == id).OrderBy(i => i.Id)
            .Select(i => new IdentityView(i.Kind, i.Value, i.IsVerified)).ToListAsync(stop);
        return new CustomerCard(x.Id, x.BrandId, x.Name, x.Language, identities, x.Note, x.CreatedAt, x.Version);
    }
}
