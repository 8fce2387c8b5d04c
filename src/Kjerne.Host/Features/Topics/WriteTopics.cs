using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>The whole topic is given: what the form shows is what holds afterwards.</summary>
public sealed record TopicRequest(TopicId? ParentId, string? Name, string? Description, string? Stage, TeamId? OwnerTeamId, bool IsRetired)
{
    /// <param name="self">Null for a new one.</param>
    public async Task<Refusal?> Check(KjerneDb db, TopicId? self, CancellationToken stop)
    {
        var tree = await TopicTree.Read(db, stop);
        var errors = new Check()
            .Text("name", Name, Topic.LongestName).OptionalText("description", Description, Topic.LongestDescription).OptionalText("stage", Stage, Topic.LongestStage)
            .Rule("ownerTeamId", OwnerTeamId is not { } team || await db.Teams.AnyAsync(x => x.Id == team, stop), "unknown_value")
            .Rule("parentId", ParentId is not { } parent || tree.IsOpen(parent) && (self is not { } own || !tree.Below(own).Contains(parent)), "unknown_value")
            .Rule("parentId", tree.LevelOf(ParentId) + 1 + (self is { } moved ? tree.LevelsBelow(moved) : 0) <= Topic.MostLevels, "too_many");
        if (errors.Refusal is { } invalid)
        {
            return invalid;
        }

        var siblings = await db.Topics.Where(x => x.ParentId == ParentId && x.MergedIntoId == null).Select(x => new { x.Id, x.Name }).ToListAsync(stop);
        return siblings.Exists(x => x.Id != self && string.Equals(x.Name, Name!.Trim(), StringComparison.OrdinalIgnoreCase)) ? new NameIsTaken() : null;
    }

    public void ApplyTo(Topic topic)
    {
        (topic.ParentId, topic.Name, topic.OwnerTeamId, topic.IsRetired) = (ParentId, StoredText.Clean(Name!.Trim(), Topic.LongestName), OwnerTeamId, IsRetired);
        topic.Description = OrNull(Description, Topic.LongestDescription);
        topic.Stage = OrNull(Stage, Topic.LongestStage);
    }

    private static string? OrNull(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text.Trim(), most);
}

public static class AddTopic
{
    public static void Map(RouteGroupBuilder topics) => topics.MapPost("/", Handle).WithName(nameof(AddTopic)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<Created<TopicRow>, ProblemHttpResult>> Handle(TopicRequest request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Created<TopicRow>, ProblemHttpResult>>(async db =>
        {
            if ((user.Brands is null ? await request.Check(db, self: null, stop) : new TopicsAreForAllBrands()) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var topic = await TopicChanges.Make(db, request, actor);
            return TypedResults.Created($"/api/topics/{topic.Id}", TopicRow.Of(topic, 0));
        }, stop);
    }
}

/// <summary>Renames, moves, describes, retires and revives.</summary>
public static class ChangeTopic
{
    public static void Map(RouteGroupBuilder topics) => topics.MapPut("/{id}", Handle).WithName(nameof(ChangeTopic)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<Ok<TopicRow>, ProblemHttpResult>> Handle(
        TopicId id, TopicRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<TopicRow>, ProblemHttpResult>>(async db =>
        {
            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, topic.Version))
            {
                return new ChangedBySomeoneElse(topic.Version).ToProblem();
            }

            if (await request.Check(db, id, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await TopicChanges.Change(db, topic, request, actor);
            return TypedResults.Ok(TopicRow.Of(topic, await db.TopicExamples.CountAsync(x => x.TopicId == id, stop)));
        }, stop);
    }
}

/// <summary>What was about this one is about the other: its examples go along, its children too. Inquiries keep what they were given and count for the other.</summary>
public static class MergeTopics
{
    public sealed record Request(TopicId IntoId);

    public static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id}/merge", Handle).WithName(nameof(MergeTopics)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(TopicId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            var tree = await TopicTree.Read(db, stop);
            if (!tree.IsOpen(request.IntoId) || tree.Below(id).Contains(request.IntoId))
            {
                return new TopicIsClosed().ToProblem();
            }

            await TopicChanges.Merge(db, topic, request.IntoId, actor);
            return TypedResults.NoContent();
        }, stop);
    }
}

/// <summary>A new topic out of some of another's examples. The inquiries those came from follow (<see cref="TopicSplit"/>).</summary>
public static class SplitTopic
{
    private const int MostExamples = 1_000;

    public sealed record Request(string? Name, IReadOnlyList<TopicExampleId>? ExampleIds);

    public static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id}/split", Handle).WithName(nameof(SplitTopic)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<Created<TopicRow>, ProblemHttpResult>> Handle(TopicId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Created<TopicRow>, ProblemHttpResult>>(async db =>
        {
            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            var made = new TopicRequest(topic.ParentId, request.Name, null, topic.Stage, topic.OwnerTeamId, IsRetired: false);
            var ids = request.ExampleIds ?? [];
            if (new Check().Rule("exampleIds", ids.Count > 0, "required").Count("exampleIds", ids.Count, MostExamples).Refusal is { } invalid)
            {
                return invalid.ToProblem();
            }

            if (await made.Check(db, self: null, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var examples = await db.TopicExamples.AsTracking().Where(x => x.TopicId == id && ids.Contains(x.Id)).ToListAsync(stop);
            var split = await TopicChanges.Split(db, topic, made, examples, actor);
            return TypedResults.Created($"/api/topics/{split.Id}", TopicRow.Of(split, examples.Count));
        }, stop);
    }
}
