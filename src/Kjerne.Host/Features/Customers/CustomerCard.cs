using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

/// <summary>What stands beside the conversation.</summary>
public record CustomerCard(
    CustomerId Id, BrandId BrandId, string Name, Language? Language, IReadOnlyList<CustomerCard.IdentityView> Identities, string? Note, DateTimeOffset CreatedAt, int Version,
    bool LanguageIsGuessed, CustomerId? MergedIntoId)
{
    /// <param name="IsMain">Used first among those of its kind.</param>
    /// <param name="IsMerged">Came with a merge.</param>
    public sealed record IdentityView(CustomerIdentityId Id, IdentityKind Kind, string Value, bool IsVerified, bool IsMain, bool IsMerged);

    public static async Task<CustomerCard?> Find(KjerneDb db, CustomerId id, CancellationToken stop)
    {
        if (await db.Customers.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } x)
        {
            return null;
        }

        var identities = await db.CustomerIdentities.Where(i => i.CustomerId == id).OrderBy(i => i.Id)
            .ToListAsync(stop);
        return new CustomerCard(x.Id, x.BrandId, x.Name, x.Language, [.. Views(identities)], x.Note, x.CreatedAt, x.Version, x.LanguageIsGuessed, x.MergedIntoId);
    }

    /// <summary>The customer's own before those of a merge, the main one of a kind before the others.</summary>
    private static IEnumerable<IdentityView> Views(List<CustomerIdentity> identities)
    {
        var rows = identities.ConvertAll(x => (Row: x, IsMerged: x.OriginCustomerId is { } origin && origin != x.CustomerId));
        return rows
            .OrderBy(x => x.IsMerged).ThenBy(x => x.Row.Kind).ThenByDescending(x => x.Row.IsMain).ThenBy(x => x.Row.Id.Value)
            .Select(x => new IdentityView(x.Row.Id, x.Row.Kind, x.Row.Value, x.Row.IsVerified, !x.IsMerged && x.Row.IsMain, x.IsMerged));
    }
}
