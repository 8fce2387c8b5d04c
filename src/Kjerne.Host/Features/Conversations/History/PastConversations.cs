using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.History;

/// <param name="Kind">Inbound, Outbound or Note.</param>
public sealed record PastMessage(MessageKind Kind, DateTimeOffset At, string AuthorName, UserId? AuthorId, string Text);

/// <summary>A case as another system handled it: one conversation with one inquiry.</summary>
/// <param name="Key">What the other system calls it.</param>
/// <param name="Messages">At least one, oldest first.</param>
/// <param name="Satisfaction">0 to 100.</param>
public sealed record PastConversation(
    string Key, CustomerId CustomerId, Channel Channel, string Subject, IReadOnlyList<PastMessage> Messages, PastInquiry Inquiry, short? Satisfaction);

public sealed record PastBatch(ImportId ImportId, int Number, BrandId BrandId, string Source);

/// <summary>
/// The door for history: conversations that were had elsewhere, closed. Told in one fact a batch (<see cref="InquiriesImported"/>) and in none of the facts of
/// new ones, so that nothing is acknowledged, assigned or notified that is long over.
/// </summary>
public static class PastConversations
{
    /// <summary>Those of the keys that are in the log already.</summary>
    public static async Task<HashSet<string>> Known(KjerneDb db, BrandId brand, string source, IReadOnlyCollection<string> keys) =>
        [.. await db.ImportedInquiries.Where(x => x.BrandId == brand && x.Source == source && keys.Contains(x.Key)).Select(x => x.Key).ToListAsync()];

    /// <summary>Inside a write; none of the keys may be known.</summary>
    public static async Task Add(KjerneDb db, PastBatch batch, IReadOnlyList<PastConversation> all, DateTimeOffset now)
    {
        var conversations = all.Select(x => New(x, batch)).ToList();
        db.Conversations.AddRange(conversations);
        await db.GiveIds();
        var inquiries = all.Zip(conversations, (x, c) => Inquiry.Past(new InquiryOrigin(batch.BrandId, c.Id, x.CustomerId, x.Channel, null, IsAsked: true), x.Inquiry)).ToList();
        db.Inquiries.AddRange(inquiries);
        await db.GiveIds();
        var messages = all.Select((x, i) => x.Messages.Select(m => New(m, x, conversations[i], inquiries[i].Id)).ToList()).ToList();
        db.Messages.AddRange(messages.SelectMany(x => x));
        await db.GiveIds();
        for (var i = 0; i < all.Count; i++)
        {
            Fill(conversations[i], messages[i]);
            db.ImportedInquiries.Add(new ImportedInquiry
            {
                InquiryId = inquiries[i].Id,
                ConversationId = conversations[i].Id,
                ImportId = batch.ImportId,
                Batch = batch.Number,
                BrandId = batch.BrandId,
                Source = batch.Source,
                Key = all[i].Key,
                Messages = messages[i].Count,
                Satisfaction = all[i].Satisfaction,
            });
        }

        db.Append(new InquiriesImported(batch.ImportId, batch.BrandId, batch.Number, all.Count), now);
    }

    private static Conversation New(PastConversation past, PastBatch batch) => new()
    {
        BrandId = batch.BrandId,
        CustomerId = past.CustomerId,
        Subject = past.Subject,
        Channel = past.Channel,
        ChannelAccountId = null,
        CreatedAt = past.Inquiry.OpenedAt,
        LastActivityAt = past.Inquiry.OpenedAt,
    };

    private static Message New(PastMessage past, PastConversation conversation, Conversation row, InquiryId inquiry)
    {
        var message = new Message
        {
            BrandId = row.BrandId,
            ConversationId = row.Id,
            InquiryId = inquiry,
            Kind = past.Kind,
            Channel = conversation.Channel,
            ChannelAccountId = null,
            At = past.At,
            AuthorUserId = past.AuthorId,
            AuthorName = past.AuthorName,
            Subject = conversation.Subject,
            Text = past.Text,
            ExternalId = null,
        };
        message.SetDelivery(past.Kind switch
        {
            MessageKind.Inbound => DeliveryState.Received,
            MessageKind.Outbound => DeliveryState.Sent,
            _ => DeliveryState.None,
        });
        return message;
    }

    private static void Fill(Conversation conversation, List<Message> messages)
    {
        foreach (var message in messages)
        {
            switch (message.Kind)
            {
                case MessageKind.Inbound:
                    conversation.Receive(message);
                    break;
                case MessageKind.Outbound:
                    conversation.Reply(message, ConversationState.Closed);
                    break;
                default:
                    conversation.AddNote(message);
                    break;
            }
        }

        conversation.SetState(ConversationState.Closed);
    }
}
