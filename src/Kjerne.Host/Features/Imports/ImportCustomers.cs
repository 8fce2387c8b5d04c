using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Imports;

/// <summary>Whose a batch's cases are: found by address, telephone or customer number, or made.</summary>
internal sealed class ImportCustomers
{
    private const string UnknownValue = "unknown";

    private readonly BrandId _brand;
    private readonly Language _home;
    private readonly Dictionary<(IdentityKind Kind, string Value), Owner> _known = [];
    private readonly Dictionary<string, Owner> _named = [];
    private readonly List<Owner> _made = [];
    private readonly List<(Owner Owner, (IdentityKind Kind, string Value) Identity, DateTimeOffset At)> _identities = [];

    private ImportCustomers(BrandId brand, Language home) => (_brand, _home) = (brand, home);

    private sealed class Owner
    {
        public CustomerId Id { get; set; }

        /// <summary>Null for one that is there already.</summary>
        public Customer? New { get; init; }
    }

    /// <summary>Inside a write; those made are stored.</summary>
    /// <returns>In the order of the cases.</returns>
    public static async Task<List<CustomerId>> Of(KjerneDb db, BrandId brand, IReadOnlyList<ImportedCase> cases)
    {
        var home = await db.Brands.Where(x => x.Id == brand).Select(x => x.Language).FirstAsync();
        var batch = new ImportCustomers(brand, home);
        var identities = cases.Select(batch.IdentitiesOf).ToList();
        await batch.Find(db, identities);
        var owners = cases.Select((x, i) => batch.OwnerOf(x, identities[i])).ToList();
        await batch.Store(db);
        return owners.ConvertAll(x => x.Id);
    }

    private List<(IdentityKind Kind, string Value)> IdentitiesOf(ImportedCase one)
    {
        var found = new List<(IdentityKind, string)>(1);
        foreach (var (kind, value) in new[] { (IdentityKind.Email, one.CustomerEmail), (IdentityKind.Phone, one.CustomerPhone), (IdentityKind.CustomerNumber, one.CustomerNumber) })
        {
            if (value is not null && CustomerIdentityRules.Normal(kind, value, _home) is { } normal)
            {
                found.Add((kind, normal));
            }
        }

        if (found.Count == 0 && one.CustomerName is null)
        {
            found.Add((IdentityKind.Other, UnknownValue));
        }

        return found;
    }

    /// <summary>Kind by kind, as the index of identities is made.</summary>
    private async Task Find(KjerneDb db, List<List<(IdentityKind Kind, string Value)>> identities)
    {
        var owners = new Dictionary<CustomerId, Owner>();
        foreach (var group in identities.SelectMany(x => x).GroupBy(x => x.Kind))
        {
            var (kind, values) = (group.Key, group.Select(x => x.Value).Distinct().ToList());
            foreach (var row in await db.CustomerIdentities.Where(x => x.BrandId == _brand && x.Kind == kind && EF.Parameter(values).Contains(x.Value)).Select(x => new { x.Value, x.CustomerId }).ToListAsync())
            {
                _known[(kind, row.Value)] = owners.TryGetValue(row.CustomerId, out var owner) ? owner : owners[row.CustomerId] = new Owner { Id = row.CustomerId };
            }
        }
    }

    private Owner OwnerOf(ImportedCase one, List<(IdentityKind Kind, string Value)> identities)
    {
        if (identities.Count == 0)
        {
            // A name alone is nobody's identity: two people may bear it. Within a batch it is taken for one.
            return _named.TryGetValue(one.CustomerName!, out var same) ? same : _named[one.CustomerName!] = Make(one, one.CustomerName!, isUnknown: false);
        }

        var isUnknown = identities[0].Kind == IdentityKind.Other;
        var owner = identities.Select(x => _known.GetValueOrDefault(x)).FirstOrDefault(x => x is not null) ?? Make(one, isUnknown ? "–" : one.CustomerName ?? identities[0].Value, isUnknown);
        foreach (var identity in identities.Where(x => _known.TryAdd(x, owner)))
        {
            _identities.Add((owner, identity, one.OpenedAt));
        }

        return owner;
    }

    private Owner Make(ImportedCase one, string name, bool isUnknown)
    {
        var owner = new Owner
        {
            New = new Customer
            {
                BrandId = _brand, Name = StoredText.Clean(name, 320), CreatedAt = one.OpenedAt, Language = one.Language, LanguageIsGuessed = one.Language is not null, IsUnknown = isUnknown,
            },
        };
        _made.Add(owner);
        return owner;
    }

    private async Task Store(KjerneDb db)
    {
        var customers = _made.ConvertAll(x => x.New!);
        await BulkRows.GiveIds<Customer, CustomerId>(db, customers);
        foreach (var owner in _made)
        {
            owner.Id = owner.New!.Id;
        }

        var identities = _identities.ConvertAll(x => new CustomerIdentity
        {
            BrandId = _brand, CustomerId = x.Owner.Id, Kind = x.Identity.Kind, Value = x.Identity.Value, IsMain = x.Identity.Kind == IdentityKind.Other, CreatedAt = x.At,
        });
        await BulkRows.GiveIds<CustomerIdentity, CustomerIdentityId>(db, identities);
        await BulkRows.Insert(db, customers);
        await BulkRows.Insert(db, identities);
    }
}
