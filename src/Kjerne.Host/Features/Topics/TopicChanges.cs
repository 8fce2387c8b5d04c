using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>Every change of the tree with its place in the history, the audit and the event log, inside the caller's write.</summary>
public static class TopicChanges
{
    public readonly record struct Found(Topic? Topic, Refusal? Refusal);

    /// <summary>A topic that this person may change.</summary>
    public static async Task<Found> Find(KjerneDb db, TopicId id, CurrentUser user)
    {
        if (user.Brands is not null)
        {
            return new Found(null, new TopicsAreForAllBrands());
        }

        return await db.Topics.AsTracking().FirstOrDefaultAsync(x => x.Id == id) switch
        {
            null => new Found(null, new TopicNotFound()),
            { MergedIntoId: not null } => new Found(null, new TopicIsClosed()),
            var topic => new Found(topic, null),
        };
    }

    public static async Task<Topic> Make(KjerneDb db, TopicRequest request, Actor actor, TopicId? outOf = null)
    {
        var topic = new Topic { Name = request.Name!, CreatedAt = actor.At };
        request.ApplyTo(topic);
        db.Topics.Add(topic);
        await db.GiveIds();
        var kind = outOf is null ? TopicChangeKind.Made : TopicChangeKind.Split;
        db.TopicChanges.Add(new TopicChange { TopicId = topic.Id, Kind = kind, At = actor.At, ById = actor.Id, NewName = topic.Name, NewParentId = topic.ParentId, OtherId = outOf });
        Tell(db, topic, kind, actor);
        await db.SaveChangesAsync();
        return topic;
    }

    public static async Task Change(KjerneDb db, Topic topic, TopicRequest request, Actor actor)
    {
        var (name, parent, retired) = (topic.Name, topic.ParentId, topic.IsRetired);
        request.ApplyTo(topic);
        topic.Version++;
        var kinds = new List<TopicChangeKind>();
        if (name != topic.Name)
        {
            kinds.Add(TopicChangeKind.Renamed);
            db.TopicChanges.Add(new TopicChange { TopicId = topic.Id, Kind = TopicChangeKind.Renamed, At = actor.At, ById = actor.Id, OldName = name, NewName = topic.Name });
        }

        if (parent != topic.ParentId)
        {
            kinds.Add(TopicChangeKind.Moved);
            AddMove(db, topic.Id, parent, topic.ParentId, actor);
        }

        if (retired != topic.IsRetired)
        {
            kinds.Add(topic.IsRetired ? TopicChangeKind.Retired : TopicChangeKind.Revived);
            db.TopicChanges.Add(new TopicChange { TopicId = topic.Id, Kind = kinds[^1], At = actor.At, ById = actor.Id });
        }

        Tell(db, topic, kinds.Count == 1 ? kinds[0] : null, actor);
        await db.SaveChangesAsync();
    }

    public static async Task Merge(KjerneDb db, Topic topic, TopicId into, Actor actor)
    {
        (topic.MergedIntoId, topic.IsRetired) = (into, true);
        topic.Version++;
        await db.TopicExamples.Where(x => x.TopicId == topic.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.TopicId, into));
        foreach (var child in await db.Topics.AsTracking().Where(x => x.ParentId == topic.Id).ToListAsync())
        {
            AddMove(db, child.Id, child.ParentId, into, actor);
            child.ParentId = into;
            child.Version++;
        }

        db.TopicChanges.Add(new TopicChange { TopicId = topic.Id, Kind = TopicChangeKind.Merged, At = actor.At, ById = actor.Id, OtherId = into });
        Tell(db, topic, TopicChangeKind.Merged, actor);
        await db.SaveChangesAsync();
    }

    /// <param name="examples">Tracked, of the topic that is split.</param>
    public static async Task<Topic> Split(KjerneDb db, Topic from, TopicRequest request, IReadOnlyList<TopicExample> examples, Actor actor)
    {
        var topic = await Make(db, request, actor, outOf: from.Id);
        foreach (var example in examples)
        {
            example.TopicId = topic.Id;
        }

        db.Append(new TopicSplit(from.Id, topic.Id, [.. examples.Select(x => x.InquiryId).OfType<InquiryId>()], topic.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
        return topic;
    }

    private static void AddMove(KjerneDb db, TopicId topic, TopicId? from, TopicId? to, Actor actor) => db.TopicChanges.Add(
        new TopicChange { TopicId = topic, Kind = TopicChangeKind.Moved, At = actor.At, ById = actor.Id, OldParentId = from, NewParentId = to });

    private static void Tell(KjerneDb db, Topic topic, TopicChangeKind? kind, Actor actor)
    {
        Audit.Record(db, actor, "topic_" + (kind?.ToString().ToLowerInvariant() ?? "changed"), $"topic {topic.Id}", new { topic.Name });
        db.Append(new TopicChanged(topic.Id, kind, topic.Version), actor.At, actor.Id?.Value);
    }
}
