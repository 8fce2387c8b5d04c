using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Drafts;

public enum DraftKind
{
    Reply, Note,
}

/// <summary>Why a draft stands there.</summary>
public enum DraftOrigin
{
    /// <summary>Somebody is writing it.</summary>
    Written,

    /// <summary>It was sent and called back in time.</summary>
    TakenBack,

    /// <summary>It was to go out later, and a person stopped it.</summary>
    Withdrawn,

    /// <summary>It was to go out later, and the customer wrote first.</summary>
    OvertakenByCustomer,
}

/// <summary>What a person writes: words, whom they are for, files.</summary>
/// <param name="Html">Sanitised; null for plain words.</param>
/// <param name="To">Null: whom the conversation names.</param>
/// <param name="UploadIds">Files added so far, by <see cref="Upload"/>.</param>
public sealed record DraftContent(string Text, string? Html, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string> UploadIds)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && UploadIds.Count == 0 && (Html is null || !Html.Contains("<img", StringComparison.Ordinal));
}

/// <summary>
/// What is written in a conversation and not sent, one a kind, shared by all who may write there. Every save names the revision it goes on from, so that
/// nobody overwrites what they have not seen.
/// </summary>
public sealed class Draft
{
    public DraftId Id { get; private set; }
    public required ConversationId ConversationId { get; init; }
    public required BrandId BrandId { get; init; }
    public required DraftKind Kind { get; init; }
    public string Text { get; private set; } = "";
    public string? Html { get; private set; }
    public List<string>? To { get; private set; }
    public List<string>? Cc { get; private set; }
    public List<string> UploadIds { get; private set; } = [];

    /// <summary>Who changed it last.</summary>
    public required UserId AuthorId { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public DraftOrigin Origin { get; set; }
    public int Version { get; private set; }

    /// <summary>Never the same twice, also when one draft is gone and the next begun: the id is not used again.</summary>
    public string Revision => $"{Id}-{Version}";

    public DraftContent Content => new(Text, Html, To, Cc, UploadIds);

    public void Write(DraftContent content, UserId by, DateTimeOffset at)
    {
        (Text, Html, AuthorId, UpdatedAt) = (content.Text, content.Html, by, at);
        (To, Cc, UploadIds) = (content.To?.ToList(), content.Cc?.ToList(), [.. content.UploadIds]);
        Version++;
    }
}

/// <summary>A reply that goes out at a moment its writer chose. Until then it is no message: nothing is answered, and it can be changed or withdrawn.</summary>
public sealed class ScheduledReply
{
    public ScheduledReplyId Id { get; private set; }
    public required ConversationId ConversationId { get; init; }
    public required BrandId BrandId { get; init; }
    public required UserId AuthorId { get; init; }
    public required string AuthorName { get; init; }
    public required string Text { get; init; }
    public required string? Html { get; init; }
    public required List<string>? To { get; init; }
    public required List<string>? Cc { get; init; }
    public required List<string> UploadIds { get; init; }

    /// <summary>Stored by name: stay, waiting or close.</summary>
    public required string AfterSending { get; init; }
    public required DateTimeOffset SendAt { get; set; }

    /// <summary>When the customer writes first it becomes a draft again and its writer is told.</summary>
    public required bool YieldsToCustomer { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; } = 1;

    public DraftContent Content => new(Text, Html, To, Cc, UploadIds);
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>, IEntityTypeConfiguration<ScheduledReply>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts");
        draft.HasKey(x => x.Id);
        draft.HasIndex(x => new { x.ConversationId, x.Kind }).IsUnique();
        draft.Property(x => x.Version).IsConcurrencyToken();
        draft.Ignore(x => x.Revision);
        draft.Ignore(x => x.Content);
        draft.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
    }

    public void Configure(EntityTypeBuilder<ScheduledReply> reply)
    {
        reply.ToTable("scheduled_replies");
        reply.HasKey(x => x.Id);
        reply.HasIndex(x => x.ConversationId);
        reply.HasIndex(x => x.SendAt);
        reply.Property(x => x.AfterSending).HasMaxLength(16);
        reply.Property(x => x.Version).IsConcurrencyToken();
        reply.Ignore(x => x.Content);
        reply.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
    }
}

public static class DraftTables
{
    extension(KjerneDb db)
    {
        public DbSet<Draft> Drafts => db.Set<Draft>();
        public DbSet<ScheduledReply> ScheduledReplies => db.Set<ScheduledReply>();
    }
}
