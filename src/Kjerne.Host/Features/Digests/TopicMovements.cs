using Kjerne.Features.Alerts;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>
/// Topics that grew or fell by more than chance: against the period before the change is certain (Poisson, 95 %), and, where there are enough earlier periods,
/// it lies outside the limits they draw (XmR). A topic counts with all below it, as on its own page; of a branch the lowest that moved is said.
/// </summary>
internal static class TopicMovements
{
    /// <summary>Periods of the same length before the one before, for what is usual.</summary>
    private const int Earlier = 7;

    public static async Task<List<DigestLine>> Find(DigestBasis basis, IReadOnlyList<TopicPeriod> periods)
    {
        if (periods.Count < 2)
        {
            return [];
        }

        var fixedAt = await basis.Db.WatchedTopics.Where(x => x.CauseFixedAt != null).ToDictionaryAsync(x => x.TopicId, x => x.CauseFixedAt!.Value, basis.Stop);
        var moved = basis.Tree.Nodes.Where(x => x is { MergedIntoId: null } && basis.IsMeant(x.Id) && IsKnown(basis, x.Id, periods))
            .Select(x => LineOf(basis, x, periods, fixedAt.TryGetValue(x.Id, out var at) ? at : null)).OfType<(TopicId Id, DigestLine Line)>().ToList();
        return [.. moved.Where(x => !moved.Exists(y => y.Id != x.Id && basis.Tree.Below(x.Id).Contains(y.Id))).Select(x => x.Line)];
    }

    /// <summary>The days of the edition first, then as long ones before it, down to where the log begins.</summary>
    public static async Task<List<TopicPeriod>> Read(DigestBasis basis)
    {
        var rows = basis.Db.Set<RollUpRow>().Where(x => x.Cut == (int)Cut.DayOfChannels);
        rows = basis.Digest.BrandId is { Value: var brand } ? rows.Where(x => x.BrandId == brand) : rows;
        var first = await rows.MinAsync(x => (int?)x.Day, basis.Stop);
        var periods = new List<TopicPeriod>();
        for (var days = basis.Days; periods.Count < Earlier + 2 && days.From.DayNumber >= first; days = days.Before())
        {
            periods.Add(TopicPeriod.Of(basis.Tree, await RollUpReading.Read(basis.Db, basis.Question(days), days, Division.Topic, basis.Stop)));
        }

        return periods;
    }

    /// <summary>Made within these days and asked by nobody before: what grew is our knowing of it.</summary>
    private static bool IsKnown(DigestBasis basis, TopicId topic, IReadOnlyList<TopicPeriod> periods) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(basis.Topics[topic].CreatedAt, basis.Counting.Zone).DateTime) <= basis.Days.Before().From || periods.Skip(1).Any(x => x.Count(topic) > 0);

    private static (TopicId, DigestLine)? LineOf(DigestBasis basis, TopicTree.Node topic, IReadOnlyList<TopicPeriod> periods, DateTimeOffset? fixedAt)
    {
        var (now, before) = (periods[0].Count(topic.Id), periods[1].Count(topic.Id));
        var growth = Growth.Of(now, before);
        var chart = ControlChart.Of([.. periods.Skip(1).Select(x => (double)x.Count(topic.Id)).Reverse()]);
        if (!growth.IsReal || (chart is not null && now >= chart.Low && now <= chart.High))
        {
            return null;
        }

        var hasGrown = now > before;
        var people = Math.Abs(now - before);
        var numbers = new Dictionary<string, double> { ["now"] = now, ["before"] = before };
        foreach (var (name, value) in new[] { ("ratio", growth.Ratio), ("lowRatio", growth.Low), ("highRatio", growth.High), ("low", chart?.Low), ("high", chart?.High) })
        {
            if (value is { } known)
            {
                numbers[name] = known;
            }
        }

        var fixedOn = fixedAt is { } at ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, basis.Counting.Zone).DateTime) : (DateOnly?)null;
        var wasFixed = fixedOn is { } day && (hasGrown ? day < basis.Days.From : day <= basis.Days.To && day >= basis.Days.Before().From.AddDays(-basis.Days.Length()));
        var kind = (hasGrown, wasFixed) switch
        {
            (true, true) => DigestLineKind.Returned,
            (true, false) => DigestLineKind.Grew,
            (false, true) => DigestLineKind.FixedAndFell,
            (false, false) => DigestLineKind.Fell,
        };
        return (topic.Id, new DigestLine(
            kind, $"topic {topic.Id}", topic.Name, people, people * periods[hasGrown ? 0 : 1].HoursEach(topic.Id), basis.OwnerOf(topic.Id), basis.Path($"/topics/{topic.Id}/dive"))
        {
            Numbers = numbers,
            Words = wasFixed ? new Dictionary<string, string> { ["fixedOn"] = $"{fixedOn:yyyy-MM-dd}" } : new Dictionary<string, string>(),
        });
    }
}

/// <summary>Sums of one period by topic, each with all below it.</summary>
internal sealed class TopicPeriod
{
    private readonly Dictionary<TopicId, Sums> _topics = [];
    private readonly Dictionary<TopicId, long> _own = [];

    public Sums All { get; } = new();

    public static TopicPeriod Of(TopicTree tree, IEnumerable<Part> parts)
    {
        var period = new TopicPeriod();
        foreach (var part in parts)
        {
            period.All.Add(part.Sums);
            if (part.Topic == 0 || tree.Current(new TopicId(part.Topic)) is not { } own)
            {
                continue;
            }

            period._own[own] = period._own.GetValueOrDefault(own) + part.Sums[Measure.Inquiries];
            for (TopicId? topic = own; topic is { } id; topic = tree.Find(id)?.ParentId)
            {
                if (!period._topics.TryGetValue(id, out var sums))
                {
                    period._topics[id] = sums = new Sums();
                }

                sums.Add(part.Sums);
            }
        }

        return period;
    }

    public IEnumerable<KeyValuePair<TopicId, Sums>> Topics => _topics;

    public long Count(TopicId topic) => _topics.GetValueOrDefault(topic)?[Measure.Inquiries] ?? 0;

    /// <summary>Of these alone, without what is below them.</summary>
    public long Own(Func<TopicId, bool> isMeant) => _own.Where(x => isMeant(x.Key)).Sum(x => x.Value);

    /// <summary>Measured work on one inquiry on average; 0 where none was measured.</summary>
    public double HoursEach(TopicId topic) => (_topics.GetValueOrDefault(topic)?.Share(Measure.HandlingSeconds, Measure.Worked) ?? 0) / 3_600;
}
