using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Mail.NameResolution;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email.Signing;

/// <summary>Whose keys somebody may manage: those of the domains our mail comes from, where all the domain's accounts are of brands they see, since a
/// key is for all mail of its domain.</summary>
internal static class SigningDomains
{
    /// <summary>In alphabetical order, as a key has them.</summary>
    public static async Task<IReadOnlyList<string>> Of(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var accounts = await db.ChannelAccounts.Where(x => x.Channel == Channel.Email).Select(x => new { x.Id, x.Address, x.BrandId }).ToListAsync(stop);
        var brands = accounts.ToDictionary(x => x.Id, x => x.BrandId);
        var aliases = await db.ChannelAliases.Where(x => x.Channel == Channel.Email).Select(x => new { x.Address, x.ChannelAccountId }).ToListAsync(stop);
        return accounts.Select(x => (x.Address, x.BrandId))
            .Concat(aliases.Where(x => brands.ContainsKey(x.ChannelAccountId)).Select(x => (x.Address, BrandId: brands[x.ChannelAccountId])))
            .Select(x => (Domain: DomainOf(x.Address), x.BrandId))
            .Where(x => x.Domain is not null)
            .GroupBy(x => x.Domain!)
            .Where(x => x.All(one => user.Sees(one.BrandId)))
            .Select(x => x.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Null when the address has no domain that DNS could know.</summary>
    public static string? DomainOf(string address) =>
        DomainName.TryToAscii(address[(address.LastIndexOf('@') + 1)..], out var domain) ? domain.ToLowerInvariant() : null;

    /// <summary>The key, if it is of a domain this person may manage.</summary>
    public static async Task<SigningKey?> FindFor(KjerneDb db, SigningKeyId id, CurrentUser user, CancellationToken stop) =>
        await db.SigningKeys.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is { } key && (await Of(db, user, stop)).Contains(key.Domain) ? key : null;
}
