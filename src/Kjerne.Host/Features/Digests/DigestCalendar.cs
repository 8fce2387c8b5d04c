using Kjerne.Features.Insights.Overview;

namespace Kjerne.Features.Digests;

/// <summary>When a digest is due, and which days it is then about. By the clock on the organisation's wall.</summary>
public static class DigestCalendar
{
    private const int DaysOfWeek = 7;

    /// <summary>The newest moment it was due at, at <paramref name="now"/> or before.</summary>
    public static (DateOnly Day, DateTimeOffset At) LastDue(this Digest digest, TimeZoneInfo zone, DateTimeOffset now)
    {
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime); ; day = day.AddDays(-1))
        {
            if (digest.IsDueOn(day) && Moment(day, digest.Hour, zone) is var at && at <= now)
            {
                return (day, at);
            }
        }
    }

    public static DateTimeOffset NextDue(this Digest digest, TimeZoneInfo zone, DateTimeOffset now)
    {
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime); ; day = day.AddDays(1))
        {
            if (digest.IsDueOn(day) && Moment(day, digest.Hour, zone) is var at && at > now)
            {
                return at;
            }
        }
    }

    /// <summary>The days a digest of this day is about: whole ones, and over.</summary>
    public static DayRange PeriodBefore(this DigestRhythm rhythm, DateOnly day) => rhythm switch
    {
        DigestRhythm.Weekly => new DayRange(day.AddDays(-DaysOfWeek), day.AddDays(-1)),
        DigestRhythm.Monthly => new DayRange(SeriesUnit.Month.After(SeriesUnit.Month.StartOf(day), -1), SeriesUnit.Month.StartOf(day).AddDays(-1)),
    };

    private static bool IsDueOn(this Digest digest, DateOnly day) =>
        digest.Rhythm == DigestRhythm.Monthly ? day.Day == digest.Day : (((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek) + 1 == digest.Day;

    /// <summary>An hour that the clocks leave out in spring comes with the hour after it.</summary>
    private static DateTimeOffset Moment(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
