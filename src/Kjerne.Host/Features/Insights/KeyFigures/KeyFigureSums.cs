using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>What the log says of days: read once for each brand and channel that is asked for.</summary>
public sealed class KeyFigureSums(KjerneDb db, DayRange all, TimeZoneInfo zone, CancellationToken stop)
{
    private readonly Dictionary<(BrandId?, Channel?), Dictionary<int, Sums>> _days = [];
    private readonly Dictionary<(BrandId?, Channel?), Dictionary<int, long>> _open = [];
    private readonly Dictionary<long, int?> _first = [];
    private TopicTree? _tree;

    /// <summary>Null where nothing was counted.</summary>
    public async Task<double?> Value(string figure, BrandId? brand, Channel? channel, DayRange days)
    {
        if (figure == StandardFigures.Backlog)
        {
            return await Open(brand, channel, days.To < all.To ? days.To : all.To);
        }

        if (!_days.TryGetValue((brand, channel), out var read))
        {
            _days[(brand, channel)] = read = await Read(brand, channel);
        }

        if (await First(brand) is not { } first || days.To.DayNumber < first)
        {
            return null;
        }

        var sums = new Sums();
        for (var day = days.From.DayNumber; day <= days.To.DayNumber; day++)
        {
            if (read.TryGetValue(day, out var some))
            {
                sums.Add(some);
            }
        }

        return FigureList.Find(figure)?.Value?.Invoke(sums, sums);
    }

    /// <summary>The day the log begins: before it nobody counted, and nothing is not zero.</summary>
    private async Task<int?> First(BrandId? brand)
    {
        if (!_first.TryGetValue(brand?.Value ?? 0, out var day))
        {
            var rows = db.Set<RollUpRow>().Where(x => x.Cut == (int)Cut.DayOfChannels);
            rows = brand is { } one ? rows.Where(x => x.BrandId == one.Value) : rows;
            _first[brand?.Value ?? 0] = day = await rows.MinAsync(x => (int?)x.Day, stop);
        }

        return day;
    }

    private async Task<Dictionary<int, Sums>> Read(BrandId? brand, Channel? channel)
    {
        _tree ??= await TopicTree.Read(db, stop);
        var question = new InsightQuestion(all, all.To, zone, _tree, null, brand is { } one ? [one.Value] : null, null, channel, null);
        return (await RollUpReading.Read(db, question, all, Division.Day, stop)).ToDictionary(x => x.Day, x => x.Sums);
    }

    /// <summary>Everything of which the log says what came of it and that has come up to the end of the day, less everything that was solved by then.</summary>
    private async Task<double?> Open(BrandId? brand, Channel? channel, DateOnly day)
    {
        if (!_open.TryGetValue((brand, channel), out var change))
        {
            var rows = db.Set<RollUpRow>().Where(x => x.Cut == (int)Cut.DayOfChannels || x.Cut == (int)Cut.DayOfSolving);
            rows = brand is { } one ? rows.Where(x => x.BrandId == one.Value) : rows;
            rows = channel is { } only ? rows.Where(x => x.Channel == only) : rows;
            var sums = await rows.GroupBy(x => new { x.Day, x.Cut }).Select(x => new { x.Key, Count = x.Sum(y => EF.Property<long>(y, nameof(Measure.Inquiries)) - EF.Property<long>(y, nameof(Measure.AskedOnly))) }).ToListAsync(stop);
            _open[(brand, channel)] = change = sums.GroupBy(x => x.Key.Day).ToDictionary(x => x.Key, x => x.Sum(y => y.Key.Cut == (int)Cut.DayOfSolving ? -y.Count : y.Count));
        }

        return change.Count == 0 || change.Keys.Min() > day.DayNumber ? null : change.Where(x => x.Key <= day.DayNumber).Sum(x => x.Value);
    }
}
