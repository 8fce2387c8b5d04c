using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Partners;

public readonly record struct PartnerId(long Value) : ITypedId<PartnerId>
{
    public static PartnerId Of(long value) => new(value);
    public static bool TryParse(string? text, out PartnerId id) => TypedId.TryParse(text, out id);
    public static bool operator <(PartnerId a, PartnerId b) => a.Value < b.Value;
    public static bool operator >(PartnerId a, PartnerId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct PartnerExchangeId(long Value) : ITypedId<PartnerExchangeId>
{
    public static PartnerExchangeId Of(long value) => new(value);
    public static bool TryParse(string? text, out PartnerExchangeId id) => TypedId.TryParse(text, out id);
    public static bool operator <(PartnerExchangeId a, PartnerExchangeId b) => a.Value < b.Value;
    public static bool operator >(PartnerExchangeId a, PartnerExchangeId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Somebody outside who is asked about customers' matters: a carrier, a workshop, another department with mail only.</summary>
public sealed class Partner
{
    public const int LongestName = 200;

    public PartnerId Id { get; private set; }

    /// <summary>Null: for all brands.</summary>
    public BrandId? BrandId { get; set; }
    public required string Name { get; set; }

    /// <summary>A mail address in lower case.</summary>
    public required string Address { get; set; }
    public bool IsArchived { get; set; }
    public int Version { get; set; } = 1;

    public bool IsFor(BrandId brand) => BrandId is null || BrandId == brand;
}

/// <summary>
/// One question to one partner inside a conversation, and what was written back and forth. Internal: nothing of it ever goes to the customer, and
/// nothing of the customer's comes to the partner but what a person put into the question.
/// </summary>
public sealed class PartnerExchange
{
    public PartnerExchangeId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required ConversationId ConversationId { get; set; }
    public required PartnerId? PartnerId { get; init; }
    public required string PartnerName { get; init; }
    public required string Address { get; init; }
    public required UserId AskedById { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When an answer is wanted at the latest; null for no date.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Last answer by a person there; asking again empties it.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When it was told that the date had passed, once per date.</summary>
    public DateTimeOffset? OverdueToldAt { get; set; }

    /// <summary>Nothing more is expected.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsWaiting => AnsweredAt is null && EndedAt is null;
}

internal sealed class PartnerMapping : IEntityTypeConfiguration<Partner>, IEntityTypeConfiguration<PartnerExchange>
{
    public void Configure(EntityTypeBuilder<Partner> partner)
    {
        partner.ToTable("partners");
        partner.HasKey(x => x.Id);
        partner.Property(x => x.Name).HasMaxLength(Partner.LongestName);
        partner.Property(x => x.Address).HasMaxLength(320);
        partner.Property(x => x.Version).IsConcurrencyToken();
        partner.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PartnerExchange> exchange)
    {
        exchange.ToTable("partner_exchanges");
        exchange.HasKey(x => x.Id);
        exchange.Ignore(x => x.IsWaiting);
        exchange.Property(x => x.PartnerName).HasMaxLength(Partner.LongestName);
        exchange.Property(x => x.Address).HasMaxLength(320);
        exchange.HasIndex(x => x.ConversationId);
        exchange.HasIndex(x => x.DueAt);
        exchange.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
    }
}

public static class PartnerTables
{
    extension(KjerneDb db)
    {
        public DbSet<Partner> Partners => db.Set<Partner>();
        public DbSet<PartnerExchange> PartnerExchanges => db.Set<PartnerExchange>();
    }
}
