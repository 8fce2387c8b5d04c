using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Topics;

/// <summary>Teaching from inside a write: what a person confirmed of an inquiry.</summary>
public static class TopicLessons
{
    /// <summary>The inquiry is an example of this topic from now on, and of no other.</summary>
    /// <param name="topic">Null: of none.</param>
    public static Task Confirm(KjerneDb db, InquiryId inquiry, TopicId? topic, UserId by, DateTimeOffset at) => Confirm(db, [inquiry], topic, by, at);

    public static async Task Confirm(KjerneDb db, IReadOnlyList<InquiryId> inquiries, TopicId? topic, UserId by, DateTimeOffset at)
    {
        var texts = await db.TopicTexts.Where(x => inquiries.Contains(x.InquiryId) && x.Text != "").Select(x => new { x.InquiryId, x.Text }).ToDictionaryAsync(x => x.InquiryId, x => x.Text);
        var ids = texts.Keys.Select(x => (InquiryId?)x).ToList();
        var old = await db.TopicExamples.AsTracking().Where(x => ids.Contains(x.InquiryId)).ToListAsync();
        var taught = old.Where(x => x.TopicId == topic).Select(x => x.InquiryId!.Value).ToHashSet();
        if (old.Count > taught.Count)
        {
            // A new number tells the models that there is something to learn.
            db.TopicExamples.RemoveRange(old.Where(x => x.TopicId != topic));
            await db.SaveChangesAsync();
        }

        db.TopicExamples.AddRange(inquiries.Where(x => texts.ContainsKey(x) && !taught.Contains(x))
            .Select(x => new TopicExample { TopicId = topic, Text = texts[x], InquiryId = x, AddedById = by, AddedAt = at }));
    }
}

/// <param name="IsTyped">By a person; else from an inquiry.</param>
public sealed record TopicExampleRow(TopicExampleId Id, string Text, bool IsTyped, string? AddedByName, DateTimeOffset AddedAt);

public static class ListTopicExamples
{
    private const int PageLength = 100;

    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<TopicExampleRow> Items, TopicExampleId? Next);

    public static void Map(RouteGroupBuilder topics) => topics.MapGet("/{id}/examples", Handle).WithName(nameof(ListTopicExamples)).RequireAuthorization(Permissions.ManageTopics);

    private static async Task<Ok<Page>> Handle(TopicId id, KjerneDb db, CancellationToken stop, TopicExampleId? cursor = null)
    {
        var before = cursor ?? new TopicExampleId(long.MaxValue);
        var found = await db.TopicExamples.Where(x => x.TopicId == id && x.Id < before).OrderByDescending(x => x.Id).Take(PageLength + 1).ToListAsync(stop);
        var names = await StaffNames.Of(db, found.Select(x => x.AddedById), stop);
        var rows = found.Take(PageLength).Select(x => new TopicExampleRow(
            x.Id, TopicTexts.Shown(x.Text), x.InquiryId is null, x.AddedById is { } by ? names.GetValueOrDefault(by) : null, x.AddedAt)).ToList();
        return TypedResults.Ok(new Page(rows, found.Count > PageLength ? rows[^1].Id : null));
    }
}

/// <summary>Several at once: one a line, as they are pasted.</summary>
public static class AddTopicExamples
{
    private const int MostAtOnce = 500;

    public sealed record Request(IReadOnlyList<string>? Texts);

    public sealed record Response(int Added);

    public static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id}/examples", Handle).WithName(nameof(AddTopicExamples)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(TopicId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var texts = (request.Texts ?? []).Where(x => !string.IsNullOrWhiteSpace(x)).ToList();
        var refusal = new Check().Rule("texts", texts.Count > 0, "required").Count("texts", texts.Count, MostAtOnce)
            .Rule("texts", texts.TrueForAll(x => x.Length <= TopicExample.LongestText), "too_long").Refusal;
        var masked = refusal is null ? texts.Select(x => TopicTexts.Mask(null, x)).Where(x => x.Length > 0).Distinct().ToList() : [];
        return writer.Write<Results<Ok<Response>, ProblemHttpResult>>(async db =>
        {
            if (refusal is not null)
            {
                return refusal.ToProblem();
            }

            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            var known = (await db.TopicExamples.Where(x => x.TopicId == id && masked.Contains(x.Text)).Select(x => x.Text).ToListAsync(stop)).ToHashSet();
            var added = masked.Where(x => !known.Contains(x)).ToList();
            db.TopicExamples.AddRange(added.Select(x => new TopicExample { TopicId = id, Text = x, InquiryId = null, AddedById = actor.Id, AddedAt = actor.At }));
            db.Append(new TopicChanged(id, null, topic.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new Response(added.Count));
        }, stop);
    }
}

public static class RemoveTopicExample
{
    public static void Map(RouteGroupBuilder topics) =>
        topics.MapDelete("/{id}/examples/{example}", Handle).WithName(nameof(RemoveTopicExample)).RequireAuthorization(Permissions.ManageTopics);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(TopicId id, TopicExampleId example, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (topic, unfit) = await TopicChanges.Find(db, id, user);
            if (topic is null)
            {
                return unfit!.ToProblem();
            }

            if (await db.TopicExamples.Where(x => x.Id == example && x.TopicId == id).ExecuteDeleteAsync(stop) > 0)
            {
                db.Append(new TopicChanged(id, null, topic.Version), actor.At, actor.Id?.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
    }
}
