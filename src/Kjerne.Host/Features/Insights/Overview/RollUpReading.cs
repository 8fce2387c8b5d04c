using System.Globalization;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Overview;

/// <summary>What sums are divided by.</summary>
[Flags]
public enum Division
{
    None = 0,
    Day = 1,
    Channel = 2,
    Topic = 4,
}

/// <param name="Day">0 when not divided by it.</param>
/// <param name="Channel">Null when not divided by it.</param>
/// <param name="Topic">As inquiries carry it; 0: none, or not divided by it.</param>
public readonly record struct Part(int Day, Channel? Channel, long Topic, Sums Sums);

/// <summary>Reads sums from the smallest cut that can answer.</summary>
public static class RollUpReading
{
    /// <param name="Times">-1: taken away again.</param>
    private readonly record struct Slice(Cut Cut, DateOnly From, DateOnly To, int Times);

    public static Task<List<Part>> Read(KjerneDb db, InsightQuestion question, DayRange days, Division by, CancellationToken stop) =>
        // Hours mean something only by days of the week; without them a third of the columns stays unread.
        Read(db, question, days, by, by.HasFlag(Division.Day) ? Measures.Columns.Count : Measures.HoursOfDay.Start.Value, stop);

    /// <summary>How many inquiries, and nothing else of them.</summary>
    public static Task<List<Part>> ReadCounts(KjerneDb db, InsightQuestion question, DayRange days, Division by, CancellationToken stop) =>
        Read(db, question, days, by, (int)Measure.Inquiries + 1, stop);

    private static async Task<List<Part>> Read(KjerneDb db, InsightQuestion question, DayRange days, Division by, int columns, CancellationToken stop)
    {
        var parts = new Dictionary<(int, Channel?, long), Sums>();
        foreach (var slice in Slices(question, days, by))
        {
            await Add(db, question, slice, by, columns, parts, stop);
        }

        return [.. parts.Where(x => x.Value[Measure.Inquiries] != 0).Select(x => new Part(x.Key.Item1, x.Key.Item2, x.Key.Item3, x.Value))];
    }

    /// <summary>Whole months, and the days over at both ends; where these are most of their month, that month without its other days.</summary>
    private static IEnumerable<Slice> Slices(InsightQuestion question, DayRange days, Division by)
    {
        var (ofDays, ofMonths) = CutsFor(question, by);
        var (first, last) = (FirstOf(days.From), FirstOf(days.To));
        if (by.HasFlag(Division.Day))
        {
            yield return new Slice(ofDays, days.From, days.To, 1);
            yield break;
        }

        if (first == last)
        {
            foreach (var slice in InMonth(ofDays, ofMonths, days.From, days.To))
            {
                yield return slice;
            }

            yield break;
        }

        var whole = (From: days.From == first ? first : first.AddMonths(1), To: days.To.AddDays(1) == last.AddMonths(1) ? last : last.AddMonths(-1));
        if (whole.From <= whole.To)
        {
            yield return new Slice(ofMonths, whole.From, whole.To, 1);
        }

        var ends = (days.From < whole.From ? InMonth(ofDays, ofMonths, days.From, first.AddMonths(1).AddDays(-1)) : []).Concat(last > whole.To ? InMonth(ofDays, ofMonths, last, days.To) : []);
        foreach (var slice in ends)
        {
            yield return slice;
        }
    }

    private static IEnumerable<Slice> InMonth(Cut ofDays, Cut ofMonths, DateOnly from, DateOnly to)
    {
        var (first, last) = (FirstOf(from), FirstOf(from).AddMonths(1).AddDays(-1));
        var (inside, outside) = (to.DayNumber - from.DayNumber + 1, from.DayNumber - first.DayNumber + last.DayNumber - to.DayNumber);
        if (inside <= outside)
        {
            return [new Slice(ofDays, from, to, 1)];
        }

        Slice[] slices = [new(ofMonths, first, first, 1), new(ofDays, first, from.AddDays(-1), -1), new(ofDays, to.AddDays(1), last, -1)];
        return slices.Where(x => x.From <= x.To);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static (Cut OfDays, Cut OfMonths) CutsFor(InsightQuestion question, Division by)
    {
        var isTopics = question.Topics is not null || by.HasFlag(Division.Topic);
        var isChannels = question.Channel is not null || by.HasFlag(Division.Channel);
        return question.IsFine ? (Cut.Day, Cut.Month)
            : !isTopics ? (Cut.DayOfChannels, Cut.MonthOfChannels)
            : isChannels ? (Cut.DayOfTopics, Cut.MonthOfTopics)
            : (Cut.DayOfTopicsAlone, Cut.MonthOfTopicsAlone);
    }

    private static async Task Add(KjerneDb db, InsightQuestion question, Slice slice, Division by, int columns, Dictionary<(int, Channel?, long), Sums> parts, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Numbers and names of our own enums only: nothing in it comes from outside as text.
        command.CommandText = Query(question, slice, by, columns);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var key = (rows.GetInt32(0), by.HasFlag(Division.Channel) ? Enum.Parse<Channel>(rows.GetString(1)) : (Channel?)null, rows.GetInt64(2));
            if (!parts.TryGetValue(key, out var sums))
            {
                parts[key] = sums = new Sums();
            }

            for (var i = 0; i < columns; i++)
            {
                sums.Values[i] += slice.Times * rows.GetInt64(3 + i);
            }
        }
    }

    private static string Query(InsightQuestion question, Slice slice, Division by, int columns)
    {
        var keys = new[]
        {
            by.HasFlag(Division.Day) ? "day" : "0 AS day",
            by.HasFlag(Division.Channel) ? "channel" : "'' AS channel",
            by.HasFlag(Division.Topic) ? "topic_id" : "CAST(0 AS bigint) AS topic_id",
        };
        var groups = keys.Where(x => !x.Contains(' ', StringComparison.Ordinal)).ToList();
        var sums = Measures.Columns.Take(columns).Select(x => $"CAST(COALESCE(SUM({x}), 0) AS bigint)");
        return $"SELECT {string.Join(", ", keys)}, {string.Join(", ", sums)} FROM {RollUps.Table} WHERE {string.Join(" AND ", Conditions(question, slice))}"
            + (groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}");
    }

    private static IEnumerable<string> Conditions(InsightQuestion question, Slice slice)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"cut = {(int)slice.Cut} AND day >= {slice.From.DayNumber} AND day <= {slice.To.DayNumber}");
        foreach (var (column, ids) in new[] { ("brand_id", question.Brands), ("topic_id", question.Topics), ("team_id", question.Teams) })
        {
            if (ids is not null)
            {
                yield return $"{column} IN ({(ids.Count == 0 ? "-1" : string.Join(',', ids.Select(x => x.ToString(CultureInfo.InvariantCulture))))})";
            }
        }

        if (question.Channel is { } channel)
        {
            yield return $"channel = '{channel}'";
        }

        if (question.Language is { } language)
        {
            yield return $"language = '{language}'";
        }
    }
}
