using System.Text.Json;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Drafts;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Delivery;

/// <summary>A reply as its writer wants it.</summary>
/// <param name="To">Null or empty: whom <see cref="ReplyRecipients"/> names.</param>
/// <param name="Hold">How long it can still be called back; zero for not at all.</param>
public sealed record ReplyOrder(
    WrittenText Words, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string> UploadIds, SendReply.AfterSending AfterSending, TimeSpan Hold)
{
    public DraftContent Content => new(Words.Text, Words.Html, To, Cc, UploadIds);
}

public sealed record ReplyAuthor(UserId Id, string Name);

/// <summary>Stores a reply, its outbox row and what it changes in conversation and log, inside the caller's write. The same for one sent now and one whose moment has come.</summary>
public sealed class ReplyWriting(ConversationThreads threads, IEnumerable<IChannelSender> senders)
{
    private readonly Dictionary<Channel, ChannelLimits> _limits = senders.ToDictionary(x => x.Channel, x => x.Limits);

    /// <summary>What is wrong with it, before anything is changed; null when it can go.</summary>
    public async Task<Refusal?> Check(KjerneDb db, Conversation conversation, ReplyOrder order)
    {
        if (MessageText.Check(order.Words.Text, order.UploadIds) is { } refusal)
        {
            return refusal;
        }

        if (Placeholders.FirstIn(order.Words.Text) is { } placeholder)
        {
            return new PlaceholderIsUnfilled(placeholder);
        }

        var limits = _limits.GetValueOrDefault(conversation.Channel, ChannelLimits.Of(conversation.Channel));
        var addresses = (order.To ?? []).Concat(order.Cc ?? []).ToList();
        if (addresses.Count > limits.MostRecipients || addresses.Find(x => !MailAddress.TryParse(x, out _)) is not null)
        {
            return new AddressIsInvalid(addresses.Find(x => !MailAddress.TryParse(x, out _)) ?? addresses[^1]);
        }

        if (conversation.ChannelAccountId is null)
        {
            return new NobodyToReplyTo();
        }

        if (order.AfterSending == SendReply.AfterSending.Close && await RequiredFields.Missing(db, conversation) is { } missing)
        {
            return missing;
        }

        var octets = order.UploadIds.Count == 0 ? 0 : await db.Uploads.Where(x => order.UploadIds.Contains(x.Id)).SumAsync(x => x.Size);
        return order.UploadIds.Count > limits.MostFiles || octets > limits.MostMiB * 1024L * 1024L ? new TooMuchForChannel(limits.MostFiles, limits.MostMiB) : null;
    }

