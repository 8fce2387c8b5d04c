using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Customers;

/// <summary>One name under which a message came.</summary>
public readonly record struct SenderIdentity(IdentityKind Kind, string Value, string? Name);

/// <summary>The door for others' writes.</summary>
public static class CustomerRegister
{
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
        db.CustomerIdentities.Add(new CustomerIdentity { BrandId = brand, CustomerId = customer.Id, Kind = sender.Kind, Value = sender.Value, CreatedAt = at });
        return customer.Id;
    }
}
