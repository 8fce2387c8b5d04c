using Kjerne.Platform.Events;

namespace Kjerne.Features.Inquiries;

/// <summary>Somebody worked on it. Its subject is the inquiry and not the conversation: nothing that people read there is another.</summary>
public sealed record InquiryWorked(InquiryId InquiryId, BrandId BrandId) : IFact
{
    public FactSubject Subject => new("inquiry", InquiryId.Value, BrandId.Value, 0);
}
