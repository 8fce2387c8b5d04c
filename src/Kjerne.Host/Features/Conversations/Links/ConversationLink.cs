using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Links;

public enum LinkKind
{
    /// <summary>They have to do with each other.</summary>
    Related,

    /// <summary>The second is one of many about the same thing, which the first is about.</summary>
    Child,
}

public sealed class ConversationLink
{
    /// <summary>The parent; of related ones the one with the lower id.</summary>
    public required ConversationId FromId { get; init; }
    public required ConversationId ToId { get; init; }
    public required LinkKind Kind { get; init; }
    public required UserId ById { get; init; }
    public required DateTimeOffset At { get; init; }
}

public sealed record LinkNotPossible() : Refusal(RefusalKind.Invalid, "link_not_possible",
    "These two cannot be linked like this: a parent has no parent itself, a child has one and no children, and both belong to one brand.");

internal sealed class LinkMapping : IEntityTypeConfiguration<ConversationLink>
{
    public void Configure(EntityTypeBuilder<ConversationLink> link)
    {
        link.ToTable("conversation_links");
        link.HasKey(x => new { x.FromId, x.ToId });
        link.HasIndex(x => x.ToId);
        link.HasOne<Conversation>().WithMany().HasForeignKey(x => x.FromId);
        link.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ToId);
    }
}

public static class LinkTables
{
    extension(KjerneDb db)
    {
        public DbSet<ConversationLink> ConversationLinks => db.Set<ConversationLink>();
    }
}
