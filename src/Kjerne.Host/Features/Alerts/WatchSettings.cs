using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

/// <summary>How many false alarms are put up with, for all topics and for single ones, and whose cause was fixed when.</summary>
public static class WatchSettings
{
    private const int MostWeeks = 520;

    /// <param name="FalseAlarmWeeks">At most one false alarm in so many weeks, all topics of a brand together.</param>
    public sealed record View(int FalseAlarmWeeks, IReadOnlyList<TopicView> Topics, int Version);

    /// <param name="FalseAlarmWeeks">For this topic alone; null: it shares the number of all.</param>
    /// <param name="Rejections">How often an alarm of it was said to be none.</param>
    public sealed record TopicView(TopicId TopicId, int? FalseAlarmWeeks, int Rejections, DateTimeOffset? CauseFixedAt);

    public sealed record Request(int FalseAlarmWeeks);

    public sealed record TopicRequest(int? FalseAlarmWeeks, DateTimeOffset? CauseFixedAt);

    public static void Map(IEndpointRouteBuilder app)
    {
        var watch = app.MapGroup("/api/watch").WithTags("Alerts");
        watch.MapGet("/", Get).WithName("GetWatchSettings").RequireAuthorization(Permissions.ReadConversations);
        watch.MapPut("/", Put).WithName("ChangeWatchSettings").RequireAuthorization(Permissions.ManageTopics);
        watch.MapPut("/topics/{id}", PutTopic).WithName("ChangeWatchedTopic").RequireAuthorization(Permissions.WriteNotes);
    }

    private static async Task<Ok<View>> Get(KjerneDb db, CancellationToken stop) => TypedResults.Ok(await Read(db, stop));

    private static async Task<Results<Ok<View>, ProblemHttpResult>> Put(
        Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        if (new Check().Range("falseAlarmWeeks", request.FalseAlarmWeeks, 1, MostWeeks).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        if (user.Brands is not null)
        {
            return new TopicsAreForAllBrands().ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<View>, ProblemHttpResult>>(async db =>
        {
            if (await db.WatchSetting.AsTracking().SingleOrDefaultAsync(stop) is not { } row)
            {
                db.WatchSetting.Add(row = new WatchSetting());
            }

            if (!IfMatch.Fits(ifMatch, row.Version))
            {
                return new ChangedBySomeoneElse(row.Version).ToProblem();
            }

            row.FalseAlarmWeeks = request.FalseAlarmWeeks;
            row.Version++;
            Audit.Record(db, actor, "watch_settings_changed", "watch", new { row.FalseAlarmWeeks });
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(await Read(db, stop));
        }, stop);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PutTopic(TopicId id, TopicRequest request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        var now = time.Now();
        if (new Check().Range("falseAlarmWeeks", request.FalseAlarmWeeks ?? 1, 1, MostWeeks).Rule("causeFixedAt", request.CauseFixedAt is not { } at || at <= now, "in_the_future").Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await db.Topics.FirstOrDefaultAsync(x => x.Id == id, stop) is not { } topic)
            {
                return new TopicNotFound().ToProblem();
            }

            if (!user.MayActOn(topic.OwnerTeamId))
            {
                return new AlarmIsNotYours().ToProblem();
            }

            var row = await RowOf(db, id, stop);
            (row.FalseAlarmWeeks, row.CauseFixedAt) = (request.FalseAlarmWeeks, request.CauseFixedAt?.ToUniversalTime());
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }

    /// <summary>Tracked; made when there is none.</summary>
    public static async Task<WatchedTopic> RowOf(KjerneDb db, TopicId topic, CancellationToken stop)
    {
        if (await db.WatchedTopics.AsTracking().FirstOrDefaultAsync(x => x.TopicId == topic, stop) is not { } row)
        {
            db.WatchedTopics.Add(row = new WatchedTopic { TopicId = topic });
        }

        row.Version++;
        return row;
    }

    private static async Task<View> Read(KjerneDb db, CancellationToken stop)
    {
        var setting = await db.WatchSetting.SingleOrDefaultAsync(stop) ?? new WatchSetting();
        var topics = await db.WatchedTopics.OrderBy(x => x.TopicId).Select(x => new TopicView(x.TopicId, x.FalseAlarmWeeks, x.Rejections, x.CauseFixedAt)).ToListAsync(stop);
        return new View(setting.FalseAlarmWeeks, topics, setting.Version);
    }
}
