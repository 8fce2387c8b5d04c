using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>The reply, its outbox row and what it changes in conversation and log: one transaction.</summary>
public static class SendReply
{
    internal const int LongestHoldSeconds = 60;

    public enum AfterSending
    {
        Stay, Waiting, Close,
    }

    /// <param name="To">Null: whom <see cref="ReplyRecipients"/> names. Given addresses become participants.</param>
    /// <param name="LastSeenMessageId">The newest customer's message its writer has seen; null sends in any case.</param>
    /// <param name="Html">The formatted form; the plain one is then read from it. Null for plain words.</param>
    /// <param name="HoldSeconds">How long it can be called back, at most 60; null or 0 sends at once.</param>
    /// <param name="DraftRevision">The draft this was, which ends with it; null for none.</param>
    public sealed record Request(
        string Text, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string>? AttachmentIds, AfterSending AfterSending, MessageId? LastSeenMessageId,
        string? Html = null, int? HoldSeconds = null, string? DraftRevision = null)
    {
        internal ReplyOrder Order(WrittenText words) =>
            new(words, To, Cc, AttachmentIds ?? [], AfterSending, TimeSpan.FromSeconds(Math.Clamp(HoldSeconds ?? 0, 0, LongestHoldSeconds)));
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/conversations/{id}/replies", Handle).WithName("SendReply").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    internal static async Task<Results<Created<MessageView>, ProblemHttpResult>> Handle(
        ConversationId id, Request request, [FromHeader(Name = "Idempotency-Key")] string? key,
        CurrentUser user, Writer writer, ReplyWriting replies, TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        if (MessageText.Check(request.Text, request.AttachmentIds, request.Html) is { } wrong)
        {
            return wrong.ToProblem();
        }

        // Outside the write: reading markup is work, and the database waits for nobody's.
        var order = request.Order(WrittenText.Of(request.Text, request.Html));
        var answer = await writer.Write(db => Write(db, id, request, order, key, user, replies, time.Now()), stop);
        queue.Wake();
        return answer;
    }

    internal static async Task<Results<Created<MessageView>, ProblemHttpResult>> Write(
        KjerneDb db, ConversationId id, Request request, ReplyOrder order, string? key, CurrentUser user, ReplyWriting replies, DateTimeOffset now)
    {
        if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        if (await OnceOnly.Find(db, user.Id, key) is { } done)
        {
            return TypedResults.Created((string?)null, done);
        }

        if ((await replies.Check(db, conversation, order) ?? await Seen(db, id, request.LastSeenMessageId)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (fault, reply) = await replies.Store(db, conversation, order, new ReplyAuthor(user.Id, user.Name), now);
        if (fault is not null)
        {
            return fault.ToProblem();
        }

        await DraftWriting.EndSent(db, id, DraftKind.Reply, request.DraftRevision, user.Id, now);
        OnceOnly.Remember(db, user.Id, key, reply!);
        await db.SaveChangesAsync();
        return TypedResults.Created((string?)null, await OnceOnly.View(db, reply!));
    }

    /// <summary>Also a colleague's answer counts: two people must not answer one question without knowing.</summary>
    internal static async Task<Refusal?> Seen(KjerneDb db, ConversationId id, MessageId? last) =>
        last is { } seen && await db.Messages.AnyAsync(x => x.ConversationId == id && x.Id > seen && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Outbound) && !x.IsAutomatic)
            ? new NewMessageArrived()
            : null;
}
