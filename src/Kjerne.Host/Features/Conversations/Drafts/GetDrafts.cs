using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Drafts;

/// <summary>Where this person has begun to write and not sent: marked in lists.</summary>
public static class ListMyDrafts
{
    private const int Most = 1_000;

    public sealed record Row(ConversationId ConversationId, DraftKind Kind);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/me/drafts", Handle).WithName(nameof(ListMyDrafts)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    /// <summary>Newest first.</summary>
    private static async Task<IReadOnlyList<Row>> Handle(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var visible = db.Conversations.VisibleTo(user);
        return await db.Drafts.Where(x => x.AuthorId == user.Id && visible.Any(c => c.Id == x.ConversationId)).OrderByDescending(x => x.UpdatedAt).Take(Most)
            .Select(x => new Row(x.ConversationId, x.Kind)).ToListAsync(stop);
    }
}

/// <summary>What is being written in a conversation and what is to go out later.</summary>
public static class GetDrafts
{
    public sealed record Response(DraftView? Reply, DraftView? Note, IReadOnlyList<ScheduledReplyView> Scheduled);

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/drafts", Handle).WithName("GetDrafts").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await db.Conversations.FindFor(id, user, stop) is null)
        {
            return new ConversationNotFound().ToProblem();
        }

        var drafts = await db.Drafts.Where(x => x.ConversationId == id).ToListAsync(stop);
        var scheduled = await db.ScheduledReplies.Where(x => x.ConversationId == id).OrderBy(x => x.SendAt).ToListAsync(stop);
        var names = await StaffNames.Of(db, drafts.Select(x => (UserId?)x.AuthorId), stop);
        var files = await DraftView.Uploads(db, [.. drafts.SelectMany(x => x.UploadIds), .. scheduled.SelectMany(x => x.UploadIds)], stop);
        DraftView? View(DraftKind kind) => drafts.Find(x => x.Kind == kind) is { } draft ? DraftView.Of(draft, names, files) : null;
        return TypedResults.Ok(new Response(View(DraftKind.Reply), View(DraftKind.Note), scheduled.ConvertAll(x => ScheduledReplyView.Of(x, files))));
    }
}
