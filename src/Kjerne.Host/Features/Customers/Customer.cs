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

    /// <summary>What staff should know; plain text.</summary>
    public string? Note { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;
}

public enum IdentityKind
{
    Email, Phone, Messenger, Facebook, Instagram, WhatsApp, Web,
}

/// <summary>One name under which the outside knows a customer. Within a brand each belongs to one customer only.</summary>
public sealed class CustomerIdentity
{
    public CustomerIdentityId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required CustomerId CustomerId { get; init; }
    public required IdentityKind Kind { get; init; }

    /// <summary>In the kind's normal form: mail addresses in lower case, telephone numbers as E.164.</summary>
    public required string Value { get; init; }

    /// <summary>True only when the customer has proven it (a sign-in, a confirmed link). A sender's address alone proves nothing.</summary>
    public bool IsVerified { get; set; }
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
    }
}
