using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Somebody's sight as it is now, for work that runs when they are not there.</summary>
public static class Sight
{
    /// <summary>Null when they work here no more.</summary>
    public static async Task<CurrentUser?> Of(KjerneDb db, UserId id, CancellationToken stop = default)
    {
        var key = id.Value;
        if (await db.Users.FirstOrDefaultAsync(x => x.Id == key && x.IsActive, stop) is not { } user)
        {
            return null;
        }

        var brands = user.AllBrands ? null : await db.UserBrands.Where(x => x.UserId == id).Select(x => x.BrandId).ToListAsync(stop);
        var teams = await db.TeamMembers.Where(x => x.UserId == id).Select(x => x.TeamId).ToListAsync(stop);
        return new CurrentUser(id, user.Name, user.Role, user.Language, brands?.ToHashSet(), teams.ToHashSet(), null);
    }
}
