using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>Takes one answer to many in. <see cref="BulkReplySending"/> sends it, each as every other reply.</summary>
public static class ReplyToMany
{
    private const int Most = 5_000;

    /// <param name="Text">With placeholders for what is different for each; one that cannot be filled in stops that reply alone.</param>
    /// <param name="HoldSeconds">How long each can be called back, at most 60; null or 0 sends at once.</param>
    public sealed record Request(IReadOnlyList<ConversationId>? Ids, string? Text, SendReply.AfterSending AfterSending, int? HoldSeconds);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/bulk-replies", Handle).WithName(nameof(ReplyToMany)).WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Accepted<BulkReplyView>, ProblemHttpResult>> Handle(
        Request request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentUser user, Writer writer, TimeProvider time, BulkReplyQueue queue, CancellationToken stop)
    {
        var check = new Check().Count("ids", request.Ids?.Count ?? 0, Most).Rule("ids", request.Ids is { Count: > 0 }, "required");
        if ((check.Refusal ?? Check(request.Text, key)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var once = KeyOf(key);
        var (view, _) = await writer.Write(db => Store(db, request, once, user, time.Now(), stop), stop);
        queue.Wake();
        return TypedResults.Accepted((string?)null, view);
    }

    internal static Refusal? Check(string? text, string? key) => new Check().OptionalText("idempotencyKey", key, BulkReply.MostKey).Refusal ?? MessageText.Check(text, null);

    internal static string KeyOf(string? key) => string.IsNullOrWhiteSpace(key) ? RandomToken.New() : key;

    /// <returns>Null when it goes to nobody. What was asked for before with the same key is not new.</returns>
    internal static async Task<(BulkReplyView? View, bool IsNew)> Store(KjerneDb db, Request request, string key, CurrentUser user, DateTimeOffset now, CancellationToken stop)
    {
        // Pressed twice at once it is still one.
        await ProviderDifferences.Lock(db, "bulk_reply_author", user.Id.Value);
        if (await db.BulkReplies.FirstOrDefaultAsync(x => x.AuthorId == user.Id && x.Key == key, stop) is { } known)
        {
            return (await BulkReplyView.Of(db, known, now, stop), false);
        }

        if (request.Ids is not { Count: > 0 })
        {
            return (null, false);
        }

        var bulk = new BulkReply
        {
            AuthorId = user.Id, Key = key, Text = WrittenText.Of(request.Text, null).Text, AfterSending = request.AfterSending.ToString().ToLowerInvariant(),
            HoldSeconds = Math.Clamp(request.HoldSeconds ?? 0, 0, SendReply.LongestHoldSeconds), CreatedAt = now,
        };
        db.BulkReplies.Add(bulk);
        await db.GiveIds();
        var ids = request.Ids.Distinct().ToList();
        var seen = await db.Conversations.VisibleTo(user).Where(x => ids.Contains(x.Id)).Select(x => x.Id).ToHashSetAsync(stop);
        var newest = await db.Messages.Where(x => ids.Contains(x.ConversationId) && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound))
            .GroupBy(x => x.ConversationId).Select(x => new { x.Key, Last = x.Max(m => m.Id) }).ToDictionaryAsync(x => x.Key, x => x.Last, stop);
        foreach (var id in ids)
        {
            var item = new BulkReplyItem { BulkReplyId = bulk.Id, ConversationId = id, LastSeenMessageId = newest.TryGetValue(id, out var last) ? last : null };
            if (!seen.Contains(id))
            {
                item.Refuse(new ConversationNotFound().Code);
            }

            db.BulkReplyItems.Add(item);
        }

        await db.SaveChangesAsync(stop);
        return (await BulkReplyView.Of(db, bulk, now, stop), true);
    }
}
