using Kjerne.Platform.Events;

namespace Kjerne.Features.Inquiries;

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
