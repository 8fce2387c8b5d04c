using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Platform.Events;

namespace Kjerne.Features.Conversations;

// More of what others may react to, see ConversationEvents.cs.

public sealed record ConversationTagged(ConversationId ConversationId, BrandId BrandId, TagId TagId, bool IsAdded, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>Which field, not what stands in it: that may be about a person.</summary>
public sealed record FieldValueChanged(ConversationId ConversationId, BrandId BrandId, CustomFieldId FieldId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ConversationSnoozed(ConversationId ConversationId, BrandId BrandId, SnoozeEnd End, DateTimeOffset? Until, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public enum WakeCause
{
    Time, Reply, Person,
}

public sealed record ConversationWoken(ConversationId ConversationId, BrandId BrandId, WakeCause Cause, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record FollowerChanged(ConversationId ConversationId, BrandId BrandId, UserId UserId, bool IsFollowing, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>Somebody named a colleague in a note.</summary>
public sealed record PersonMentioned(ConversationId ConversationId, BrandId BrandId, MessageId MessageId, UserId UserId, UserId ById, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}
