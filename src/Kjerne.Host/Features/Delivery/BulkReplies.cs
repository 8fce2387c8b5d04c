using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <param name="CanUndo">Some wait, or can still be called back.</param>
public sealed record BulkReplyView(
    BulkReplyId Id, DateTimeOffset CreatedAt, string Text, int Total, int Waiting, int Sent, int Withdrawn, IReadOnlyList<BulkRefusal> Refused, bool CanUndo)
{
    internal static async Task<BulkReplyView> Of(KjerneDb db, BulkReply bulk, DateTimeOffset now, CancellationToken stop)
    {
        var heldReplies = db.HeldReplies;
        var items = await db.BulkReplyItems.Where(x => x.BulkReplyId == bulk.Id).OrderBy(x => x.ConversationId)
            .Select(x => new { x.ConversationId, x.State, x.Code, IsHeld = heldReplies.Any(h => h.MessageId == x.MessageId && h.Until > now) }).ToListAsync(stop);
        int Count(BulkReplyState state) => items.Count(x => x.State == state);
        return new BulkReplyView(
            bulk.Id, bulk.CreatedAt, bulk.Text, items.Count, Count(BulkReplyState.Waiting), Count(BulkReplyState.Sent), Count(BulkReplyState.Withdrawn),
            [.. items.Where(x => x.State == BulkReplyState.Refused).Select(x => new BulkRefusal(x.ConversationId, x.Code!))],
            items.Any(x => x.State == BulkReplyState.Waiting || (x.State == BulkReplyState.Sent && x.IsHeld)));
    }
}

/// <summary>How far one's own replies to many have come, and calling them back. Nobody sees another's.</summary>
public static class BulkReplies
{
    private const int MostShown = 5;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/bulk-replies").WithTags("Conversations").RequireAuthorization(Permissions.Reply);
        group.MapGet("/", List).WithName("ListBulkReplies");
        group.MapPost("/{id}/undo", Undo).WithName("UndoBulkReply");
        group.MapDelete("/{id}", Dismiss).WithName("DismissBulkReply");
    }

    /// <summary>The newest whose end its author has not put away.</summary>
    private static async Task<IReadOnlyList<BulkReplyView>> List(CurrentUser user, KjerneDb db, TimeProvider time, CancellationToken stop)
    {
        var views = new List<BulkReplyView>();
        foreach (var bulk in await db.BulkReplies.Where(x => x.AuthorId == user.Id && !x.IsDismissed).OrderByDescending(x => x.Id).Take(MostShown).ToListAsync(stop))
        {
            views.Add(await BulkReplyView.Of(db, bulk, time.Now(), stop));
        }

        return views;
    }

    /// <summary>What waits is not sent; what can still be called back is a draft again. Each in a write of its own: it may be thousands.</summary>
    private static async Task<Results<Ok<BulkReplyView>, ProblemHttpResult>> Undo(BulkReplyId id, CurrentUser user, KjerneDb read, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (await Find(read, id, user, stop) is not { } bulk)
        {
            return new BulkReplyNotFound().ToProblem();
        }

        foreach (var conversation in await Of(read, id).Where(x => x.State == BulkReplyState.Waiting || x.State == BulkReplyState.Sent).Select(x => x.ConversationId).ToListAsync(stop))
        {
            await writer.Write(db => TakeBack(db, id, conversation, user, time.Now(), stop), stop);
        }

        return TypedResults.Ok(await BulkReplyView.Of(read, bulk, time.Now(), stop));
    }

    private static async Task TakeBack(KjerneDb db, BulkReplyId id, ConversationId conversation, CurrentUser user, DateTimeOffset now, CancellationToken stop)
    {
        await BulkReplySending.Lock(db, conversation);
        var item = await Of(db, id).AsTracking().FirstAsync(x => x.ConversationId == conversation, stop);
        var isBack = item switch
        {
            { State: BulkReplyState.Waiting } => true,
            { State: BulkReplyState.Sent, MessageId: { } message } => (await UndoReply.TakeBack(db, message, user, now, stop)).Refusal is null,
            _ => false,
        };
        if (isBack)
        {
            item.Withdraw();
            await db.SaveChangesAsync(stop);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(BulkReplyId id, CurrentUser user, Writer writer, CancellationToken stop) =>
        await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await Find(db, id, user, stop) is not { } bulk)
            {
                return new BulkReplyNotFound().ToProblem();
            }

            bulk.IsDismissed = true;
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);

    private static Task<BulkReply?> Find(KjerneDb db, BulkReplyId id, CurrentUser user, CancellationToken stop) =>
        db.BulkReplies.AsTracking().FirstOrDefaultAsync(x => x.Id == id && x.AuthorId == user.Id, stop);

    private static IQueryable<BulkReplyItem> Of(KjerneDb db, BulkReplyId id) => db.BulkReplyItems.Where(x => x.BulkReplyId == id);
}
