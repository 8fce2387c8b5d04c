using Kjerne.Platform.Events;

namespace Kjerne.Features.Organisation;

public sealed record BrandChanged(BrandId BrandId, int Version) : IFact
{
    FactSubject IFact.Subject => new("brand", BrandId.Value, BrandId.Value, Version);
}

public sealed record TeamChanged(TeamId TeamId, BrandId? BrandId, int Version) : IFact
{
    FactSubject IFact.Subject => new("team", TeamId.Value, BrandId?.Value, Version);
}
