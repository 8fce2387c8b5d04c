using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>A person as administrators see them. Nothing that could sign anybody in.</summary>
public sealed record UserRow(
    UserId Id, string Name, string Email, Role Role, bool IsActive, bool AllBrands, IReadOnlyList<BrandId> BrandIds, IReadOnlyList<TeamId> TeamIds,
    bool TwoFactor, DateTimeOffset? LastSeenAt, int Version);

public sealed class UserRows
{
    public async Task<UserRow> One(KjerneDb db, UserId id, CancellationToken stop) => (await Read(db, id, stop)).Single();

    public Task<IReadOnlyList<UserRow>> All(KjerneDb db, CancellationToken stop) => Read(db, null, stop);

    // Three small queries rather than a join per person: all people of an organisation are some hundreds of rows.
    private static async Task<IReadOnlyList<UserRow>> Read(KjerneDb db, UserId? only, CancellationToken stop)
    {
        var users = await db.Users.Where(x => only == null || x.Id == only.Value.Value).OrderBy(x => x.Name).ThenBy(x => x.Id).ToListAsync(stop);
        var brands = (await db.UserBrands.Where(x => only == null || x.UserId == only).ToListAsync(stop)).ToLookup(x => x.UserId, x => x.BrandId);
        var teams = (await db.TeamMembers.Where(x => only == null || x.UserId == only).ToListAsync(stop)).ToLookup(x => x.UserId, x => x.TeamId);
        return [.. users.Select(x => new UserRow(
            x.TypedId, x.Name, x.Email!, x.Role, x.IsActive, x.AllBrands, [.. brands[x.TypedId]], [.. teams[x.TypedId]], x.TwoFactorEnabled, x.LastSeenAt, x.Version))];
    }
}

public static class ListUsers
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/users", Handle).WithName(nameof(ListUsers)).RequireAuthorization(Permissions.ManageUsers);

    public static Task<IReadOnlyList<UserRow>> Handle(KjerneDb db, UserRows rows, CancellationToken stop) => rows.All(db, stop);
}

/// <summary>Whom work can be given to. For everybody who works with conversations, so without addresses and rights.</summary>
public static class ListColleagues
{
    public sealed record Colleague(UserId Id, string Name, Role Role, IReadOnlyList<TeamId> Teams);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/colleagues", Handle).WithName(nameof(ListColleagues)).RequireAuthorization(Permissions.ReadConversations);

    public static async Task<IReadOnlyList<Colleague>> Handle(CurrentUser user, KjerneDb db, UserRows rows, CancellationToken stop) =>
        [.. (await rows.All(db, stop))
            .Where(x => x.IsActive && (user.Brands is null || x.AllBrands || x.BrandIds.Any(user.Sees)))
            .Select(x => new Colleague(x.Id, x.Name, x.Role, x.TeamIds))];
}
