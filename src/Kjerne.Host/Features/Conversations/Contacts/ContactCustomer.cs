using Kjerne.Features.Access;
using Kjerne.Features.Conversations.CustomerPages;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Contacts;

/// <summary>Somebody new, as far as the person at the telephone knows. The contact is a mail address or a number, whichever it looks like.</summary>
public sealed record NewCustomer(BrandId BrandId, string? Name, string? Contact);

/// <summary>With whom something begins: a customer that was found, or one that is made now.</summary>
public static class ContactCustomer
{
    private const int LongestName = 320;

    /// <summary>Fields of <see cref="NewCustomer"/> that do not fit; null when all do. One of name and contact is enough.</summary>
    public static InvalidRequest? Check(NewCustomer customer, Language home)
    {
        var (name, contact) = (customer.Name?.Trim() ?? "", customer.Contact?.Trim() ?? "");
        return new Check()
            .Rule("newCustomer.name", name.Length > 0 || contact.Length > 0, "required")
            .OptionalText("newCustomer.name", name, LongestName)
            .Rule("newCustomer.contact", contact.Length == 0 || Read(contact, home) is not null, contact.Contains('@', StringComparison.Ordinal) ? "not_an_address" : "not_a_phone_number")
            .Refusal;
    }

    /// <summary>Tracked or just added. The refusal says why not; then nothing was changed.</summary>
    public static async Task<(Customer? Customer, Refusal? Refusal)> Find(KjerneDb db, CustomerId? id, NewCustomer? wanted, CurrentUser user, DateTimeOffset at)
    {
        if (id is { } known)
        {
            var top = await CustomerTree.Top(db, known);
            return await CustomerRoutes.FindFor(db, top, user) is { } found ? (found, null) : (null, new CustomerNotFound());
        }

        if (wanted is null || !CustomerPolicy.IsVisible(wanted.BrandId, user) || !await db.Set<Organisation.Brand>().AnyAsync(x => x.Id == wanted.BrandId))
        {
            return (null, new InvalidRequest(new Dictionary<string, string[]> { ["customer"] = ["required"] }));
        }

        var home = await CustomerRoutes.HomeOf(db, wanted.BrandId);
        return Check(wanted, home) is { } refusal ? (null, refusal) : (await FindOrAdd(db, wanted, home, at), null);
    }

    /// <summary>Who has the address or number already is the one, whatever name was typed.</summary>
    private static async Task<Customer> FindOrAdd(KjerneDb db, NewCustomer wanted, Language home, DateTimeOffset at)
    {
        var contact = string.IsNullOrWhiteSpace(wanted.Contact) ? null : Read(wanted.Contact.Trim(), home);
        if (contact is var (kind, value) && await CustomerRegister.FindIdentity(db, wanted.BrandId, new SenderIdentity(kind, value, null)) is { } identity)
        {
            return await db.Customers.FirstAsync(x => x.Id == identity.CustomerId);
        }

        var name = string.IsNullOrWhiteSpace(wanted.Name) ? contact!.Value.Value : wanted.Name;
        return await CustomerRegister.AddByHand(db, wanted.BrandId, name, contact is null ? [] : [contact.Value], at);
    }

    private static (IdentityKind Kind, string Value)? Read(string contact, Language home)
    {
        var kind = contact.Contains('@', StringComparison.Ordinal) ? IdentityKind.Email : IdentityKind.Phone;
        return CustomerIdentityRules.Normal(kind, contact, home) is { } value ? (kind, value) : null;
    }
}
