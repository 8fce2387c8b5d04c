using Kjerne.Platform.Events;

namespace Kjerne.Features.Inquiries;

/// <summary>Somebody worked on it. Its subject is the inquiry and not the conversation: nothing that people read there is another.</summary>
public sealed record InquiryWorked(InquiryId InquiryId, BrandId BrandId) : IFact
{
    public FactSubject Subject => new("inquiry", InquiryId.Value, BrandId.Value, 0);
}

/// <summary>Inquiries of the past stand in the log now: all <see cref="ImportedInquiry"/> of this batch. One fact for all of them; nobody is told of each.</summary>
public sealed record InquiriesImported(ImportId ImportId, BrandId BrandId, int Batch, int Count) : IFact
{
    public FactSubject Subject => new("import", ImportId.Value, BrandId.Value, Batch);
}

/// <summary>They are gone again, with their conversations.</summary>
public sealed record ImportedInquiriesRemoved(ImportId ImportId, BrandId BrandId, int Batch, IReadOnlyList<RemovedInquiry> Inquiries) : IFact
{
    public FactSubject Subject => new("import", ImportId.Value, BrandId.Value, Batch);
}

public sealed record RemovedInquiry(InquiryId InquiryId, ConversationId ConversationId, DateTimeOffset OpenedAt);
