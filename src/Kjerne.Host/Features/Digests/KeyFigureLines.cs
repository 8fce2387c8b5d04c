using Kjerne.Features.Access;
using Kjerne.Features.Insights.KeyFigures;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>Key figures that miss their target, left their band of noise, or whose review has come; one line for each.</summary>
internal static class KeyFigureLines
{
    /// <summary>A figure may be ten times its target: how many people that touches, it does not tell.</summary>
    private const double MostOfAll = 0.25;

    private const int DaysOfWeek = 7;

    public static async Task<List<DigestLine>> Find(DigestBasis basis, long inquiries)
    {
        var catalog = await KeyFigureCatalog.Read(basis.Db, null, basis.Stop);
        var reading = await KeyFigureReading.Start(basis.Db, catalog, basis.Counting, basis.Now, basis.Stop);
        var owners = basis.Digest.TeamId is { } team ? (await basis.Db.TeamMembers.Where(x => x.TeamId == team).Select(x => x.UserId).ToListAsync(basis.Stop)).ToHashSet() : null;
        var meant = catalog.All.Where(x => (basis.Digest.BrandId is null || x.Row.BrandId == basis.Digest.BrandId) && (owners is null || (x.Row.OwnerId is { } owner && owners.Contains(owner))));
        var rows = await KeyFigureRows.Of(basis.Db, reading, meant, basis.Sight, basis.Stop);
        var own = catalog.All.Where(x => x.Row.Name is not null).Select(x => x.Row.Key).ToHashSet();
        return [.. rows.SelectMany(x => Of(basis, x, inquiries)).Select(x => own.Contains(x.Words["figure"]) ? x : x with { Name = "" })];
    }

    private static IEnumerable<DigestLine> Of(DigestBasis basis, KeyFigureRow row, long inquiries)
    {
        // What was measured for days that were told of long ago is no news.
        if (row is { Value: { } value, To: { } to } && to >= basis.Days.Before().From)
        {
            if (row is { IsMet: false, Target: { } target })
            {
                yield return Line(basis, row, DigestLineKind.TargetMissed, Touched(row, value - target, target, inquiries), 0, isGood: false);
            }
            else if (row is { Trend: Trend.Up or Trend.Down, Mean: { } mean })
            {
                var isGood = row.Trend == Trend.Up == (row.Direction == TargetDirection.AtLeast);
                yield return Line(basis, row, DigestLineKind.OutOfBand, Touched(row, value - mean, mean, inquiries), 0, isGood);
            }
        }

        if (row is { IsReviewDue: true, ReviewOn: { } day })
        {
            yield return Line(basis, row, DigestLineKind.ReviewDue, 0, 1 + ((basis.Today.DayNumber - day.DayNumber) / DaysOfWeek), isGood: false);
        }
    }

    /// <summary>Of a share so many more; of all else as far as it lies off, up to a bound.</summary>
    private static double Touched(KeyFigureRow row, double distance, double from, long inquiries) =>
        inquiries * (row.Unit == KeyFigureUnit.Share ? Math.Min(1, Math.Abs(distance)) : Math.Min(MostOfAll, from == 0 ? MostOfAll : Math.Abs(distance / from)));

    private static DigestLine Line(DigestBasis basis, KeyFigureRow row, DigestLineKind kind, double people, double hours, bool isGood)
    {
        var numbers = new (string Name, double? Value)[] { ("value", row.Value), ("valueBefore", row.Before), ("target", row.Target), ("lowValue", row.Low), ("highValue", row.High) };
        var words = new Dictionary<string, string> { ["figure"] = row.Key, ["unit"] = $"{row.Unit}", ["wanted"] = $"{row.Direction}", ["currency"] = row.Currency ?? "" };
        foreach (var (name, value) in new (string, object?)[] { ("good", isGood ? "yes" : null), ("from", row.From), ("to", row.To), ("reviewOn", row.ReviewOn) })
        {
            if (value is not null)
            {
                words[name] = value is DateOnly day ? $"{day:yyyy-MM-dd}" : $"{value}";
            }
        }

        return new DigestLine(kind, $"figure {row.Key}", row.Name, people, hours, row.OwnerName, $"/key-figures/{row.Key}")
        {
            Numbers = numbers.Where(x => x.Value is not null).ToDictionary(x => x.Name, x => x.Value!.Value), Words = words,
        };
    }
}
