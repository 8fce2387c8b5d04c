using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Five tries of a short code, counted before the code is looked at, in one statement: guesses at the same moment do not get a sixth.</summary>
internal static class TryCounting
{
    public const int Most = 5;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Null: the try is taken. Else how long until the counter starts again. The caller's write must commit also when the code is wrong.</summary>
    public static async Task<TimeSpan?> Take(KjerneDb db, string key, DateTimeOffset now)
    {
        await db.TryCounters.Where(x => x.Key == key && x.EndsAt <= now).ExecuteDeleteAsync();
        object endsAt = db is SqliteKjerneDb ? (now + Length).ToUnixTimeMilliseconds() : now + Length;
        await db.Database.ExecuteSqlAsync($"INSERT INTO try_counters (key, tries, ends_at) VALUES ({key}, 0, {endsAt}) ON CONFLICT DO NOTHING");
        var taken = await db.TryCounters.Where(x => x.Key == key && x.Tries < Most)
            .ExecuteUpdateAsync(x => x.SetProperty(c => c.Tries, c => c.Tries + 1));
        if (taken == 1)
        {
            return null;
        }

        // No row: the cleaning took it away between the two statements. That is no free try.
        var end = await db.TryCounters.Where(x => x.Key == key).Select(x => (DateTimeOffset?)x.EndsAt).SingleOrDefaultAsync();
        return end - now ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>The row stays, so that somebody who waits for it in another transaction finds it.</summary>
    public static Task Clear(KjerneDb db, string key) =>
        db.TryCounters.Where(x => x.Key == key).ExecuteUpdateAsync(x => x.SetProperty(c => c.Tries, 0));
}
