using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

public static class StaffNames
{
    /// <summary>Names of the given people; nulls and strangers are left out. One query, none when nobody is asked for.</summary>
    public static async Task<IReadOnlyDictionary<UserId, string>> Of(KjerneDb db, IEnumerable<UserId?> people, CancellationToken stop)
    {
        var ids = people.Where(x => x is not null).Select(x => x!.Value.Value).Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<UserId, string>()
            : await db.Users.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => new UserId(x.Id), x => x.Name, stop);
    }
}
