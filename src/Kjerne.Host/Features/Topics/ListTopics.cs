using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <param name="Examples">So many confirmed examples it is learned from.</param>
public sealed record TopicRow(
    TopicId Id, TopicId? ParentId, string Name, string? Description, string? Stage, TeamId? OwnerTeamId, bool IsRetired, TopicId? MergedIntoId, int Examples, int Version)
{
    public static TopicRow Of(Topic topic, int examples) => new(
        topic.Id, topic.ParentId, topic.Name, topic.Description, topic.Stage, topic.OwnerTeamId, topic.IsRetired, topic.MergedIntoId, examples, topic.Version);
}

/// <summary>The whole tree, what is retired or merged included: old inquiries carry it. Everybody who works here may know what people ask.</summary>
public static class ListTopics
{
    public static void Map(RouteGroupBuilder topics) => topics.MapGet("/", Handle).WithName(nameof(ListTopics)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<IReadOnlyList<TopicRow>> Handle(KjerneDb db, CancellationToken stop)
    {
        var examples = await db.TopicExamples.Where(x => x.TopicId != null).GroupBy(x => x.TopicId!.Value).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, stop);
        return [.. (await db.Topics.OrderBy(x => x.Name).ToListAsync(stop)).Select(x => TopicRow.Of(x, examples.GetValueOrDefault(x.Id)))];
    }
}

/// <summary>What was done to one topic, newest first.</summary>
public static class GetTopicHistory
{
    private const int Most = 200;

    public sealed record Row(
        TopicChangeKind Kind, DateTimeOffset At, string? ByName, string? OldName, string? NewName, TopicId? OldParentId, TopicId? NewParentId, TopicId? OtherId);

    public static void Map(RouteGroupBuilder topics) => topics.MapGet("/{id}/history", Handle).WithName(nameof(GetTopicHistory)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Ok<List<Row>>> Handle(TopicId id, KjerneDb db, CancellationToken stop)
    {
        var changes = await db.TopicChanges.Where(x => x.TopicId == id).OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, changes.Select(x => x.ById), stop);
        return TypedResults.Ok(changes.ConvertAll(x => new Row(
            x.Kind, x.At, x.ById is { } by ? names.GetValueOrDefault(by) : null, x.OldName, x.NewName, x.OldParentId, x.NewParentId, x.OtherId)));
    }
}
