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

    /// <summary>By the day they were solved on instead of the day they came: what has come less what was solved is what is open.</summary>
    DayOfSolving,

    /// <summary>All channels together.</summary>
    DayOfTopicsAlone, MonthOfTopicsAlone,
    MonthOfChannels,
}

/// <param name="Day">Number of the day, or of the month's first.</param>
/// <param name="Channel">The first one where not divided by it.</param>
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
        yield return new RollUpKey(Cut.DayOfTopicsAlone, inquiry.Day, brand, default, topic, "", 0);
        yield return new RollUpKey(Cut.MonthOfTopicsAlone, month, brand, default, topic, "", 0);
        yield return new RollUpKey(Cut.DayOfChannels, inquiry.Day, brand, channel, 0, "", 0);
        yield return new RollUpKey(Cut.MonthOfChannels, month, brand, channel, 0, "", 0);
        if (inquiry.SolvedDay is { } solved)
        {
            yield return new RollUpKey(Cut.DayOfSolving, solved, brand, channel, 0, "", 0);
        }
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
