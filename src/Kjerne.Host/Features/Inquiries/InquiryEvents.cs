using Kjerne.Platform.Events;

namespace Kjerne.Features.Inquiries;

/// <summary>Somebody worked on it. Its subject is the inquiry and not the conversation: nothing that people read there is another.</summary>
public sealed record InquiryWorked(InquiryId InquiryId, BrandId BrandId) : IFact
{
    public FactSubject Subject => new("inquiry", InquiryId.Value, BrandId.Value, 0);
}

/// <summary>Inquiries have gone along with their examples to the topic that was split off.</summary>
public sealed record InquiriesFollowedSplit(TopicId TopicId, IReadOnlyList<InquiryId> Inquiries) : IFact
{
    public FactSubject Subject => new("topic", TopicId.Value, null, 0);
}
