using Kjerne.Platform.Events;

namespace Kjerne.Features.Intake;

/// <summary>Something that arrived was kept out of the conversations: failed or held.</summary>
public sealed record IntakeFailed(IntakeItemId ItemId, BrandId BrandId, int Attempts) : IFact
{
    public FactSubject Subject => new("intake", ItemId.Value, BrandId.Value, Attempts);
}
