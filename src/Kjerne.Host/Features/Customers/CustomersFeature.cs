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
    /// <summary>The row itself, not tracked; null when nobody is known by it.</summary>
    public static Task<CustomerIdentity?> FindIdentity(KjerneDb db, BrandId brand, SenderIdentity sender) =>
        db.CustomerIdentities.FirstOrDefaultAsync(x => x.BrandId == brand && x.Kind == sender.Kind && x.Value == sender.Value);

    public static Task<CustomerId?> Find(KjerneDb db, BrandId brand, SenderIdentity sender) =>
        db.CustomerIdentities.Where(x => x.BrandId == brand && x.Kind == sender.Kind && x.Value == sender.Value)
            .Select(x => (CustomerId?)x.CustomerId).FirstOrDefaultAsync();

    /// <summary>A new customer, for an identity that was just looked up in vain.</summary>
    public static async Task<CustomerId> Add(KjerneDb db, BrandId brand, SenderIdentity sender, DateTimeOffset at)
    {
        var name = StoredText.Clean(string.IsNullOrWhiteSpace(sender.Name) ? sender.Value : sender.Name.Trim(), 320);
        var customer = new Customer { BrandId = brand, Name = name, CreatedAt = at };
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
        // One who is made in the same write is not in the table yet; the others are not loaded, so that mails of one sender do not meet at a version.
        if (db.Customers.Local.FirstOrDefault(x => x.Id == id) is { } fresh)
        {
            (fresh.Language, fresh.LanguageIsGuessed) = fresh.Language is null || fresh.LanguageIsGuessed ? (language, true) : (fresh.Language, false);
            return;
        }

        await db.Customers.Where(x => x.Id == id && (x.Language == null || (x.LanguageIsGuessed && x.Language != language)))
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.Language, language).SetProperty(y => y.LanguageIsGuessed, true));
    }
}
