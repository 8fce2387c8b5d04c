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
    private readonly record struct Slice(Cut Cut, DateOnly From, DateOnly To);

    public static async Task<List<Part>> Read(KjerneDb db, InsightQuestion question, DayRange days, Division by, CancellationToken stop)
    {
        // Hours mean something only by days of the week; without them a third of the columns stays unread.
        var columns = by.HasFlag(Division.Day) ? Measures.Columns.Count : Measures.HoursOfDay.Start.Value;
        var parts = new Dictionary<(int, Channel?, long), Sums>();
        foreach (var slice in Slices(question, days, by))
        {
            await Add(db, question, slice, by, columns, parts, stop);
        }

        return [.. parts.Select(x => new Part(x.Key.Item1, x.Key.Item2, x.Key.Item3, x.Value))];
    }

    private static IEnumerable<Slice> Slices(InsightQuestion question, DayRange days, Division by)
    {
        var isWhole = question.Teams is not null || question.Language is not null;
        var isTopics = question.Topics is not null || by.HasFlag(Division.Topic);
        var ofDays = isWhole ? Cut.Day : isTopics ? Cut.DayOfTopics : Cut.DayOfChannels;
        var ofMonths = isWhole ? Cut.Month : Cut.MonthOfTopics;
        var first = days.From.Day == 1 ? days.From : new DateOnly(days.From.Year, days.From.Month, 1).AddMonths(1);
        var afterLast = days.To.AddDays(1) is var next && next.Day == 1 ? next : new DateOnly(days.To.Year, days.To.Month, 1);
        if (by.HasFlag(Division.Day) || first >= afterLast)
        {
            yield return new Slice(ofDays, days.From, days.To);
            yield break;
        }

        yield return new Slice(ofMonths, first, afterLast.AddDays(-1));
        if (days.From < first)
        {
            yield return new Slice(ofDays, days.From, first.AddDays(-1));
        }

        if (afterLast <= days.To)
        {
            yield return new Slice(ofDays, afterLast, days.To);
        }
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
                sums.Values[i] += rows.GetInt64(3 + i);
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
