using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>
/// Sends what <see cref="ReplyToMany"/> took in. Each in a write of its own that also marks it, under the conversation's lock: a node that dies leaves it waiting or
/// sent, and two nodes at once send it once. What its author may see and do is asked anew for each.
/// </summary>
public sealed class BulkReplySending(
    BulkReplyQueue queue, DeliveryQueue deliveries, Writer writer, Database database, ReplyWriting replies, TimeProvider time, ILogger<BulkReplySending> log) : BackgroundService
{
    private const int MostAtOnce = 100;

    /// <summary>Side by side: others work meanwhile.</summary>
    private const int Together = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await SendSome(stop))
                {
                }

                await queue.Wait(LookEvery, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                CannotLook(log, e);
                await Task.Delay(LookEvery, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>There may be more.</returns>
    private async Task<bool> SendSome(CancellationToken stop)
    {
        List<(BulkReplyId, ConversationId)> waiting;
        await using (var db = database.OpenReader())
        {
            var found = await db.BulkReplyItems.Where(x => x.State == BulkReplyState.Waiting).OrderBy(x => x.Attempts).ThenBy(x => x.BulkReplyId).ThenBy(x => x.ConversationId)
                .Select(x => new { x.BulkReplyId, x.ConversationId }).Take(MostAtOnce).ToListAsync(stop);
            waiting = found.ConvertAll(x => (x.BulkReplyId, x.ConversationId));
        }

        var failed = 0;
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = stop }, async (item, _) =>
        {
            if (!await Send(item.Item1, item.Item2, stop))
            {
                Interlocked.Increment(ref failed);
            }
        });
        return waiting.Count > 0 && failed == 0;
    }

    private async Task<bool> Send(BulkReplyId bulk, ConversationId conversation, CancellationToken stop)
    {
        try
        {
            await writer.Write(db => Send(db, bulk, conversation, time.Now()), stop);
            CrashPoint.Pass("bulk-reply.after-commit");
            deliveries.Wake();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            CannotSend(log, conversation.Value, e);
            await writer.Write(async db =>
            {
                (await Waiting(db, bulk, conversation))?.Fail();
                await db.SaveChangesAsync();
            }, stop);
            return false;
        }
    }

    private async Task Send(KjerneDb db, BulkReplyId id, ConversationId conversationId, DateTimeOffset now)
    {
        await Lock(db, conversationId);
        if (await Waiting(db, id, conversationId) is not { } item)
        {
            return;
        }

        var bulk = await db.BulkReplies.FirstAsync(x => x.Id == id);
        var (refusal, reply) = await Write(db, bulk, item, now);
        if (reply is null)
        {
            item.Refuse(refusal!.Code);
        }
        else
        {
            item.Send(reply.Id);
        }

        await db.SaveChangesAsync();
        CrashPoint.Pass("bulk-reply.before-commit");
    }

    private async Task<(Refusal? Refusal, Message? Reply)> Write(KjerneDb db, BulkReply bulk, BulkReplyItem item, DateTimeOffset now)
    {
        if (await Sight.Of(db, bulk.AuthorId) is not { } author || !author.May(Permissions.Reply)
            || await ConversationThreads.LoadFor(db, item.ConversationId, author) is not { } conversation)
        {
            return (new ConversationNotFound(), null);
        }

        var text = await Placeholders.Fill(db, bulk.Text, conversation, author);
        var after = Enum.Parse<SendReply.AfterSending>(bulk.AfterSending, ignoreCase: true);
        var order = new ReplyOrder(new WrittenText(text, null), null, null, [], after, TimeSpan.FromSeconds(bulk.HoldSeconds));
        return (await replies.Check(db, conversation, order) ?? await SendReply.Seen(db, conversation.Id, item.LastSeenMessageId)) is { } refusal
            ? (refusal, null)
            : await replies.Store(db, conversation, order, new ReplyAuthor(author.Id, author.Name), now);
    }

    /// <summary>Sending and calling back come one after the other.</summary>
    internal static Task Lock(KjerneDb db, ConversationId conversation) => ProviderDifferences.Lock(db, "bulk_reply", conversation.Value);

    /// <summary>What ended long ago; with it goes its text.</summary>
    internal static async Task Forget(KjerneDb db, DateTimeOffset now)
    {
        var (before, all) = (now - KeptFor, db.BulkReplies);
        await db.BulkReplyItems.Where(x => all.Any(b => b.Id == x.BulkReplyId && b.CreatedAt < before)).ExecuteDeleteAsync();
        await db.BulkReplies.Where(x => x.CreatedAt < before).ExecuteDeleteAsync();
    }

    private static Task<BulkReplyItem?> Waiting(KjerneDb db, BulkReplyId id, ConversationId conversation) =>
        db.BulkReplyItems.AsTracking().FirstOrDefaultAsync(x => x.BulkReplyId == id && x.ConversationId == conversation && x.State == BulkReplyState.Waiting);

    private static readonly Action<ILogger, Exception?> CannotLook =
        LoggerMessage.Define(LogLevel.Error, new EventId(1, nameof(CannotLook)), "Replies to many cannot be looked for now; it is tried again");

    private static readonly Action<ILogger, long, Exception?> CannotSend =
        LoggerMessage.Define<long>(LogLevel.Error, new EventId(2, nameof(CannotSend)), "A reply to many could not be sent in conversation {Conversation}; it is tried again");
}