    /// <summary>After <see cref="Check"/>. A refusal leaves everything as it was.</summary>
    public async Task<(Refusal? Refusal, Message? Reply)> Store(KjerneDb db, Conversation conversation, ReplyOrder order, ReplyAuthor author, DateTimeOffset now)
    {
        if (await ConversationThreads.TakeUploads(db, order.UploadIds, author.Id, conversation.Id, order.Words.Html) is not { } files)
        {
            return (new UploadNotFound(), null);
        }

        var to = order.To is { Count: > 0 } given ? given.Select(Address).ToList() : await ReplyRecipients.Of(db, conversation, default);
        if (to.Count == 0)
        {
            return (new NobodyToReplyTo(), null);
        }

        var recipients = new Recipients(to, order.Cc?.Select(Address).ToList() ?? []);
        var inquiry = await InquiryLog.Current(db, conversation.Id);
        var account = await db.ChannelAccounts.FirstAsync(x => x.Id == conversation.ChannelAccountId);
        var others = (await InquiryLog.OpenOf(db, conversation.Id)).FindAll(x => x.Id != inquiry?.Id);
        var before = new ReplyBefore(conversation.Before, inquiry?.Before, order.Content, order.AfterSending, others.ConvertAll(x => x.Before));
        var from = await OwnAddress.Of(db, conversation.Id, account);
        var reply = Compose(conversation, order, author, recipients, account, from, inquiry?.Id, files.Count > 0, now);
        await threads.Append(db, reply, files);
        await Invite(db, conversation, recipients, now);
        inquiry?.Answer(author.Id, now);
        others.ForEach(x => x.Answer(author.Id, now));
        if (order.AfterSending == SendReply.AfterSending.Close)
        {
            inquiry?.Solve(now);
            others.ForEach(x => x.Solve(now));
            before = before with { Children = await Children.CloseWith(db, conversation, author.Id, now) };
        }

        conversation.Reply(reply, StateAfter(order.AfterSending));
        db.Outbox.Add(new OutboxItem
        {
            BrandId = conversation.BrandId, MessageId = reply.Id, ConversationId = conversation.Id, Channel = account.Channel, ChannelAccountId = account.Id,
            CreatedAt = now, NextAttemptAt = now + order.Hold,
        });
        if (order.Hold > TimeSpan.Zero)
        {
            await DraftWriting.KeepFiles(db, order.UploadIds, conversation.Id, now);
            db.HeldReplies.Add(new HeldReply { MessageId = reply.Id, AuthorId = author.Id, Until = now + order.Hold, Before = JsonSerializer.Serialize(before, FactJson.Options) });
        }

        db.Append(new ReplyWritten(conversation.Id, conversation.BrandId, reply.Id, inquiry?.Id, author.Id, conversation.Version), now, author.Id.Value);
        return (null, reply);
    }

    private static Message Compose(
        Conversation conversation, ReplyOrder order, ReplyAuthor author, Recipients recipients, ChannelAccount account, MessageAddress from, InquiryId? inquiry, bool hasFiles,
        DateTimeOffset now)
    {
        var reply = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = inquiry,
            Kind = MessageKind.Outbound,
            Channel = account.Channel,
            ChannelAccountId = account.Id,
            At = now,
            AuthorUserId = author.Id,
            AuthorName = author.Name,
            From = from,
            To = recipients.To,
            Cc = recipients.Cc,
            Subject = conversation.Subject,
            Text = order.Words.Text,
            Html = order.Words.Html,
            HasAttachments = hasFiles,

            // Random, so that whoever refers to it has received it; made here once, so that every attempt sends the same.
            ExternalId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
        };
        reply.SetDelivery(DeliveryState.Queued, nextAttemptAt: order.Hold > TimeSpan.Zero ? now + order.Hold : null);
        return reply;
    }

    /// <summary>Whomever a person here writes to takes part from then on.</summary>
    private static async Task Invite(KjerneDb db, Conversation conversation, Recipients recipients, DateTimeOffset now)
    {
        var customers = await TrustedAddresses.Of(db, conversation).Select(x => x.Value).ToListAsync();
        foreach (var address in recipients.To.Concat(recipients.Cc).DistinctBy(x => ReplyRecipients.Normal(x.Address)))
        {
            var normal = ReplyRecipients.Normal(address.Address);
            if (customers.Contains(normal))
            {
                continue;
            }

            var known = await db.Participants.AsTracking().FirstOrDefaultAsync(x => x.ConversationId == conversation.Id && x.Address == normal);
            if (known is null)
            {
                db.Participants.Add(known = new Participant { ConversationId = conversation.Id, Address = normal, Name = address.Name, AddedAt = now });
            }

            known.IsApproved = true;
        }
    }

    public static ConversationState StateAfter(SendReply.AfterSending after) => after switch
    {
        SendReply.AfterSending.Stay => ConversationState.Open,
        SendReply.AfterSending.Waiting => ConversationState.Waiting,
        SendReply.AfterSending.Close => ConversationState.Closed,
    };

    private static MessageAddress Address(string text) => MailAddress.TryParse(text, out var parsed) ? new MessageAddress(parsed.Name, parsed.Address) : throw new ArgumentException("Checked before.", nameof(text));

    private readonly record struct Recipients(List<MessageAddress> To, List<MessageAddress> Cc);
}
