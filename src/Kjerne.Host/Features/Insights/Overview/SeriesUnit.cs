namespace Kjerne.Features.Insights.Overview;

public enum SeriesUnit
{
    Day, Week, Month,
}

public static class SeriesUnits
{
    /// <summary>First day of the unit the day lies in; weeks begin on Monday.</summary>
    public static DateOnly StartOf(this SeriesUnit unit, DateOnly day) => unit switch
    {
        SeriesUnit.Day => day,
        SeriesUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        SeriesUnit.Month => new DateOnly(day.Year, day.Month, 1),
    };

    /// <summary>Where the unit begins that lies so many after the one that begins here.</summary>
    public static DateOnly After(this SeriesUnit unit, DateOnly start, int count = 1) => unit switch
    {
        SeriesUnit.Day => start.AddDays(count),
        SeriesUnit.Week => start.AddDays(7 * count),
        SeriesUnit.Month => start.AddMonths(count),
    };
}
