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

internal sealed class ChannelAccountMapping : IEntityTypeConfiguration<ChannelAccount>
{
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
