using Kjerne.Text.Spikes;

namespace Kjerne.Features.Alerts;

/// <summary>
/// How many of one kind are usual, by hour of the week: the kind's own past, and as far as that is short the rhythm of the whole brand. Pure: what came
/// before goes in, what may be expected comes out.
/// </summary>
public sealed class Rhythm
{
    private const int HoursOfAWeek = 24 * 7;

    /// <summary>The brand's rhythm counts as much as so many inquiries of the kind's own.</summary>
    private const double BorrowedInquiries = 30;

    /// <summary>Counts in weeks that differ so much more than chance would let them are taken for what this kind does; more is an error in the data.</summary>
    private const double MostUneven = 4;

    private readonly double[] _shares;
    private readonly TimeZoneInfo _zone;

    private Rhythm(double[] shares, int inquiries, double days, double unevenness, TimeZoneInfo zone) =>
        (_shares, Inquiries, Days, Unevenness, _zone) = (shares, inquiries, days, unevenness, zone);

    /// <summary>Seen in <see cref="Days"/>.</summary>
    public int Inquiries { get; }

    /// <summary>Days looked back over.</summary>
    public double Days { get; }

    /// <summary>Variance of the counts by week over their mean, at least 1.</summary>
    public double Unevenness { get; }

    public double PerWeek => Days > 0 ? Inquiries * 7 / Days : 0;

    /// <param name="brand">Null: this is the brand's own.</param>
    /// <param name="until">Where the time looked back over ends; all moments lie before it.</param>
    public static Rhythm Of(IReadOnlyCollection<DateTimeOffset> moments, Rhythm? brand, DateTimeOffset until, double days, TimeZoneInfo zone)
    {
        var counts = new double[HoursOfAWeek];
        foreach (var moment in moments)
        {
            counts[HourOf(moment, zone)]++;
        }

        double borrowed = BorrowedInquiries;
        var shares = new double[HoursOfAWeek];
        for (var hour = 0; hour < HoursOfAWeek; hour++)
        {
            shares[hour] = (counts[hour] + (borrowed * (brand?._shares[hour] ?? 1.0 / HoursOfAWeek))) / (moments.Count + borrowed);
        }

        return new Rhythm(shares, moments.Count, days, UnevennessOf(moments, until, days), zone);
    }

    /// <summary>So many are usual between two moments.</summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to) => PerWeek * Week(from, to);

    /// <summary>Minus log10 of the chance of at least so many by accident; what a kind does by itself from week to week is allowed for.</summary>
    public double Surprise(int seen, DateTimeOffset from, DateTimeOffset to) =>
        Rarity.Surprise((int)Math.Round(seen / Unevenness), 7 * Week(from, to), (int)Math.Round(Inquiries / Unevenness), Days);

    /// <summary>How much of a usual week lies between two moments: 1 for a whole week.</summary>
    private double Week(DateTimeOffset from, DateTimeOffset to)
    {
        double sum = 0;
        for (var at = from; at < to;)
        {
            var next = at.AddHours(1).AddTicks(-(at.Ticks % TimeSpan.TicksPerHour));
            next = next < to ? next : to;
            sum += _shares[HourOf(at, _zone)] * (next - at).TotalHours;
            at = next;
        }

        return sum;
    }

    private static int HourOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return ((int)local.DayOfWeek * 24) + local.Hour;
    }

    private static double UnevennessOf(IReadOnlyCollection<DateTimeOffset> moments, DateTimeOffset until, double days)
    {
        var weeks = (int)(days / 7);
        if (weeks < 3 || moments.Count < 2 * weeks)
        {
            return 1;
        }

        var counts = new double[weeks];
        foreach (var moment in moments)
        {
            var week = (int)((until - moment).TotalDays / 7);
            if (week >= 0 && week < weeks)
            {
                counts[week]++;
            }
        }

        var mean = counts.Average();
        var variance = counts.Sum(x => (x - mean) * (x - mean)) / (weeks - 1);
        return Math.Clamp(mean > 0 ? variance / mean : 1, 1, MostUneven);
    }
}
