using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>Sends replies whose moment has come. Each in a write of its own that also removes it, so that it goes out once, whatever node dies when.</summary>
public sealed class ScheduledSending(Writer writer, Database database, ReplyWriting replies, DeliveryQueue queue, TimeProvider time, ILogger<ScheduledSending> logger) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private const int MostAtOnce = 200;
    private static readonly Action<ILogger, long, Exception> CannotBeSent =
        LoggerMessage.Define<long>(LogLevel.Error, new EventId(1, nameof(CannotBeSent)), "Scheduled reply {Reply} could not be sent now; it is tried again");

    public override async Task Run(CancellationToken stop)
    {
        var now = time.Now();
        List<ScheduledReplyId> due;
        await using (var db = database.OpenReader())
        {
            due = await db.ScheduledReplies.Where(x => x.SendAt <= now).OrderBy(x => x.SendAt).Select(x => x.Id).Take(MostAtOnce).ToListAsync(stop);
        }

        foreach (var id in due)
        {
            try
            {
                await writer.Write(db => Send(db, id, time.Now()), stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others' moment has come too.
                CannotBeSent(logger, id.Value, e);
            }
        }

        if (due.Count > 0)
        {
            queue.Wake();
        }

        await writer.Write(db => db.HeldReplies.Where(x => x.Until < now.AddHours(-1)).ExecuteDeleteAsync(stop), stop);
        await writer.Write(db => BulkReplySending.Forget(db, now), stop);
    }

    private async Task Send(KjerneDb db, ScheduledReplyId id, DateTimeOffset now)
    {
        await ProviderDifferences.Lock(db, "scheduled_reply", id.Value);
        if (await db.ScheduledReplies.AsTracking().FirstOrDefaultAsync(x => x.Id == id) is not { } reply
            || reply.SendAt > now || await ConversationThreads.Load(db, reply.ConversationId) is not { } conversation)
        {
            return;
        }

        var after = Enum.Parse<SendReply.AfterSending>(reply.AfterSending, ignoreCase: true);
        var order = new ReplyOrder(new WrittenText(reply.Text, reply.Html), reply.To, reply.Cc, reply.UploadIds, after, TimeSpan.Zero);
        var refusal = await replies.Check(db, conversation, order);
        if (refusal is null)
        {
            (refusal, _) = await replies.Store(db, conversation, order, new ReplyAuthor(reply.AuthorId, reply.AuthorName), now);
        }

        if (refusal is null)
        {
            db.ScheduledReplies.Remove(reply);
        }
        else
        {
            // Its account is gone or a file is: a person has to look at it.
            await ScheduledReplies.Withdraw(db, conversation, reply, DraftOrigin.Withdrawn, by: null, now);
        }

        await db.SaveChangesAsync();
    }
}

/// <summary>The customer has written: replies that were to yield become drafts again, with the new message to be read first.</summary>
public sealed class YieldToCustomer(TimeProvider time) : EventReader
{
    public override string Name => "delivery.yield-to-customer";

    public override bool Concerns(EventRow row) => row.Kind == nameof(MessageReceived);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        foreach (var received in batch.Select(x => x.As<MessageReceived>()).OfType<MessageReceived>().Where(x => !x.IsAutomatic))
        {
            var message = received.MessageId;
            var at = await db.Messages.Where(x => x.Id == message).Select(x => (DateTimeOffset?)x.At).FirstOrDefaultAsync() ?? DateTimeOffset.MinValue;
            var waiting = await db.ScheduledReplies.AsTracking()
                .Where(x => x.ConversationId == received.ConversationId && x.YieldsToCustomer && x.CreatedAt < at).OrderBy(x => x.SendAt).ToListAsync();
            foreach (var reply in waiting)
            {
                var conversation = (await ConversationThreads.Load(db, received.ConversationId))!;
                await ScheduledReplies.Withdraw(db, conversation, reply, DraftOrigin.OvertakenByCustomer, by: null, time.Now());
                await db.SaveChangesAsync();
            }
        }
    }
}
