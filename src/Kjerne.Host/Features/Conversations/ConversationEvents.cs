using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations;

// What others may react to. Names and shapes are a contract: fields are added, never changed.

public sealed record ConversationOpened(ConversationId ConversationId, BrandId BrandId, CustomerId CustomerId, Channel Channel, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record MessageReceived(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, InquiryId? InquiryId, bool IsAutomatic, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ReplyWritten(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, InquiryId? InquiryId, UserId AuthorId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record NoteWritten(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, UserId AuthorId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ConversationAssigned(
    ConversationId ConversationId, BrandId BrandId, UserId? FromUserId, UserId? ToUserId, TeamId? FromTeamId, TeamId? ToTeamId, int Version, string? Reason = null) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ConversationStateChanged(ConversationId ConversationId, BrandId BrandId, ConversationState From, ConversationState To, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record DeliveryChanged(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, DeliveryState State, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ParticipantChanged(ConversationId ConversationId, BrandId BrandId, bool IsApproved, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}
