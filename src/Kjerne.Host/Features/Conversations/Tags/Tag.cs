using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Tags;

public readonly record struct TagId(long Value) : ITypedId<TagId>
{
    public static TagId Of(long value) => new(value);
    public static bool TryParse(string? text, out TagId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TagId a, TagId b) => a.Value < b.Value;
    public static bool operator >(TagId a, TagId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A word people put on conversations to find them again.</summary>
public sealed class Tag
{
    public const int LongestName = 60;

    public TagId Id { get; private set; }

    /// <summary>Null: for all brands.</summary>
    public BrandId? BrandId { get; set; }

    /// <summary>Unique in the installation, so that a word means one thing.</summary>
    public required string Name { get; set; }

    /// <summary>#rrggbb.</summary>
    public string Colour { get; set; } = "#5f6b7a";

    /// <summary>No longer offered; stays on the conversations that have it.</summary>
    public bool IsArchived { get; set; }
    public int Version { get; set; } = 1;

    public bool IsFor(BrandId brand) => BrandId is null || BrandId == brand;
}

public sealed class ConversationTag
{
    public required ConversationId ConversationId { get; init; }
    public required TagId TagId { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Null when no person did it.</summary>
    public required UserId? AddedById { get; init; }
}

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>, IEntityTypeConfiguration<ConversationTag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.ToTable("tags");
        tag.HasKey(x => x.Id);
        tag.Property(x => x.Name).HasMaxLength(Tag.LongestName);
        tag.Property(x => x.Colour).HasMaxLength(7);
        tag.Property(x => x.Version).IsConcurrencyToken();
        tag.HasIndex(x => x.Name).IsUnique();
        tag.HasOne<Brand>().WithMany().HasForeignKey(x => x.BrandId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ConversationTag> row)
    {
        row.ToTable("conversation_tags");
        row.HasKey(x => new { x.ConversationId, x.TagId });

        // "All with this tag", newest conversation first.
        row.HasIndex(x => new { x.TagId, x.ConversationId });
        row.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
        row.HasOne<Tag>().WithMany().HasForeignKey(x => x.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class TagTables
{
    extension(KjerneDb db)
    {
        public DbSet<Tag> Tags => db.Set<Tag>();
        public DbSet<ConversationTag> ConversationTags => db.Set<ConversationTag>();
    }
}
