using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Delivery;

/// <summary>A reply that waits a moment in the outbox so that its writer can call it back. The wait is the outbox row's; this is what calling back restores.</summary>
public sealed class HeldReply
{
    public required MessageId MessageId { get; init; }
    public required UserId AuthorId { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary><see cref="ReplyBefore"/> as JSON.</summary>
    public required string Before { get; init; }
}

/// <summary>How things were before a reply, and what its writer had written.</summary>
/// <param name="Others">Further inquiries it answered: merged conversations may have several open ones.</param>
/// <param name="Children">What was closed with it.</param>
public sealed record ReplyBefore(
    ConversationBefore Conversation, InquiryBefore? Inquiry, DraftContent Content, SendReply.AfterSending AfterSending,
    IReadOnlyList<InquiryBefore>? Others = null, IReadOnlyList<ClosedChild>? Children = null);

public sealed record ReplyTakenBack(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, UserId AuthorId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record TooLateToUndo() : Refusal(RefusalKind.Conflict, "too_late_to_undo", "It is on its way already.");

public sealed record OnlyItsAuthorMayUndo() : Refusal(RefusalKind.Forbidden, "only_its_author_may_undo", "Only whoever sent it can take it back.");

public sealed record TooMuchForChannel(int MostFiles, int MostMiB) : Refusal(RefusalKind.Invalid, "too_much_for_channel", "The files are too many or too large for this channel.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string>
    {
        ["mostFiles"] = MostFiles.ToString(System.Globalization.CultureInfo.InvariantCulture), ["mostMiB"] = MostMiB.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

internal sealed class HeldReplyMapping : IEntityTypeConfiguration<HeldReply>
{
    public void Configure(EntityTypeBuilder<HeldReply> held)
    {
        held.ToTable("held_replies");
        held.HasKey(x => x.MessageId);
        held.Property(x => x.MessageId).ValueGeneratedNever();
        held.HasIndex(x => x.Until);
    }
}

public static class HeldReplyTables
{
    extension(KjerneDb db)
    {
        public DbSet<HeldReply> HeldReplies => db.Set<HeldReply>();
    }
}
