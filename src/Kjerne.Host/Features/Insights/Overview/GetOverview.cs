using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Overview;

/// <summary>Topics by channels for a period, against the period before, with all figures.</summary>
public static class GetOverview
{
    /// <param name="Recounting">Figures are being counted anew; they are not whole.</param>
    public sealed record Response(
        DayRange Days, DayRange Before, DateOnly Today, string TimeZone, Line Total, IReadOnlyList<TopicLine> Topics, IReadOnlyList<ChannelLine> Channels, bool Recounting);

    /// <summary>Figures by their key; null where nothing was counted or nothing measures it.</summary>
    public sealed record Line(IReadOnlyDictionary<string, double?> Now, IReadOnlyDictionary<string, double?> Before, Growth Growth);

    /// <param name="TopicId">Null: without a topic.</param>
    /// <param name="Own">Inquiries about it and nothing below it.</param>
    public sealed record TopicLine(TopicId? TopicId, TopicId? ParentId, string? Name, long Own, Line Line, IReadOnlyList<Cell> Channels);

    public sealed record Cell(Channel Channel, long Now, long Before);

    public sealed record ChannelLine(Channel Channel, Line Line);

    public static void Map(RouteGroupBuilder insights) => insights.MapGet("/overview", Handle).WithName(nameof(GetOverview)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] InsightRequest request, CurrentUser user, HttpContext http, KjerneDb db, CancellationToken stop)
    {
        var (question, refusal) = await InsightQuestion.Of(request, user, http, db, stop);
        if (question is null)
        {
            return refusal!.ToProblem();
        }

        var total = new Pair();
        var topics = new Dictionary<long, TopicPairs>();
        var channels = new Dictionary<Channel, Pair>();
        foreach (var isNow in new[] { true, false })
        {
            var sums = await Read(db, question, isNow ? question.Days : question.Days.Before(), stop);
            foreach (var part in sums.Channels)
            {
                total.Add(part.Sums, isNow);
                Of(channels, part.Channel!.Value).Add(part.Sums, isNow);
            }

            sums.Topics.ForEach(x => AddTopic(topics, question.Tree, x, isNow));
            sums.Cells.ForEach(x => AddCell(topics, question.Tree, x, isNow));
        }

        var isRecounting = await db.InsightStates.AnyAsync(x => x.RecountedTo != null, stop);
        return TypedResults.Ok(new Response(
            question.Days, question.Days.Before(), question.Today, question.Zone.Id, total.Line(total),
            [.. topics.OrderByDescending(x => x.Value.Sums.Count).ThenBy(x => x.Key).Select(x => LineOf(x.Key, x.Value, question.Tree, total))],
            [.. channels.OrderByDescending(x => x.Value.Count).ThenBy(x => x.Key).Select(x => new ChannelLine(x.Key, x.Value.Line(total)))],
            isRecounting));
    }

    /// <summary>All figures by channel and by topic, and of the cells where they cross only how many.</summary>
    private static async Task<(List<Part> Channels, List<Part> Topics, List<Part> Cells)> Read(KjerneDb db, InsightQuestion question, DayRange days, CancellationToken stop)
    {
        if (question.IsFine || question.Channel is not null)
        {
            var all = await RollUpReading.Read(db, question, days, Division.Channel | Division.Topic, stop);
            return (all, all, all);
        }

        return (
            await RollUpReading.Read(db, question, days, Division.Channel, stop), await RollUpReading.Read(db, question, days, Division.Topic, stop),
            await RollUpReading.ReadCounts(db, question, days, Division.Channel | Division.Topic, stop));
    }

    private static void AddTopic(Dictionary<long, TopicPairs> topics, TopicTree tree, Part part, bool isNow)
    {
        var way = Way(tree, part.Topic);
        Of(topics, way[0]).Own += isNow ? part.Sums[Measure.Inquiries] : 0;
        way.ForEach(x => Of(topics, x).Sums.Add(part.Sums, isNow));
    }

    private static void AddCell(Dictionary<long, TopicPairs> topics, TopicTree tree, Part part, bool isNow) =>
        Way(tree, part.Topic).ForEach(x => Of(Of(topics, x).Channels, part.Channel!.Value).Add(part.Sums, isNow));

    /// <summary>The topic as it counts in the tree, and those above it; 0 for none.</summary>
    private static List<long> Way(TopicTree tree, long given)
    {
        TopicId? topic = given == 0 ? null : tree.Current(new TopicId(given));
        var way = new List<long> { topic?.Value ?? 0 };
        while (topic is { } id && tree.Find(id)?.ParentId is { } parent)
        {
            way.Add(parent.Value);
            topic = parent;
        }

        return way;
    }

    private static TopicLine LineOf(long id, TopicPairs pairs, TopicTree tree, Pair total)
    {
        var node = id == 0 ? null : tree.Find(new TopicId(id));
        var cells = pairs.Channels.OrderByDescending(x => x.Value.Count).Select(x => new Cell(x.Key, x.Value.Now[Measure.Inquiries], x.Value.Before[Measure.Inquiries]));
        return new TopicLine(node?.Id, node?.ParentId, node?.Name, pairs.Own, pairs.Sums.Line(total), [.. cells]);
    }

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> values, TKey key) where TKey : notnull where TValue : new()
    {
        if (!values.TryGetValue(key, out var value))
        {
            values[key] = value = new TValue();
        }

        return value;
    }

    private sealed class TopicPairs
    {
        public Pair Sums { get; } = new();
        public Dictionary<Channel, Pair> Channels { get; } = [];
        public long Own { get; set; }
    }

    private sealed class Pair
    {
        public Sums Now { get; } = new();
        public Sums Before { get; } = new();

        public long Count => Now[Measure.Inquiries];

        public void Add(Sums sums, bool isNow) => (isNow ? Now : Before).Add(sums);

        public Line Line(Pair total) => new(
            FigureList.All.ToDictionary(x => x.Key, x => x.Value?.Invoke(Now, total.Now)),
            FigureList.All.ToDictionary(x => x.Key, x => x.Value?.Invoke(Before, total.Before)),
            Growth.Of(Count, Before[Measure.Inquiries]));
    }
}
