using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kjerne.Features.Organisation;

/// <summary>The organisation, its brands and teams, and the setup that makes them. Uses Access; Access does not know it.</summary>
public static class OrganisationFeature
{
    public static void AddOrganisation(this IServiceCollection services)
    {
        services.AddSingleton<SetupCode>();
        services.AddSingleton<InstallationInfo>();
        services.AddSingleton<IWorkplace, StoredWorkplace>();
        services.TryAddSingleton<ISupportAddress, PlainSupportAddress>();
    }

    public static void MapOrganisation(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Organisation");
        SetUp.Map(api);
        ListBrands.Map(api);
        AddBrand.Map(api);
        ChangeBrand.Map(api);
        ListTeams.Map(api);
        AddTeam.Map(api);
        ChangeTeam.Map(api);
    }

    private sealed class StoredWorkplace : IWorkplace
    {
        public async Task<Workplace> Read(KjerneDb db, CancellationToken stop)
        {
            var place = await db.Installation.Select(x => new { x.OrganisationName, x.TimeZone }).SingleOrDefaultAsync(stop);
            var brands = await db.Brands.OrderBy(x => x.Name).Select(x => new BrandName(x.Id, x.Name, x.Colour)).ToListAsync(stop);
            var teams = await db.Teams.OrderBy(x => x.Name).Select(x => new TeamName(x.Id, x.Name, x.BrandId)).ToListAsync(stop);
            return new Workplace(place?.OrganisationName ?? "", place?.TimeZone, brands, teams);
        }
    }
}
