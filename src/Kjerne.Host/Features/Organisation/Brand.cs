using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Organisation;

/// <summary>The organisation that runs this installation; exactly one row, made by the setup page. Its presence closes the setup.</summary>
public sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;
    public required string OrganisationName { get; set; }

    /// <summary>IANA name; office hours and dates in mails follow it.</summary>
    public required string TimeZone { get; set; }
    public required Language Language { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>256 random bits; keys for reply tokens are derived from it. Never leaves the database.</summary>
    public required byte[] Secret { get; init; }
}

/// <summary>Whose service it is. Channels, customers and conversations belong to one brand each.</summary>
public sealed class Brand
{
    public BrandId Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>#rrggbb, to tell brands apart in lists.</summary>
    public string Colour { get; set; } = "#0f6b5c";
    public required Language Language { get; set; }

    /// <summary>Plain text under every reply; empty for none.</summary>
    public string Signature { get; set; } = "";

    /// <summary>HTML around the answer in mails, with <c>{{answer}}</c> where it goes; empty for none. Read through the mail policy at every use.</summary>
    public string LetterFrame { get; set; } = "";

    /// <summary>Whether a new conversation by mail is answered at once with a word that it has come.</summary>
    public bool Acknowledges { get; set; }

    /// <summary>Plain text of that answer, with <c>{{time}}</c> for the expected time; empty: the one of the language.</summary>
    public string AcknowledgementText { get; set; } = "";

    /// <summary>Within so many hours a person answers; what the customer is told.</summary>
    public int AnswerWithinHours { get; set; } = 24;
    public int Version { get; set; } = 1;
}

public sealed class Team
{
    public TeamId Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>Null: works for all brands.</summary>
    public BrandId? BrandId { get; set; }
    public int Version { get; set; } = 1;
}

internal sealed class OrganisationMapping :
    IEntityTypeConfiguration<Installation>, IEntityTypeConfiguration<Brand>, IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Installation> row)
    {
        row.ToTable("installation");
        row.Property(x => x.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Brand> brand)
    {
        brand.ToTable("brands");
        brand.HasKey(x => x.Id);
        brand.HasIndex(x => x.Name).IsUnique();
        brand.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.ToTable("teams");
        team.HasKey(x => x.Id);
        team.HasIndex(x => x.Name).IsUnique();
        team.Property(x => x.Version).IsConcurrencyToken();
    }
}

public static class OrganisationTables
{
    extension(KjerneDb db)
    {
        public DbSet<Installation> Installation => db.Set<Installation>();
        public DbSet<Brand> Brands => db.Set<Brand>();
        public DbSet<Team> Teams => db.Set<Team>();
        public DbSet<ChannelAccount> ChannelAccounts => db.Set<ChannelAccount>();
        public DbSet<ChannelAlias> ChannelAliases => db.Set<ChannelAlias>();
    }
}
