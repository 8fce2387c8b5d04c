using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>When somebody wants to be left alone, by the clock on the office's wall.</summary>
public static class QuietHours
{
    /// <param name="from">Minutes after midnight, inclusive.</param>
    /// <param name="to">Exclusive; earlier than <paramref name="from"/> means over midnight.</param>
    public static bool Hold(int? from, int? to, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (from is not { } start || to is not { } end)
        {
            return false;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);
        var minute = (local.Hour * 60) + local.Minute;
        return start < end ? minute >= start && minute < end : minute >= start || minute < end;
    }

    public static async Task<TimeZoneInfo> ZoneOf(KjerneDb db, CancellationToken stop) =>
        await db.Installation.Select(x => x.TimeZone).SingleOrDefaultAsync(stop) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
