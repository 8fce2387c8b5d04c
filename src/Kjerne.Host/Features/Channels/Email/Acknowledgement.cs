using Kjerne.Features.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Channels.Email;

/// <summary>That a conversation was answered by itself, once, and to whom: what loops are stopped by.</summary>
public sealed class Acknowledgement
{
    public required ConversationId ConversationId { get; init; }
    public required BrandId BrandId { get; init; }

    /// <summary>Normal form.</summary>
    public required string Address { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class AcknowledgementMapping : IEntityTypeConfiguration<Acknowledgement>
{
    public void Configure(EntityTypeBuilder<Acknowledgement> row)
    {
        row.ToTable("acknowledgements");
        row.HasKey(x => x.ConversationId);
        row.Property(x => x.ConversationId).ValueGeneratedNever();
        row.Property(x => x.Address).HasMaxLength(320);
        row.HasIndex(x => new { x.Address, x.At });
        row.HasOne<Conversation>().WithOne().HasForeignKey<Acknowledgement>(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
