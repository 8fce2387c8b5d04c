using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Customers;

/// <summary>Somebody who asks. Belongs to one brand: what one client's customer told is not for another client.</summary>
public sealed class Customer
{
    public CustomerId Id { get; private set; }
    public required BrandId BrandId { get; init; }

    /// <summary>As the customer writes it; the address when no name is known. Never empty.</summary>
    public required string Name { get; set; }

    /// <summary>Null until known.</summary>
    public Language? Language { get; set; }

    /// <summary>Stands for all of whom an imported log says nothing: nobody's earlier inquiries can be told from it.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Told from what they wrote; false once a person has said it.</summary>
    public bool LanguageIsGuessed { get; set; }

    /// <summary>What staff should know; plain text.</summary>
    public string? Note { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The customer a person here has called the same; then everything stands with that one and this row only waits for the merge to be undone.</summary>
    public CustomerId? MergedIntoId { get; set; }

    /// <summary>By which rules its <see cref="CustomerKey"/>s were made; 0 for none.</summary>
    public int KeysVersion { get; set; }
    public int Version { get; set; } = 1;
}

public enum IdentityKind
{
    Email, Phone, Messenger, Facebook, Instagram, WhatsApp, Web,

    /// <summary>Our own number for them, or another system's.</summary>
    CustomerNumber,
    Other,
}

/// <summary>One name under which the outside knows a customer. Within a brand each belongs to one customer only.</summary>
public sealed class CustomerIdentity
{
    public CustomerIdentityId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required CustomerId CustomerId { get; set; }

    /// <summary>
    /// Whose it was before a merge; null for "no merge has touched it". A merge shows things together and gives nobody outside access: an address is
    /// trusted only in conversations of the same origin. It is also what an undone merge goes by.
    /// </summary>
    public CustomerId? OriginCustomerId { get; set; }
    public required IdentityKind Kind { get; init; }

    /// <summary>In the kind's normal form: mail addresses in lower case, telephone numbers as E.164.</summary>
    public required string Value { get; init; }

    /// <summary>True only when the customer has proven it (a sign-in, a confirmed link). A sender's address alone proves nothing.</summary>
    public bool IsVerified { get; set; }

    /// <summary>The one of its kind that is used first. At most one for each origin and kind; without one the oldest counts.</summary>
    public bool IsMain { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>, IEntityTypeConfiguration<CustomerIdentity>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.HasKey(x => x.Id);
        customer.Property(x => x.Name).HasMaxLength(320);
        customer.Property(x => x.Version).IsConcurrencyToken();
        customer.HasIndex(x => x.BrandId);
        customer.HasIndex(x => x.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
        customer.HasIndex(x => x.KeysVersion);
    }

    public void Configure(EntityTypeBuilder<CustomerIdentity> identity)
    {
        identity.ToTable("customer_identities");
        identity.HasKey(x => x.Id);
        identity.Property(x => x.Value).HasMaxLength(320);
        identity.HasIndex(x => new { x.BrandId, x.Kind, x.Value }).IsUnique();
        identity.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId);
    }
}

public static class CustomerTables
{
    extension(KjerneDb db)
    {
        public DbSet<Customer> Customers => db.Set<Customer>();
        public DbSet<CustomerIdentity> CustomerIdentities => db.Set<CustomerIdentity>();
        public DbSet<CustomerKey> CustomerKeys => db.Set<CustomerKey>();
        public DbSet<CustomerNote> CustomerNotes => db.Set<CustomerNote>();
        public DbSet<CustomerMerge> CustomerMerges => db.Set<CustomerMerge>();
        public DbSet<CustomersApart> CustomersApart => db.Set<CustomersApart>();
    }
}
