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

        var now = await RollUpReading.Read(db, question, question.Days, Division.Channel | Division.Topic, stop);
        var before = await RollUpReading.Read(db, question, question.Days.Before(), Division.Channel | Division.Topic, stop);
        var total = new Pair();
        var topics = new Dictionary<long, TopicPairs>();
        var channels = new Dictionary<Channel, Pair>();
        foreach (var (part, isNow) in now.Select(x => (x, true)).Concat(before.Select(x => (x, false))))
        {
            total.Add(part.Sums, isNow);
            Of(channels, part.Channel!.Value).Add(part.Sums, isNow);
            AddTopic(topics, question.Tree, part, isNow);
        }

        var isRecounting = await db.InsightStates.AnyAsync(x => x.RecountedTo != null, stop);
        return TypedResults.Ok(new Response(
            question.Days, question.Days.Before(), question.Today, question.Zone.Id, total.Line(total),
            [.. topics.OrderByDescending(x => x.Value.Sums.Count).ThenBy(x => x.Key).Select(x => LineOf(x.Key, x.Value, question.Tree, total))],
            [.. channels.OrderByDescending(x => x.Value.Count).ThenBy(x => x.Key).Select(x => new ChannelLine(x.Key, x.Value.Line(total)))],
            isRecounting));
    }

    private static void AddTopic(Dictionary<long, TopicPairs> topics, TopicTree tree, Part part, bool isNow)
    {
        TopicId? topic = part.Topic == 0 ? null : tree.Current(new TopicId(part.Topic));
        var own = Of(topics, topic?.Value ?? 0);
        own.Own += isNow ? part.Sums[Measure.Inquiries] : 0;
        while (true)
        {
            var pairs = Of(topics, topic?.Value ?? 0);
            pairs.Sums.Add(part.Sums, isNow);
            Of(pairs.Channels, part.Channel!.Value).Add(part.Sums, isNow);
            if (topic is not { } id || tree.Find(id)?.ParentId is not { } parent)
            {
                return;
            }

            topic = parent;
        }
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
