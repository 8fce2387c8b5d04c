using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake.Steps;

/// <summary>
/// News of a message we sent lands on that message and never becomes a conversation. It is found by its id or by the token in the address the news
/// came to; both are known only to those who got it, and all that a forger among them could do is to make us look.
/// </summary>
public sealed class RecordDeliveryNews(ReplyTokens tokens)
{
    private const string NotOurs = "report_without_message";

    public async Task<string?> Run(IntakeContext context)
    {
        if (context.Message.News is not { } news || context.Item.IsReleasedFrom(NotOurs))
        {
            return null;
        }

        if (await Find(context, news) is not { } message)
        {
            return NotOurs;
        }

        var conversation = await ConversationThreads.Load(context.Db, message.ConversationId) ?? throw new InvalidOperationException("A message without its conversation.");
        (context.Conversation, context.Stored) = (conversation, message);
        if (Change(message, news) is { } state)
        {
            message.SetDelivery(state, ReasonOf(news), news.Detail);
            conversation.MarkDelivery(state == DeliveryState.Failed || (conversation.DeliveryProblem && state != DeliveryState.Delivered));
            context.Db.Append(new DeliveryChanged(conversation.Id, conversation.BrandId, message.Id, state, conversation.Version), context.Now);
        }

        return null;
    }

    private async Task<Message?> Find(IntakeContext context, DeliveryNews news)
    {
        var brand = context.Item.BrandId;
        var sent = context.Db.Messages.AsTracking().Where(x => x.BrandId == brand && (x.Kind == MessageKind.Outbound || x.Kind == MessageKind.ToPartner));
        if (news.MessageId is { } id && await sent.FirstOrDefaultAsync(x => x.ExternalId == id) is { } named)
        {
            return named;
        }

        foreach (var token in context.Message.Tokens)
        {
            if (await tokens.VerifyExchange(token) is { } exchange)
            {
                return await sent.Where(x => x.ExchangeId == exchange).OrderByDescending(x => x.Id).FirstOrDefaultAsync();
            }

            if (await tokens.Verify(token) is { } issued)
            {
                var conversation = await ConversationThreads.Current(context.Db, issued);
                var latest = await sent.Where(x => x.ConversationId == conversation && x.Kind == MessageKind.Outbound).OrderByDescending(x => x.Id).Take(20).ToListAsync();
                return latest.Find(x => x.To.Concat(x.Cc).Any(to => news.Recipients.Contains(to.Address, StringComparer.OrdinalIgnoreCase))) ?? latest.FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>Null when it changes nothing: a delay or a receipt after the end is known. What somebody complains of has arrived.</summary>
    private static DeliveryState? Change(Message message, DeliveryNews news) => news.Kind switch
    {
        DeliveryNewsKind.Delivered when message.Delivery is DeliveryState.Sent or DeliveryState.Unclear => DeliveryState.Delivered,
        DeliveryNewsKind.Delayed when message.Delivery is DeliveryState.Sent or DeliveryState.Unclear => DeliveryState.Sent,
        DeliveryNewsKind.Failed or DeliveryNewsKind.AddressFailed => DeliveryState.Failed,
        DeliveryNewsKind.Complaint => DeliveryState.Delivered,
        _ => null,
    };

    private static string? ReasonOf(DeliveryNews news) => news.Kind switch
    {
        DeliveryNewsKind.Delayed => "delayed",
        DeliveryNewsKind.Failed => "came_back",
        DeliveryNewsKind.AddressFailed => "address_does_not_work",
        DeliveryNewsKind.Complaint => "complained_about",
        _ => null,
    };
}
