using Kjerne.Platform.Data;

namespace Kjerne.Features.Access;

/// <summary>What people see of the organisation they work in. Organisation lies above this feature and implements it.</summary>
public interface IWorkplace
{
    /// <summary>Everything there is, by name; callers leave out what the person may not see. A few rows.</summary>
    Task<Workplace> Read(KjerneDb db, CancellationToken stop);
}

/// <param name="OrganisationName">Empty before the setup.</param>
public sealed record Workplace(string OrganisationName, string? TimeZone, IReadOnlyList<BrandName> Brands, IReadOnlyList<TeamName> Teams)
{
    public bool HasBrands(IReadOnlyList<BrandId>? ids) => ids is null || ids.All(x => Brands.Any(brand => brand.Id == x));

    public bool HasTeams(IReadOnlyList<TeamId>? ids) => ids is null || ids.All(x => Teams.Any(team => team.Id == x));
}

public sealed record BrandName(BrandId Id, string Name, string Colour);

/// <param name="BrandId">Null: works for all brands.</param>
public sealed record TeamName(TeamId Id, string Name, BrandId? BrandId);
