using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake.Steps;

/// <summary>
/// What comes to the address of an exchange with a partner, or refers to a message of it, belongs to that exchange and to nothing else: it is never the
/// customer's, whoever it says it is from, opens nothing and wakes nothing. So this is asked before anybody looks for a conversation.
/// </summary>
public sealed class TakePartnerAnswer(ReplyTokens tokens, ConversationThreads threads)
{
    private const int MostText = 2_000_000;

    public async Task<string?> Run(IntakeContext context)
    {
        if (await Find(context) is not { } exchange || exchange.BrandId != context.Item.BrandId)
        {
            return null;
        }

        if (await ConversationThreads.Load(context.Db, exchange.ConversationId) is not { } conversation)
        {
            return null;
        }

        var answer = Compose(context, conversation, exchange.Id);
        await threads.Append(context.Db, answer, context.Files);
        conversation.AddNote(answer);
        (context.Conversation, context.Stored) = (conversation, answer);
        if (!answer.IsAutomatic)
        {
            exchange.AnsweredAt = answer.At;
        }

        context.Db.Append(new PartnerAnswered(conversation.Id, conversation.BrandId, exchange.Id, answer.Id, answer.IsAutomatic, conversation.Version), context.Now);
        return null;
    }

    private async Task<PartnerExchange?> Find(IntakeContext context)
    {
        foreach (var candidate in context.Message.Tokens)
        {
            if (await tokens.VerifyExchange(candidate) is { } id)
            {
                return await context.Db.PartnerExchanges.AsTracking().FirstOrDefaultAsync(x => x.Id == id);
            }
        }

        var known = (await context.References()).Where(x => x.Kind == MessageKind.ToPartner).MaxBy(x => x.Id.Value)?.ExchangeId;
        return known is null ? null : await context.Db.PartnerExchanges.AsTracking().FirstOrDefaultAsync(x => x.Id == known);
    }

    private static Message Compose(IntakeContext context, Conversation conversation, PartnerExchangeId exchange)
    {
        var (inbound, item) = (context.Message, context.Item);
        var answer = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = null,
            Kind = MessageKind.FromPartner,
            ExchangeId = exchange,
            Channel = item.Channel,
            ChannelAccountId = item.ChannelAccountId,
            At = item.ReceivedAt,
            AuthorUserId = null,
            AuthorName = StoredText.Clean(context.Sender.Name ?? context.Sender.Value, 320),
            From = inbound.From,
            To = [.. inbound.To],
            Cc = [.. inbound.Cc],
            Subject = StoredText.Clean(inbound.Subject, 1000),
            Text = StoredText.Clean(inbound.Text, MostText),
            NewText = inbound.NewText is null ? null : StoredText.Clean(inbound.NewText, MostText),
            SenderCheck = inbound.SenderCheck,
            Html = inbound.Html is null ? null : StoredText.Clean(inbound.Html, MostText),
            HasRemoteImages = inbound.HasRemoteImages,
            IsAutomatic = inbound.IsAutomatic,
            RefusesAutomaticAnswer = true,
            HasAttachments = context.Files.Count > 0,
            Proof = ThreadProof.Token,
            ExternalId = inbound.MessageId is null ? null : StoredText.Clean(inbound.MessageId, 1000),
            RawFile = item.RawFile,
        };
        answer.SetDelivery(DeliveryState.Received);
        return answer;
    }
}
