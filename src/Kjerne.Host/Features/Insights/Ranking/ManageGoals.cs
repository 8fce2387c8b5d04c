using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Ranking;

/// <param name="Topics">Those tied to it themselves.</param>
public sealed record GoalRow(StrategicGoalId Id, string Name, string? Description, int Importance, bool IsRetired, int Version, IReadOnlyList<TopicId> Topics)
{
    public static GoalRow Of(StrategicGoal goal, IEnumerable<TopicGoal> tied) =>
        new(goal.Id, goal.Name, goal.Description, goal.Importance, goal.IsRetired, goal.Version, [.. tied.Where(x => x.GoalId == goal.Id).Select(x => x.TopicId)]);
}

public static class ListGoals
{
    public static void Map(RouteGroupBuilder ranking) => ranking.MapGet("/goals", Handle).WithName(nameof(ListGoals)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<IReadOnlyList<GoalRow>> Handle(KjerneDb db, CancellationToken stop)
    {
        var tied = await db.TopicGoals.ToListAsync(stop);
        return [.. (await db.StrategicGoals.OrderByDescending(x => x.Importance).ThenBy(x => x.Name).ToListAsync(stop)).Select(x => GoalRow.Of(x, tied))];
    }
}

/// <summary>The whole goal is given, with the topics tied to it.</summary>
public static class SaveGoal
{
    private const int MostGoals = 200;

    public sealed record Request(string? Name, string? Description, int Importance, bool IsRetired, IReadOnlyList<TopicId>? Topics);

    public static void Map(RouteGroupBuilder ranking)
    {
        ranking.MapPost("/goals", Add).WithName("AddGoal").RequireAuthorization(Permissions.ManageTopics);
        ranking.MapPut("/goals/{id}", Change).WithName("ChangeGoal").RequireAuthorization(Permissions.ManageTopics);
    }

    private static Task<Results<Ok<GoalRow>, ProblemHttpResult>> Add(Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop) =>
        Save(null, null, request, user, http, writer, stop);

    private static Task<Results<Ok<GoalRow>, ProblemHttpResult>> Change(
        StrategicGoalId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop) =>
        Save(id, ifMatch, request, user, http, writer, stop);

    /// <param name="id">Null: a new one.</param>
    private static Task<Results<Ok<GoalRow>, ProblemHttpResult>> Save(
        StrategicGoalId? id, string? ifMatch, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<GoalRow>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "strategic_goals", 0);
            if (await Refuse(db, id, request, user, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var name = StoredText.Clean(request.Name!.Trim(), StrategicGoal.LongestName);
            var goal = id is { } known ? await db.StrategicGoals.AsTracking().FirstOrDefaultAsync(x => x.Id == known, stop) : new StrategicGoal { Name = name, Importance = 0, Version = 0 };
            if (goal is null || (id is not null && !IfMatch.Fits(ifMatch, goal.Version)))
            {
                return (goal is null ? (Refusal)new GoalNotFound() : new ChangedBySomeoneElse(goal.Version)).ToProblem();
            }

            (goal.Name, goal.Importance, goal.IsRetired) = (name, request.Importance, request.IsRetired);
            goal.Description = string.IsNullOrWhiteSpace(request.Description) ? null : StoredText.Clean(request.Description.Trim(), StrategicGoal.LongestDescription);
            goal.Version++;
            if (id is null)
            {
                db.StrategicGoals.Add(goal);
                await db.GiveIds();
            }

            var tied = await Tie(db, goal.Id, (request.Topics ?? []).Distinct().ToList(), actor, stop);
            Audit.Record(db, actor, id is null ? "goal_added" : "goal_changed", $"goal {goal.Id}", new { goal.Name, goal.Importance });
            db.Append(new RankingChanged(0, goal.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(GoalRow.Of(goal, tied));
        }, stop);
    }

    private static async Task<Refusal?> Refuse(KjerneDb db, StrategicGoalId? id, Request request, CurrentUser user, CancellationToken stop)
    {
        var topics = request.Topics ?? [];
        var goals = await db.StrategicGoals.Select(x => new { x.Id, x.Name }).ToListAsync(stop);
        var tree = await TopicTree.Read(db, stop);
        var check = new Check().Text("name", request.Name, StrategicGoal.LongestName).OptionalText("description", request.Description, StrategicGoal.LongestDescription)
            .Range("importance", request.Importance, 0, StrategicGoal.MostImportance)
            .Rule("topics", topics.All(x => tree.Find(x) is not null), "unknown_value")
            .Count("name", goals.Count + (id is null ? 1 : 0), MostGoals);
        return user.Brands is not null ? new TopicsAreForAllBrands()
            : check.Refusal is { } invalid ? invalid
            : goals.Exists(x => x.Id != id && string.Equals(x.Name, request.Name!.Trim(), StringComparison.OrdinalIgnoreCase)) ? new GoalNameIsTaken()
            : null;
    }

    private static async Task<List<TopicGoal>> Tie(KjerneDb db, StrategicGoalId goal, List<TopicId> topics, Actor actor, CancellationToken stop)
    {
        var tied = await db.TopicGoals.AsTracking().Where(x => x.GoalId == goal).ToListAsync(stop);
        db.TopicGoals.RemoveRange(tied.Where(x => !topics.Contains(x.TopicId)));
        var added = topics.Where(x => !tied.Exists(y => y.TopicId == x)).Select(x => new TopicGoal { TopicId = x, GoalId = goal, TiedById = actor.Id, TiedAt = actor.At }).ToList();
        db.TopicGoals.AddRange(added);
        return [.. tied.Where(x => topics.Contains(x.TopicId)), .. added];
    }
}

public sealed record GoalNotFound() : Refusal(RefusalKind.NotFound, "goal_not_found", "There is no such goal.");

public sealed record GoalNameIsTaken() : Refusal(RefusalKind.Conflict, "goal_name_is_taken", "Another goal has this name.");
