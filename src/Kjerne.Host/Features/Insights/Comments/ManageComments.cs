using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Comments;

/// <param name="To">Last day, inclusive; null: the same as the first.</param>
public sealed record InsightCommentRequest(string? Text, DateOnly? From, DateOnly? To, TopicId? TopicId, BrandId? BrandId)
{
    private static readonly DateOnly Earliest = new(1970, 1, 1);

    public async Task<Refusal?> Check(KjerneDb db, CurrentUser user, CancellationToken stop) => new Check()
        .Text("text", Text, InsightComment.LongestText)
        .Rule("from", From is not null || TopicId is not null, "required")
        .Rule("from", From is not { } from || (from >= Earliest && from.Year < 3000), "out_of_range")
        .Rule("to", To is not { } to || (From is { } first && to >= first && to.Year < 3000), "out_of_range")
        .Rule("topicId", TopicId is not { } topic || await db.Topics.AnyAsync(x => x.Id == topic, stop), "unknown_value")
        .Rule("brandId", user.MayPinTo(BrandId), "unknown_value").Refusal;

    public void ApplyTo(InsightComment comment)
    {
        comment.Text = StoredText.Clean(Text!.Trim(), InsightComment.LongestText);
        (comment.From, comment.To, comment.TopicId, comment.BrandId) = (From, From is null ? null : To ?? From, TopicId, BrandId);
    }
}

/// <summary>All comments somebody may see, newest day first, those without a day before them.</summary>
public static class ListInsightComments
{
    private const int Most = 1_000;

    /// <param name="ForAllBrands">This person may pin one that is for all brands.</param>
    public sealed record Response(bool MayPin, bool ForAllBrands, IReadOnlyList<Row> Items);

    public sealed record Row(
        InsightCommentId Id, string Text, DateOnly? From, DateOnly? To, TopicId? TopicId, BrandId? BrandId, string? By, DateTimeOffset At, bool MayChange, int Version);

    public static void Map(RouteGroupBuilder comments) => comments.MapGet("/", Handle).WithName(nameof(ListInsightComments)).RequireAuthorization(Permissions.ReadConversations);

    private static async Task<Response> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var found = await db.InsightComments.VisibleTo(user).OrderByDescending(x => x.From ?? DateOnly.MaxValue).ThenByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, found.Select(x => (UserId?)x.ById), stop);
        var tree = await TopicTree.Read(db, stop);
        var rows = found.ConvertAll(x => new Row(
            x.Id, x.Text, x.From, x.To, x.TopicId is { } topic ? tree.Current(topic) : null, x.BrandId, names.GetValueOrDefault(x.ById), x.At, user.MayChange(x), x.Version));
        return new Response(user.May(Permissions.WriteNotes), user.MayPinTo(null), rows);
    }
}

public static class PinInsightComment
{
    public sealed record Response(InsightCommentId Id);

    public static void Map(RouteGroupBuilder comments) => comments.MapPost("/", Handle).WithName(nameof(PinInsightComment)).RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<Created<Response>, ProblemHttpResult>> Handle(InsightCommentRequest request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Created<Response>, ProblemHttpResult>>(async db =>
        {
            if (await request.Check(db, user, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var comment = new InsightComment { Text = "", ById = user.Id, At = actor.At };
            request.ApplyTo(comment);
            db.InsightComments.Add(comment);
            await db.GiveIds();
            await CommentWriting.Keep(db, actor, "insight_comment_pinned", comment, stop);
            return TypedResults.Created($"/api/insights/comments/{comment.Id}", new Response(comment.Id));
        }, stop);
    }
}

public static class ChangeInsightComment
{
    public static void Map(RouteGroupBuilder comments) => comments.MapPut("/{id}", Handle).WithName(nameof(ChangeInsightComment)).RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        InsightCommentId id, InsightCommentRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (comment, refusal) = await CommentWriting.Find(db, id, ifMatch, user, stop);
            if ((refusal ?? await request.Check(db, user, stop)) is { } no)
            {
                return no.ToProblem();
            }

            request.ApplyTo(comment!);
            comment!.Version++;
            await CommentWriting.Keep(db, actor, "insight_comment_changed", comment, stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

public static class RemoveInsightComment
{
    public static void Map(RouteGroupBuilder comments) => comments.MapDelete("/{id}", Handle).WithName(nameof(RemoveInsightComment)).RequireAuthorization(Permissions.WriteNotes);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        InsightCommentId id, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (comment, refusal) = await CommentWriting.Find(db, id, ifMatch, user, stop);
            if (comment is null)
            {
                return refusal!.ToProblem();
            }

            db.InsightComments.Remove(comment);
            await CommentWriting.Keep(db, actor, "insight_comment_removed", comment, stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

internal static class CommentWriting
{
    /// <summary>Tracked; or why it is not this person's to change.</summary>
    public static async Task<(InsightComment? Comment, Refusal? Refusal)> Find(KjerneDb db, InsightCommentId id, string? ifMatch, CurrentUser user, CancellationToken stop) =>
        await db.InsightComments.VisibleTo(user).AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) switch
        {
            null => (null, new InsightCommentNotFound()),
            { } comment when !user.MayChange(comment) => (null, new InsightCommentIsSomebodyElses()),
            { } comment when !IfMatch.Fits(ifMatch, comment.Version) => (null, new ChangedBySomeoneElse(comment.Version)),
            { } comment => (comment, null),
        };

    public static async Task Keep(KjerneDb db, Actor actor, string action, InsightComment comment, CancellationToken stop)
    {
        Audit.Record(db, actor, action, $"insight_comment {comment.Id}", new { comment.From, comment.To, comment.TopicId, comment.BrandId });
        db.Append(new InsightCommentChanged(comment.Id, comment.BrandId, comment.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync(stop);
    }
}
