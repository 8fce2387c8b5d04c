using Kjerne.Platform.Data;

namespace Kjerne.Features;

// The ids of the product's nouns: shared words that every feature may use, so that a row can name another feature's row without reaching into it.

public readonly record struct BrandId(long Value) : ITypedId<BrandId>
{
    public static BrandId Of(long value) => new(value);
    public static bool TryParse(string? text, out BrandId id) => TypedId.TryParse(text, out id);
    public static bool operator <(BrandId a, BrandId b) => a.Value < b.Value;
    public static bool operator >(BrandId a, BrandId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct TeamId(long Value) : ITypedId<TeamId>
{
    public static TeamId Of(long value) => new(value);
    public static bool TryParse(string? text, out TeamId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TeamId a, TeamId b) => a.Value < b.Value;
    public static bool operator >(TeamId a, TeamId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct UserId(long Value) : ITypedId<UserId>
{
    public static UserId Of(long value) => new(value);
    public static bool TryParse(string? text, out UserId id) => TypedId.TryParse(text, out id);
    public static bool operator <(UserId a, UserId b) => a.Value < b.Value;
    public static bool operator >(UserId a, UserId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct SessionId(long Value) : ITypedId<SessionId>
{
    public static SessionId Of(long value) => new(value);
    public static bool TryParse(string? text, out SessionId id) => TypedId.TryParse(text, out id);
    public static bool operator <(SessionId a, SessionId b) => a.Value < b.Value;
    public static bool operator >(SessionId a, SessionId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct ApiTokenId(long Value) : ITypedId<ApiTokenId>
{
    public static ApiTokenId Of(long value) => new(value);
    public static bool TryParse(string? text, out ApiTokenId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ApiTokenId a, ApiTokenId b) => a.Value < b.Value;
    public static bool operator >(ApiTokenId a, ApiTokenId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct AuditEntryId(long Value) : ITypedId<AuditEntryId>
{
    public static AuditEntryId Of(long value) => new(value);
    public static bool TryParse(string? text, out AuditEntryId id) => TypedId.TryParse(text, out id);
    public static bool operator <(AuditEntryId a, AuditEntryId b) => a.Value < b.Value;
    public static bool operator >(AuditEntryId a, AuditEntryId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct ChannelAccountId(long Value) : ITypedId<ChannelAccountId>
{
    public static ChannelAccountId Of(long value) => new(value);
    public static bool TryParse(string? text, out ChannelAccountId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ChannelAccountId a, ChannelAccountId b) => a.Value < b.Value;
    public static bool operator >(ChannelAccountId a, ChannelAccountId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct CustomerId(long Value) : ITypedId<CustomerId>
{
    public static CustomerId Of(long value) => new(value);
    public static bool TryParse(string? text, out CustomerId id) => TypedId.TryParse(text, out id);
    public static bool operator <(CustomerId a, CustomerId b) => a.Value < b.Value;
    public static bool operator >(CustomerId a, CustomerId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct CustomerIdentityId(long Value) : ITypedId<CustomerIdentityId>
{
    public static CustomerIdentityId Of(long value) => new(value);
    public static bool TryParse(string? text, out CustomerIdentityId id) => TypedId.TryParse(text, out id);
    public static bool operator <(CustomerIdentityId a, CustomerIdentityId b) => a.Value < b.Value;
    public static bool operator >(CustomerIdentityId a, CustomerIdentityId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct ConversationId(long Value) : ITypedId<ConversationId>
{
    public static ConversationId Of(long value) => new(value);
    public static bool TryParse(string? text, out ConversationId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ConversationId a, ConversationId b) => a.Value < b.Value;
    public static bool operator >(ConversationId a, ConversationId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct MessageId(long Value) : ITypedId<MessageId>
{
    public static MessageId Of(long value) => new(value);
    public static bool TryParse(string? text, out MessageId id) => TypedId.TryParse(text, out id);
    public static bool operator <(MessageId a, MessageId b) => a.Value < b.Value;
    public static bool operator >(MessageId a, MessageId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct DraftId(long Value) : ITypedId<DraftId>
{
    public static DraftId Of(long value) => new(value);
    public static bool TryParse(string? text, out DraftId id) => TypedId.TryParse(text, out id);
    public static bool operator <(DraftId a, DraftId b) => a.Value < b.Value;
    public static bool operator >(DraftId a, DraftId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct ScheduledReplyId(long Value) : ITypedId<ScheduledReplyId>
{
    public static ScheduledReplyId Of(long value) => new(value);
    public static bool TryParse(string? text, out ScheduledReplyId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ScheduledReplyId a, ScheduledReplyId b) => a.Value < b.Value;
    public static bool operator >(ScheduledReplyId a, ScheduledReplyId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct BulkReplyId(long Value) : ITypedId<BulkReplyId>
{
    public static BulkReplyId Of(long value) => new(value);
    public static bool TryParse(string? text, out BulkReplyId id) => TypedId.TryParse(text, out id);
    public static bool operator <(BulkReplyId a, BulkReplyId b) => a.Value < b.Value;
    public static bool operator >(BulkReplyId a, BulkReplyId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct SavedTextId(long Value) : ITypedId<SavedTextId>
{
    public static SavedTextId Of(long value) => new(value);
    public static bool TryParse(string? text, out SavedTextId id) => TypedId.TryParse(text, out id);
    public static bool operator <(SavedTextId a, SavedTextId b) => a.Value < b.Value;
    public static bool operator >(SavedTextId a, SavedTextId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct MacroId(long Value) : ITypedId<MacroId>
{
    public static MacroId Of(long value) => new(value);
    public static bool TryParse(string? text, out MacroId id) => TypedId.TryParse(text, out id);
    public static bool operator <(MacroId a, MacroId b) => a.Value < b.Value;
    public static bool operator >(MacroId a, MacroId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct InquiryId(long Value) : ITypedId<InquiryId>
{
    public static InquiryId Of(long value) => new(value);
    public static bool TryParse(string? text, out InquiryId id) => TypedId.TryParse(text, out id);
    public static bool operator <(InquiryId a, InquiryId b) => a.Value < b.Value;
    public static bool operator >(InquiryId a, InquiryId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct HandOverId(long Value) : ITypedId<HandOverId>
{
    public static HandOverId Of(long value) => new(value);
    public static bool TryParse(string? text, out HandOverId id) => TypedId.TryParse(text, out id);
    public static bool operator <(HandOverId a, HandOverId b) => a.Value < b.Value;
    public static bool operator >(HandOverId a, HandOverId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct IntakeItemId(long Value) : ITypedId<IntakeItemId>
{
    public static IntakeItemId Of(long value) => new(value);
    public static bool TryParse(string? text, out IntakeItemId id) => TypedId.TryParse(text, out id);
    public static bool operator <(IntakeItemId a, IntakeItemId b) => a.Value < b.Value;
    public static bool operator >(IntakeItemId a, IntakeItemId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct OutboxItemId(long Value) : ITypedId<OutboxItemId>
{
    public static OutboxItemId Of(long value) => new(value);
    public static bool TryParse(string? text, out OutboxItemId id) => TypedId.TryParse(text, out id);
    public static bool operator <(OutboxItemId a, OutboxItemId b) => a.Value < b.Value;
    public static bool operator >(OutboxItemId a, OutboxItemId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct SavedViewId(long Value) : ITypedId<SavedViewId>
{
    public static SavedViewId Of(long value) => new(value);
    public static bool TryParse(string? text, out SavedViewId id) => TypedId.TryParse(text, out id);
    public static bool operator <(SavedViewId a, SavedViewId b) => a.Value < b.Value;
    public static bool operator >(SavedViewId a, SavedViewId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct TopicId(long Value) : ITypedId<TopicId>
{
    public static TopicId Of(long value) => new(value);
    public static bool TryParse(string? text, out TopicId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TopicId a, TopicId b) => a.Value < b.Value;
    public static bool operator >(TopicId a, TopicId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct TopicExampleId(long Value) : ITypedId<TopicExampleId>
{
    public static TopicExampleId Of(long value) => new(value);
    public static bool TryParse(string? text, out TopicExampleId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TopicExampleId a, TopicExampleId b) => a.Value < b.Value;
    public static bool operator >(TopicExampleId a, TopicExampleId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct ImportId(long Value) : ITypedId<ImportId>
{
    public static ImportId Of(long value) => new(value);
    public static bool TryParse(string? text, out ImportId id) => TypedId.TryParse(text, out id);
    public static bool operator <(ImportId a, ImportId b) => a.Value < b.Value;
    public static bool operator >(ImportId a, ImportId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public readonly record struct TopicProposalId(long Value) : ITypedId<TopicProposalId>
{
    public static TopicProposalId Of(long value) => new(value);
    public static bool TryParse(string? text, out TopicProposalId id) => TypedId.TryParse(text, out id);
    public static bool operator <(TopicProposalId a, TopicProposalId b) => a.Value < b.Value;
    public static bool operator >(TopicProposalId a, TopicProposalId b) => a.Value > b.Value;
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
