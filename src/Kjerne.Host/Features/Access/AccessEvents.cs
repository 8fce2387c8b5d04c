using Kjerne.Platform.Events;

namespace Kjerne.Features.Access;

/// <summary>Name, role, brands, teams or state of a person. Whoever holds a connection of this person lets go of it: the rights may be others now.</summary>
public sealed record UserChanged(UserId UserId, int Version) : IFact
{
    FactSubject IFact.Subject => new("user", UserId.Value, null, Version);
}

/// <summary>A device was signed out, by its owner or by an administrator.</summary>
/// <param name="SessionId">Null: all of this person's.</param>
public sealed record SessionEnded(UserId UserId, SessionId? SessionId) : IFact
{
    FactSubject IFact.Subject => new("user", UserId.Value, null, 0);
}
