using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>Handing out and using up of <see cref="OneTimeKey"/>. Inside a write.</summary>
internal static class OneTimeKeys
{
    /// <summary>The newest of a purpose is the only one that works.</summary>
    /// <returns>The key; only its hash is stored.</returns>
    public static async Task<string> Give(KjerneDb db, OneTimePurpose purpose, UserId? user, DateTimeOffset expiresAt, string? state = null)
    {
        var key = SecretKey.New();
        if (user is { } owner)
        {
            await db.OneTimeKeys.Where(x => x.UserId == owner && x.Purpose == purpose).ExecuteDeleteAsync();
        }

        db.OneTimeKeys.Add(new OneTimeKey { KeyHash = SecretKey.Hash(key), Purpose = purpose, UserId = user, ExpiresAt = expiresAt, State = state });
        await db.SaveChangesAsync();
        return key;
    }

    /// <summary>The row, which is gone when the write commits; null when there is none, it is too old, or somebody else took it at the same moment.</summary>
    public static async Task<OneTimeKey?> Use(KjerneDb db, string? key, DateTimeOffset now, params OneTimePurpose[] purposes)
    {
        if (key is not { Length: > 0 and <= SecretKey.LongestText })
        {
            return null;
        }

        var hash = SecretKey.Hash(key);
        var row = await db.OneTimeKeys.AsNoTracking().SingleOrDefaultAsync(x => x.KeyHash == hash);
        if (row is null || !purposes.Contains(row.Purpose) || await db.OneTimeKeys.Where(x => x.KeyHash == hash).ExecuteDeleteAsync() != 1)
        {
            return null;
        }

        return row.ExpiresAt > now ? row : null;
    }
}
