using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.InquiryTopics.Rerun;

/// <param name="StartedByName">Null: by itself.</param>
/// <param name="DecidedByName">Who took it over or called it off; null: nobody, or a newer one took its place.</param>
public sealed record TopicRerunRow(
    TopicRerunId Id, string? StartedByName, DateTimeOffset StartedAt, TopicRerunState State, int Total, int Looked, int Found, int Taken,
    string? DecidedByName, DateTimeOffset? DecidedAt, DateTimeOffset? EndedAt);

/// <summary>Starting a run, deciding about it, and the record of those before.</summary>
public static class TopicReruns
{
    private const int MostShown = 10;

    /// <param name="HasLearned">More was taught since the last run began, or there was none.</param>
    public sealed record Response(IReadOnlyList<TopicRerunRow> Items, bool HasLearned);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/topics/reruns").WithTags("Topics").RequireAuthorization(Permissions.ManageTopics);
        group.MapGet("/", List).WithName("ListTopicReruns");
        group.MapPost("/", Start).WithName("StartTopicRerun");
        group.MapPost("/{id}/take-over", TakeOver).WithName("TakeOverTopicRerun");
        group.MapPost("/{id}/call-off", CallOff).WithName("CallOffTopicRerun");
        PreviewTopicRerun.Map(group);
    }

    private static async Task<Response> List(KjerneDb db, CancellationToken stop)
    {
        var runs = await db.TopicReruns.OrderByDescending(x => x.Id).Take(MostShown).ToListAsync(stop);
        var names = await StaffNames.Of(db, runs.SelectMany(x => new[] { x.StartedById, x.DecidedById }), stop);
        return new Response(
            [.. runs.Select(x => new TopicRerunRow(
                x.Id, NameOf(x.StartedById), x.StartedAt, x.State, x.Total, x.Looked, x.Found, x.Taken, NameOf(x.DecidedById), x.DecidedAt, x.EndedAt))],
            await HasLearned(db, runs.FirstOrDefault(), stop));
        string? NameOf(UserId? id) => id is { } some ? names.GetValueOrDefault(some) : null;
    }

    private static Task<Results<NoContent, ProblemHttpResult>> Start(CurrentUser user, HttpContext http, Writer writer, CancellationToken stop) =>
        Write(writer, user, http, stop, async (db, actor) =>
        {
            if (await Newest(db, stop) is { IsOpen: true })
            {
                return new TopicRerunIsOpen();
            }

            var rerun = await Begin(db, actor.Id, actor.At, stop);
            Audit.Record(db, actor, "topic_rerun_started", $"topicRerun {rerun.Id}");
            return null;
        });

    private static Task<Results<NoContent, ProblemHttpResult>> TakeOver(TopicRerunId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop) =>
        Write(writer, user, http, stop, async (db, actor) =>
        {
            var rerun = await db.TopicReruns.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (rerun is not { State: TopicRerunState.Ready })
            {
                return rerun is null ? new TopicRerunNotFound() : new TopicRerunIsPast();
            }

            rerun.TakeOver(user.Id, actor.At);
            Audit.Record(db, actor, "topic_rerun_taken_over", $"topicRerun {id}", new { rerun.Found });
            db.Append(new TopicRerunChanged(id, rerun.State), actor.At, user.Id.Value);
            return null;
        });

    private static Task<Results<NoContent, ProblemHttpResult>> CallOff(TopicRerunId id, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop) =>
        Write(writer, user, http, stop, async (db, actor) =>
        {
            var rerun = await db.TopicReruns.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            if (rerun is not { IsOpen: true })
            {
                return rerun is null ? new TopicRerunNotFound() : new TopicRerunIsPast();
            }

            rerun.CallOff(user.Id, actor.At);
            Audit.Record(db, actor, "topic_rerun_called_off", $"topicRerun {id}", new { rerun.Taken });
            db.Append(new TopicRerunChanged(id, rerun.State), actor.At, user.Id.Value);
            return null;
        });

    internal static Task<TopicRerun?> Newest(KjerneDb db, CancellationToken stop) => db.TopicReruns.AsTracking().OrderByDescending(x => x.Id).FirstOrDefaultAsync(stop);

    internal static async Task<bool> HasLearned(KjerneDb db, TopicRerun? newest, CancellationToken stop) =>
        await TopicStamp.Read(db, stop) is { Examples: > 0 } now && (newest is null || newest.Taught != now);

    internal static async Task<TopicRerun> Begin(KjerneDb db, UserId? by, DateTimeOffset at, CancellationToken stop)
    {
        var taught = await TopicStamp.Read(db, stop);
        var rerun = new TopicRerun
        {
            StartedById = by, StartedAt = at, Until = await db.TopicTexts.MaxAsync(x => (InquiryId?)x.InquiryId, stop) ?? default, Total = await db.TopicTexts.CountAsync(stop),
            Examples = taught.Examples, NewestExample = taught.NewestExample, NewestChange = taught.NewestChange,
        };
        db.TopicReruns.Add(rerun);
        await db.GiveIds();
        db.Append(new TopicRerunChanged(rerun.Id, rerun.State), at, by?.Value);
        return rerun;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Write(
        Writer writer, CurrentUser user, HttpContext http, CancellationToken stop, Func<KjerneDb, Actor, Task<Refusal?>> work)
    {
        var actor = Actor.Of(http);
        var refusal = user.Brands is not null ? new TopicsAreForAllBrands() : await writer.Write(async db =>
        {
            // Two leads at once: one decides.
            await ProviderDifferences.Lock(db, "topic_rerun", 0);
            var refused = await work(db, actor);
            await db.SaveChangesAsync(stop);
            return refused;
        }, stop);
        return refusal is null ? TypedResults.NoContent() : refusal.ToProblem();
    }
}

/// <summary>After learning, the preview makes itself, once a day at most: a lead finds it ready. One that nobody has decided about gives way to it.</summary>
public sealed class RerunAfterLearning(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Between = TimeSpan.FromHours(24);

    /// <summary>Whoever teaches is left to end first.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    public override Task Run(CancellationToken stop) => writer.Write(async db =>
    {
        await ProviderDifferences.Lock(db, "topic_rerun", 0);
        var newest = await TopicReruns.Newest(db, stop);
        var (now, calm) = (time.Now(), time.Now() - Calm);
        var isTooEarly = newest is { State: TopicRerunState.Counting or TopicRerunState.TakingOver } || newest?.StartedAt > now - Between;
        if (isTooEarly || !await TopicReruns.HasLearned(db, newest, stop) || await db.TopicExamples.AnyAsync(x => x.AddedAt > calm, stop))
        {
            return;
        }

        if (newest is { IsOpen: true })
        {
            newest.CallOff(by: null, now);
        }

        await TopicReruns.Begin(db, by: null, now, stop);
        await db.SaveChangesAsync(stop);
    }, stop);
}
