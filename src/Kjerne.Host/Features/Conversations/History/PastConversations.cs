using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.History;

/// <param name="Kind">Inbound, Outbound or Note.</param>
/// <param name="Files">Staged before the write.</param>
public sealed record PastMessage(MessageKind Kind, DateTimeOffset At, string AuthorName, UserId? AuthorId, string Text, IReadOnlyList<NewAttachment> Files);

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
public sealed class PastConversations(FileStore files)
{
    /// <summary>Those of the keys that are in the log already.</summary>
    public static async Task<HashSet<string>> Known(KjerneDb db, BrandId brand, string source, IReadOnlyCollection<string> keys)
    {
        var asked = keys.ToList();
        return [.. await db.ImportedInquiries.Where(x => x.BrandId == brand && x.Source == source && EF.Parameter(asked).Contains(x.Key)).Select(x => x.Key).ToListAsync()];
    }

    /// <summary>Inside a write; none of the keys may be known. What they name must be stored.</summary>
    public async Task Add(KjerneDb db, PastBatch batch, IReadOnlyList<PastConversation> all, DateTimeOffset now)
    {
        var conversations = all.Select(x => New(x, batch)).ToList();
        await BulkRows.GiveIds<Conversation, ConversationId>(db, conversations);
        var inquiries = all.Zip(conversations, (x, c) => Inquiry.Past(new InquiryOrigin(batch.BrandId, c.Id, x.CustomerId, x.Channel, null, IsAsked: true), x.Inquiry)).ToList();
        await BulkRows.GiveIds<Inquiry, InquiryId>(db, inquiries);
        var threads = all.Select((x, i) => x.Messages.Select(m => New(m, x, conversations[i], inquiries[i].Id)).ToList()).ToList();
        var messages = threads.SelectMany(x => x).ToList();
        await BulkRows.GiveIds<Message, MessageId>(db, messages);
        for (var i = 0; i < all.Count; i++)
        {
            Fill(conversations[i], threads[i]);
        }

        await BulkRows.Insert(db, conversations);
        await BulkRows.Insert(db, inquiries);
        await BulkRows.Insert(db, messages);
        await BulkRows.Insert(db, all.Select((x, i) => new ImportedInquiry
        {
            InquiryId = inquiries[i].Id,
            ConversationId = conversations[i].Id,
            ImportId = batch.ImportId,
            Batch = batch.Number,
            BrandId = batch.BrandId,
            Source = batch.Source,
            Key = x.Key,
            Messages = threads[i].Count,
            Satisfaction = x.Satisfaction,
        }).ToList());
        await AddFiles(db, [.. messages.Zip(all.SelectMany(x => x.Messages), (x, past) => (x, past.Files)).Where(x => x.Files.Count > 0)], now);
        db.Append(new InquiriesImported(batch.ImportId, batch.BrandId, batch.Number, all.Count), now);
    }

    private async Task AddFiles(KjerneDb db, IReadOnlyList<(Message Message, IReadOnlyList<NewAttachment> Files)> messages, DateTimeOffset now)
    {
        foreach (var file in messages.SelectMany(x => x.Files).DistinctBy(x => x.File.Hash))
        {
            // By our clock: what has just come is not old enough to be swept.
            await files.Keep(db, file.File, now);
        }

        await BulkRows.Insert(db, messages.SelectMany(x => x.Files.Select(file => Attachment.Of(x.Message, file))).ToList());
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
            HasAttachments = past.Files.Count > 0,
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
