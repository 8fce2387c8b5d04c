using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Customers;

public enum CustomerKeyKind
{
    /// <summary>A word of the name, a whole address, what stands before its @.</summary>
    Word,

    /// <summary>Digits with the country's, and the last eight.</summary>
    Phone,
    Number,

    /// <summary>A mail address without what many providers ignore.</summary>
    Mailbox,

    /// <summary>Where the mail comes from and how the name begins.</summary>
    NameAtDomain,
}

/// <summary>What a customer is found by, and what two rows of one person have in common: folded, so that it is compared as it stands.</summary>
public sealed class CustomerKey
{
    public const int Longest = 200;

    public required BrandId BrandId { get; init; }
    public required CustomerId CustomerId { get; init; }
    public required CustomerKeyKind Kind { get; init; }
    public required string Key { get; init; }
}

internal sealed class CustomerKeyMapping : IEntityTypeConfiguration<CustomerKey>
{
    public void Configure(EntityTypeBuilder<CustomerKey> key)
    {
        key.ToTable("customer_keys");
        key.HasKey(x => new { x.CustomerId, x.Kind, x.Key });
        key.Property(x => x.Key).HasMaxLength(CustomerKey.Longest).HasAnnotation(ProviderDifferences.Bytewise, true);
        key.HasIndex(x => new { x.Key, x.BrandId });
        key.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Keeps the keys as the name and the identities are.</summary>
public static class CustomerKeys
{
    /// <summary>Raised when <see cref="CustomerKeyRules"/> change: the job then makes all of them anew.</summary>
    public const int Version = 1;

    /// <summary>For a customer that has none yet.</summary>
    internal static void AddNew(KjerneDb db, Customer customer, IReadOnlyList<CustomerIdentity> identities)
    {
        db.CustomerKeys.AddRange(Of(customer, identities));
        customer.KeysVersion = Version;
    }

    /// <summary>After a change of name or identities, tracked or saved before.</summary>
    public static async Task Refresh(KjerneDb db, Customer customer, CancellationToken stop = default)
    {
        var identities = await db.CustomerIdentities.Where(x => x.CustomerId == customer.Id).ToListAsync(stop);
        var wanted = Of(customer, identities).ToList();
        var kept = await db.CustomerKeys.AsTracking().Where(x => x.CustomerId == customer.Id).ToListAsync(stop);
        db.CustomerKeys.RemoveRange(kept.Where(x => !wanted.Exists(y => (y.Kind, y.Key) == (x.Kind, x.Key))));
        db.CustomerKeys.AddRange(wanted.Where(x => !kept.Exists(y => (y.Kind, y.Key) == (x.Kind, x.Key))));
        customer.KeysVersion = Version;
    }

    private static IEnumerable<CustomerKey> Of(Customer customer, IReadOnlyList<CustomerIdentity> identities) =>
        CustomerKeyRules.Of(customer.Name, identities.Select(x => (x.Kind, x.Value)))
            .Select(x => new CustomerKey { BrandId = customer.BrandId, CustomerId = customer.Id, Kind = x.Kind, Key = x.Key });
}
