using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations.Drafts;

// The subject is the conversation: there is one draft of a kind in it, and whoever shows it fetches by conversation.

public sealed record DraftStarted(ConversationId ConversationId, BrandId BrandId, DraftKind Kind, UserId AuthorId) : IFact
{
    public FactSubject Subject => new("draft", ConversationId.Value, BrandId.Value, 0);
}

/// <summary>Thrown away, or sent.</summary>
public sealed record DraftEnded(ConversationId ConversationId, BrandId BrandId, DraftKind Kind, bool IsSent) : IFact
{
    public FactSubject Subject => new("draft", ConversationId.Value, BrandId.Value, 0);
}

public sealed record ReplyScheduled(ConversationId ConversationId, BrandId BrandId, ScheduledReplyId ScheduledReplyId, UserId AuthorId, DateTimeOffset SendAt) : IFact
{
    public FactSubject Subject => new("draft", ConversationId.Value, BrandId.Value, 0);
}

/// <param name="Origin">Why; see <see cref="DraftOrigin"/>.</param>
public sealed record ScheduledReplyWithdrawn(ConversationId ConversationId, BrandId BrandId, ScheduledReplyId ScheduledReplyId, UserId AuthorId, DraftOrigin Origin) : IFact
{
    public FactSubject Subject => new("draft", ConversationId.Value, BrandId.Value, 0);
}
