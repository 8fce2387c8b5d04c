using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Organisation;

/// <summary>One way in and out of a brand: a mail address, a page, a number. What a channel needs beyond this is its own, in <see cref="Settings"/>.</summary>
public sealed class ChannelAccount
{
    public ChannelAccountId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required Channel Channel { get; init; }
    public required string Name { get; set; }

    /// <summary>The account as the outside writes it, in its channel's normal form; a mail address is lower case.</summary>
    public required string Address { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>JSON of the channel's own options type. Secrets in it are protected before they come here.</summary>
    public string Settings { get; set; } = "{}";
    public int Version { get; set; } = 1;
}

/// <summary>A further address of an account: what comes to it is the account's. No account and no other alias has the same.</summary>
public sealed class ChannelAlias
{
    public required Channel Channel { get; init; }

    /// <summary>In its channel's normal form.</summary>
    public required string Address { get; init; }
    public required ChannelAccountId ChannelAccountId { get; init; }
}

internal sealed class ChannelAccountMapping : IEntityTypeConfiguration<ChannelAccount>, IEntityTypeConfiguration<ChannelAlias>
{
    public void Configure(EntityTypeBuilder<ChannelAlias> alias)
    {
        alias.ToTable("channel_aliases");
        alias.HasKey(x => new { x.Channel, x.Address });
        alias.Property(x => x.Address).HasMaxLength(320);
        alias.HasOne<ChannelAccount>().WithMany().HasForeignKey(x => x.ChannelAccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ChannelAccount> account)
    {
        account.ToTable("channel_accounts");
        account.HasKey(x => x.Id);
        account.Property(x => x.Address).HasMaxLength(320);
        account.HasIndex(x => new { x.Channel, x.Address }).IsUnique();
        account.Property(x => x.Version).IsConcurrencyToken();
        account.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }
}
