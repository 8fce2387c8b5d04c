using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>The door: a channel brings an <see cref="IChannelSender"/>.</summary>
public static class DeliveryFeature
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<BulkReplyQueue>();
        services.AddSingleton<ReplyWriting>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<BulkReplySending>();
        services.AddEventReader<YieldToCustomer>();
        services.AddJob<ScheduledSending>("scheduled-sending", ScheduledSending.Interval);
        services.AddHealthChecks().AddCheck<DeliveryHealth>("delivery", timeout: Platform.Telemetry.Health.LongestCheck);
    }

    public static void MapDelivery(this IEndpointRouteBuilder app)
    {
        SendReply.Map(app);
        StartConversation.Map(app);
        RetryDelivery.Map(app);
        ReplyToMany.Map(app);
        BulkReplies.Map(app);
        AskPartner.Map(app);
        UpdateChildren.Map(app);
        UndoReply.Map(app);
        ScheduleReply.Map(app);
        ChangeScheduledReply.Map(app);
        WithdrawScheduledReply.Map(app);
        ListChannelLimits.Map(app);
        SendingPreferences.Map(app);
    }
}

public sealed record NothingToRetry() : Refusal(RefusalKind.Conflict, "nothing_to_retry", "This message is not one that failed.");

/// <summary>A dead letter is tried again by hand, with the same Message-ID.</summary>
public static class RetryDelivery
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages/{id}/delivery/retry", Handle).WithName("RetryDelivery").WithTags("Conversations").RequireAuthorization(Permissions.Reply);

    private static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        MessageId id, CurrentUser user, Writer writer, TimeProvider time, DeliveryQueue queue, CancellationToken stop)
    {
        var refusal = await writer.Write<Refusal?>(async db =>
        {
            if (await MessageAccess.Find(db, id, user, stop) is null)
            {
                return new MessageNotFound();
            }

            var item = await db.Outbox.AsTracking().FirstOrDefaultAsync(x => x.MessageId == id, stop);
            if (item is not { State: OutboxState.Dead })
            {
                return new NothingToRetry();
            }

            item.TryAgain(time.Now());
            var message = await db.Messages.AsTracking().FirstAsync(x => x.Id == id, stop);
            var conversation = (await ConversationThreads.Load(db, message.ConversationId))!;
            message.SetDelivery(DeliveryState.Queued);
            conversation.MarkDelivery(hasProblem: false);
            db.Append(new DeliveryChanged(conversation.Id, conversation.BrandId, id, DeliveryState.Queued, conversation.Version), time.Now(), user.Id.Value);
            await db.SaveChangesAsync(stop);
            return null;
        }, stop);
        queue.Wake();
        return refusal is null ? TypedResults.Accepted((string?)null) : refusal.ToProblem();
    }
}
