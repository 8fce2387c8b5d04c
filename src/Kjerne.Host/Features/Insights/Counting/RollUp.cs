using System.Globalization;
using System.Text;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Insights.Counting;

/// <summary>
/// How finely a row divides. The same inquiries stand in every cut, so that a question reads the smallest one that can answer it:
/// a year by topic and channel is some hundred rows of months and not the rows of its days.
/// </summary>
public enum Cut
{
    Day, Month, DayOfTopics, MonthOfTopics, DayOfChannels,
}

/// <param name="Day">Number of the day, or of the month's first.</param>
/// <param name="TopicId">0: none, or not divided by it. So with the others.</param>
public readonly record struct RollUpKey(Cut Cut, int Day, long BrandId, Channel Channel, long TopicId, string Language, long TeamId)
{
    public static IEnumerable<RollUpKey> Of(CountedInquiry inquiry)
    {
        var date = DateOnly.FromDayNumber(inquiry.Day);
        var month = new DateOnly(date.Year, date.Month, 1).DayNumber;
        var (brand, channel, topic) = (inquiry.BrandId.Value, inquiry.Channel, inquiry.TopicId?.Value ?? 0);
        var (language, team) = (inquiry.Language?.ToString() ?? "", inquiry.TeamId?.Value ?? 0);
        yield return new RollUpKey(Cut.Day, inquiry.Day, brand, channel, topic, language, team);
        yield return new RollUpKey(Cut.Month, month, brand, channel, topic, language, team);
        yield return new RollUpKey(Cut.DayOfTopics, inquiry.Day, brand, channel, topic, "", 0);
        yield return new RollUpKey(Cut.MonthOfTopics, month, brand, channel, topic, "", 0);
        yield return new RollUpKey(Cut.DayOfChannels, inquiry.Day, brand, channel, 0, "", 0);
    }
}

/// <summary>A row of sums, read and written by <see cref="RollUps"/>; the sums are columns by the names of <see cref="Measures.Names"/>.</summary>
public sealed class RollUpRow
{
    public required int Cut { get; init; }
    public required int Day { get; init; }
    public required long BrandId { get; init; }
    public required Channel Channel { get; init; }
    public required long TopicId { get; init; }
    public required string Language { get; init; }
    public required long TeamId { get; init; }
}

internal sealed class RollUpMapping : IEntityTypeConfiguration<RollUpRow>
{
    public void Configure(EntityTypeBuilder<RollUpRow> row)
    {
        row.ToTable(RollUps.Table);
        row.HasKey(x => new { x.Cut, x.Day, x.BrandId, x.Channel, x.TopicId, x.Language, x.TeamId });
        row.Property(x => x.Language).HasMaxLength(8);
        foreach (var name in Measures.Names)
        {
            row.Property<long>(name);
        }
    }
}

/// <summary>What many changes together add to the roll-ups, written once.</summary>
public sealed class RollUpChanges
{
    /// <summary>Rows of one statement.</summary>
    private const int Together = 100;

    private const string Key = "cut, day, brand_id, channel, topic_id, language, team_id";

    private static readonly string Columns = $"{Key}, " + string.Join(", ", Measures.Columns);
    private static readonly string Additions = string.Join(", ", Measures.Columns.Select(x => $"{x} = {RollUps.Table}.{x} + excluded.{x}"));

    private readonly Dictionary<RollUpKey, long[]> _sums = [];

    public void Add(CountedInquiry inquiry, int times)
    {
        var sums = Measures.Of(inquiry);
        foreach (var key in RollUpKey.Of(inquiry))
        {
            if (!_sums.TryGetValue(key, out var row))
            {
                _sums[key] = row = new long[sums.Length];
            }

            Measures.Add(row, sums, times);
        }
    }

    public async Task Write(KjerneDb db)
    {
        var changed = _sums.Where(x => Array.Exists(x.Value, y => y != 0)).OrderBy(x => x.Key.Cut).ThenBy(x => x.Key.Day).ToList();
        foreach (var rows in changed.Chunk(Together))
        {
            // Numbers and names of our own enums only: nothing in it comes from outside.
            var sql = $"INSERT INTO {RollUps.Table} ({Columns}) VALUES {Values(rows)} ON CONFLICT ({Key}) DO UPDATE SET {Additions}";
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        if (changed.Exists(x => x.Value[(int)Measure.Inquiries] < 0))
        {
            var days = changed.Select(x => x.Key.Day).Distinct().ToList();
            await db.Set<RollUpRow>().Where(x => days.Contains(x.Day) && EF.Property<long>(x, nameof(Measure.Inquiries)) == 0).ExecuteDeleteAsync();
        }
    }

    private static string Values(KeyValuePair<RollUpKey, long[]>[] rows)
    {
        var text = new StringBuilder(rows.Length * 256);
        foreach (var (key, sums) in rows)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"({(int)key.Cut},{key.Day},{key.BrandId},'{key.Channel}',{key.TopicId},'{key.Language}',{key.TeamId}");
            foreach (var sum in sums)
            {
                text.Append(',').Append(sum.ToString(CultureInfo.InvariantCulture));
            }

            text.Append(')');
        }

        return text.ToString();
    }
}

public static class RollUps
{
    public const string Table = "insight_sums";
}

public static class InsightTables
{
    extension(KjerneDb db)
    {
        public DbSet<CountedInquiry> CountedInquiries => db.Set<CountedInquiry>();
        public DbSet<InsightState> InsightStates => db.Set<InsightState>();
    }
}
