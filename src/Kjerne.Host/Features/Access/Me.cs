using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>What the browser app needs to know of the person in front of it.</summary>
/// <param name="TimeZone">IANA name of the office's; null before the setup.</param>
/// <param name="Can">Names of permissions, see <see cref="Permissions"/>. For showing and hiding; the server asks again at every request.</param>
public sealed record Me(
    UserId Id, string Name, string Email, Role Role, Language Language, string Theme, string OrganisationName, string? TimeZone,
    IReadOnlyList<MyBrand> Brands, IReadOnlyList<MyTeam> Teams, IReadOnlyList<string> Can, bool TwoFactor, int Version);

public sealed record MyBrand(BrandId Id, string Name, string Colour);

public sealed record MyTeam(TeamId Id, string Name);

public sealed class MeReader(KjerneDb db, IWorkplace workplace)
{
    /// <exception cref="InvalidOperationException">There is no such user; callers have just found them.</exception>
    public async Task<Me> Read(UserId id, CancellationToken stop)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value, stop);
        var brands = await db.UserBrands.Where(x => x.UserId == id).Select(x => x.BrandId).ToListAsync(stop);
        var teams = await db.TeamMembers.Where(x => x.UserId == id).Select(x => x.TeamId).ToListAsync(stop);
        var place = await workplace.Read(db, stop);
        return new Me(
            id, user.Name, user.Email!, user.Role, user.Language, user.Theme, place.OrganisationName, place.TimeZone,
            [.. place.Brands.Where(x => user.AllBrands || brands.Contains(x.Id)).Select(x => new MyBrand(x.Id, x.Name, x.Colour))],
            [.. place.Teams.Where(x => teams.Contains(x.Id)).Select(x => new MyTeam(x.Id, x.Name))],
            [.. Permissions.All.Where(Permissions.Of(user.Role).Contains)], user.TwoFactorEnabled, user.Version);
    }
}

public static class GetMe
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me", Handle).WithName(nameof(GetMe)).RequireAuthorization(Permissions.Self);

    public static Task<Me> Handle(CurrentUser user, MeReader me, CancellationToken stop) => me.Read(user.Id, stop);
}
