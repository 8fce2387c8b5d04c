using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Ranking;

/// <param name="Amount">Null: taken back.</param>
public sealed record ValueRow(TopicId TopicId, decimal? Amount, string Unit, string? Reason, string? EnteredByName, DateTimeOffset EnteredAt)
{
    public static async Task<List<ValueRow>> Of(KjerneDb db, IReadOnlyCollection<TopicValue> values, CancellationToken stop)
    {
        var names = await StaffNames.Of(db, values.Select(x => x.EnteredById), stop);
        return [.. values.Select(x => new ValueRow(x.TopicId, x.Amount, x.Unit, x.Reason, x.EnteredById is { } by ? names.GetValueOrDefault(by) : null, x.EnteredAt))];
    }
}

/// <summary>All that was ever said of what a topic is worth, newest first.</summary>
public static class ListTopicValues
{
    private const int Most = 100;

    public static void Map(RouteGroupBuilder ranking) => ranking.MapGet("/topics/{id}/values", Handle).WithName(nameof(ListTopicValues)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<IReadOnlyList<ValueRow>> Handle(TopicId id, KjerneDb db, CancellationToken stop) =>
        await ValueRow.Of(db, await db.TopicValues.Where(x => x.TopicId == id).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop), stop);
}

/// <summary>What is at stake with a topic in a year, in money or in a unit of the organisation's own.</summary>
public static class SetTopicValue
{
    private const decimal MostAmount = 1_000_000_000_000m;

    /// <param name="Amount">Null takes back what was said.</param>
    public sealed record Request(decimal? Amount, string? Unit, string? Reason);

    public static void Map(RouteGroupBuilder ranking) => ranking.MapPost("/topics/{id}/values", Handle).WithName(nameof(SetTopicValue)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Results<Ok<ValueRow>, ProblemHttpResult>> Handle(TopicId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var check = new Check().Rule("amount", request.Amount is null or (>= 0 and <= MostAmount), "out_of_range").OptionalText("reason", request.Reason, TopicValue.LongestReason);
        check = request.Amount is null ? check : check.Text("unit", request.Unit, TopicValue.LongestUnit);
        if (check.Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<ValueRow>, ProblemHttpResult>>(async db =>
        {
            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            var value = new TopicValue
            {
                TopicId = id,
                Amount = request.Amount is { } amount ? decimal.Round(amount, 2) : null,
                Unit = request.Amount is null ? "" : StoredText.Clean(request.Unit!.Trim(), TopicValue.LongestUnit),
                Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : StoredText.Clean(request.Reason.Trim(), TopicValue.LongestReason),
                EnteredById = actor.Id,
                EnteredAt = actor.At,
            };
            db.TopicValues.Add(value);
            Audit.Record(db, actor, "topic_value_entered", $"topic {id}", new { value.Amount, value.Unit });
            db.Append(new RankingChanged(id.Value, 1), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok((await ValueRow.Of(db, [value], stop))[0]);
        }, stop);
    }
}
