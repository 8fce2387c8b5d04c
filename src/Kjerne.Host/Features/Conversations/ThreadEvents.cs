using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Partners;
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

/// <summary>It is a pointer to the other from now on.</summary>
public sealed record ConversationMerged(ConversationId ConversationId, BrandId BrandId, ConversationId IntoId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>Another was merged into it.</summary>
public sealed record ConversationTookIn(ConversationId ConversationId, BrandId BrandId, ConversationId FromId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>Its merging was undone.</summary>
public sealed record ConversationRestored(ConversationId ConversationId, BrandId BrandId, ConversationId FromId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>The merging of another into it was undone.</summary>
public sealed record ConversationGaveBack(ConversationId ConversationId, BrandId BrandId, ConversationId FromId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>One of its messages is a conversation of its own now.</summary>
public sealed record MessageSplitOff(ConversationId ConversationId, BrandId BrandId, ConversationId ToId, MessageId MessageId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>It was made of a message of another. No new question came in with it.</summary>
public sealed record ConversationSplitOff(ConversationId ConversationId, BrandId BrandId, ConversationId FromId, MessageId MessageId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ConversationLinked(ConversationId ConversationId, BrandId BrandId, ConversationId OtherId, LinkRole Role, bool IsLinked, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>One text went to so many children, to each its own message.</summary>
public sealed record ChildrenUpdated(ConversationId ConversationId, BrandId BrandId, int Count, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record PartnerAsked(ConversationId ConversationId, BrandId BrandId, PartnerExchangeId ExchangeId, MessageId MessageId, DateTimeOffset? DueAt, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record PartnerAnswered(ConversationId ConversationId, BrandId BrandId, PartnerExchangeId ExchangeId, MessageId MessageId, bool IsAutomatic, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

/// <summary>The date has passed without an answer.</summary>
public sealed record PartnerOverdue(ConversationId ConversationId, BrandId BrandId, PartnerExchangeId ExchangeId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}

public sealed record ExchangeEnded(ConversationId ConversationId, BrandId BrandId, PartnerExchangeId ExchangeId, int Version) : IFact
{
    public FactSubject Subject => new("conversation", ConversationId.Value, BrandId.Value, Version);
}
