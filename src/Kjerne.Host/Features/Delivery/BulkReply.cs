using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Delivery;

/// <summary>One answer to many conversations, sent by the program one by one: whoever asked for it may close the page.</summary>
public sealed class BulkReply
{
    public const int MostKey = 64;

    public BulkReplyId Id { get; private set; }
    public required UserId AuthorId { get; init; }

    /// <summary>The request's Idempotency-Key: asked for twice it is still one.</summary>
    public required string Key { get; init; }

    /// <summary>As it was written; placeholders are filled in for each.</summary>
    public required string Text { get; init; }

    /// <summary>Stored by name: stay, waiting or close.</summary>
    public required string AfterSending { get; init; }

    /// <summary>How long each can be called back.</summary>
    public required int HoldSeconds { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its author has seen how it ended.</summary>
    public bool IsDismissed { get; set; }
}

public enum BulkReplyState
{
    Waiting, Sent, Refused, Withdrawn,
}

/// <summary>One of the conversations. It changes in the write that stores its message, so that it is sent once, whatever node dies when.</summary>
public sealed class BulkReplyItem
{
    /// <summary>So often a write may fail for no reason the program knows before a person is told.</summary>
    public const int MostAttempts = 5;

    public required BulkReplyId BulkReplyId { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>The newest message when it was asked for: who writes since gets no answer to something else.</summary>
    public required MessageId? LastSeenMessageId { get; init; }
    public BulkReplyState State { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Code { get; private set; }
    public MessageId? MessageId { get; private set; }
    public int Attempts { get; private set; }

    public void Send(MessageId message) => (State, MessageId) = (BulkReplyState.Sent, message);

    public void Refuse(string code) => (State, Code) = (BulkReplyState.Refused, code);

    public void Withdraw() => State = BulkReplyState.Withdrawn;

    public void Fail()
    {
        Attempts++;
        if (Attempts >= MostAttempts)
        {
            Refuse("internal_error");
        }
    }
}

public sealed record BulkReplyNotFound() : Refusal(RefusalKind.NotFound, "bulk_reply_not_found", "There is no such reply to many, or it is not yours.");

internal sealed class BulkReplyMapping : IEntityTypeConfiguration<BulkReply>, IEntityTypeConfiguration<BulkReplyItem>
{
    public void Configure(EntityTypeBuilder<BulkReply> bulk)
    {
        bulk.ToTable("bulk_replies");
        bulk.HasKey(x => x.Id);
        bulk.Property(x => x.Key).HasMaxLength(BulkReply.MostKey);
        bulk.Property(x => x.AfterSending).HasMaxLength(16);
        bulk.HasIndex(x => new { x.AuthorId, x.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BulkReplyItem> item)
    {
        item.ToTable("bulk_reply_items");
        item.HasKey(x => new { x.BulkReplyId, x.ConversationId });
        item.Property(x => x.Code).HasMaxLength(64);
        item.HasIndex(x => x.State);
        item.HasOne<BulkReply>().WithMany().HasForeignKey(x => x.BulkReplyId);
    }
}

public static class BulkReplyTables
{
    extension(KjerneDb db)
    {
        public DbSet<BulkReply> BulkReplies => db.Set<BulkReply>();
        public DbSet<BulkReplyItem> BulkReplyItems => db.Set<BulkReplyItem>();
    }
}
