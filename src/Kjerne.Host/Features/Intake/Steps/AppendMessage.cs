using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Intake.Steps;

/// <summary>Puts the message in the thread and tells the log of events.</summary>
public sealed class AppendMessage(ConversationThreads threads)
{
    private const int MostText = 2_000_000;

    public async Task<string?> Run(IntakeContext context)
    {
        var (conversation, inbound, item) = (context.Conversation!, context.Message, context.Item);
        var message = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = context.Inquiry?.Id,
            Kind = MessageKind.Inbound,
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
            RefusesAutomaticAnswer = inbound.RefusesAutomaticAnswer || item.ReleasedById is not null,
            IsThanks = context.IsThanks,
            HasAttachments = context.Files.Count > 0,
            Proof = context.Proof,
            ExternalId = inbound.MessageId is null ? null : StoredText.Clean(inbound.MessageId, 1000),
            RawFile = item.RawFile,
        };
        message.SetDelivery(DeliveryState.Received);
        await threads.Append(context.Db, message, context.Files);
        var slept = conversation.IsSnoozed;
        conversation.Receive(message);
        context.Stored = message;
        if (context.IsNewConversation)
        {
            context.Db.Append(new ConversationOpened(conversation.Id, conversation.BrandId, conversation.CustomerId, conversation.Channel, conversation.Version), context.Now);
        }

        if (slept && !conversation.IsSnoozed)
        {
            context.Db.Append(new ConversationWoken(conversation.Id, conversation.BrandId, WakeCause.Reply, conversation.Version), context.Now);
        }

        context.Db.Append(new MessageReceived(conversation.Id, conversation.BrandId, message.Id, context.Inquiry?.Id, message.IsAutomatic, conversation.Version), context.Now);
        return null;
    }
}
