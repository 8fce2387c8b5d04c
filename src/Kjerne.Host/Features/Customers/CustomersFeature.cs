using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

public static class CustomersFeature
{
    public static void AddCustomers(this IServiceCollection services) => services.AddJob<CustomerKeyFilling>("customer-keys", CustomerKeyFilling.Interval);
}

/// <summary>One name under which a message came.</summary>
public readonly record struct SenderIdentity(IdentityKind Kind, string Value, string? Name);

/// <summary>The door for others' writes.</summary>
public static class CustomerRegister
{
    private static readonly PreparedQuery<BrandId, IdentityKind, string, CustomerIdentity?> Identity = new((db, brand, kind, value) =>
        db.Set<CustomerIdentity>().AsNoTracking().FirstOrDefault(x => x.BrandId == brand && x.Kind == kind && x.Value == value));

    private static readonly PreparedQuery<CustomerId, Language, bool> WouldLearn = new((db, id, language) =>
        db.Set<Customer>().Any(x => x.Id == id && (x.Language == null || (x.LanguageIsGuessed && x.Language != language))));

    /// <summary>The row itself, not tracked; null when nobody is known by it.</summary>
    public static Task<CustomerIdentity?> FindIdentity(KjerneDb db, BrandId brand, SenderIdentity sender) => Identity.Run(db, brand, sender.Kind, sender.Value);

    public static Task<CustomerId?> Find(KjerneDb db, BrandId brand, SenderIdentity sender) =>
        db.CustomerIdentities.Where(x => x.BrandId == brand && x.Kind == sender.Kind && x.Value == sender.Value)
            .Select(x => (CustomerId?)x.CustomerId).FirstOrDefaultAsync();

    /// <summary>A new customer, for an identity that was just looked up in vain.</summary>
    /// <param name="language">Told from what they wrote.</param>
    public static async Task<CustomerId> Add(KjerneDb db, BrandId brand, SenderIdentity sender, DateTimeOffset at, Language? language = null)
    {
        var name = StoredText.Clean(string.IsNullOrWhiteSpace(sender.Name) ? sender.Value : sender.Name.Trim(), 320);
        var customer = new Customer { BrandId = brand, Name = name, CreatedAt = at, Language = language, LanguageIsGuessed = language is not null };
        db.Customers.Add(customer);
        await db.GiveIds();
        var identity = new CustomerIdentity { BrandId = brand, CustomerId = customer.Id, Kind = sender.Kind, Value = sender.Value, IsMain = true, CreatedAt = at };
        db.CustomerIdentities.Add(identity);
        CustomerKeys.AddNew(db, customer, [identity]);
        return customer.Id;
    }

    /// <summary>Somebody of whom a person here knows the name and perhaps an address or number.</summary>
    public static async Task<Customer> AddByHand(KjerneDb db, BrandId brand, string name, IReadOnlyList<(IdentityKind Kind, string Value)> identities, DateTimeOffset at)
    {
        var customer = new Customer { BrandId = brand, Name = StoredText.Clean(name.Trim(), 320), CreatedAt = at };
        db.Customers.Add(customer);
        await db.GiveIds();
        var rows = identities.Select(x => new CustomerIdentity { BrandId = brand, CustomerId = customer.Id, Kind = x.Kind, Value = x.Value, IsMain = true, CreatedAt = at }).ToList();
        db.CustomerIdentities.AddRange(rows);
        CustomerKeys.AddNew(db, customer, rows);
        return customer;
    }

    /// <summary>What they write in, told from a message. What a person has said is never overruled, nor is a guess by a short or doubtful text.</summary>
    public static async Task LearnLanguage(KjerneDb db, CustomerId id, Language language)
    {
        // Asked first: most write as they did before. Not loaded, so that mails of one sender do not meet at a version.
        if (!await WouldLearn.Run(db, id, language))
        {
            return;
        }

        await db.Customers.Where(x => x.Id == id && (x.Language == null || (x.LanguageIsGuessed && x.Language != language)))
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.Language, language).SetProperty(y => y.LanguageIsGuessed, true));
    }
}
