using Kjerne.Features.Conversations;
using Kjerne.Features.Delivery;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>
/// Tells whoever opened a conversation by mail that it has come and when a person answers. At most once a conversation, once an hour and three times a day
/// an address, over all brands; never to machines, to those who asked for none, or to addresses nobody reads. So two of these programs that write to each
/// other end after one mail each, even when the signs of a machine get lost on the way.
/// </summary>
public sealed class AcknowledgeMail(TimeProvider time) : EventReader
{
    private const int MostADay = 3;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What is found later is no news to anybody: the program stood still, or its log is read anew.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromHours(4);

    public override string Name => "email.acknowledge";

    public override bool Concerns(EventRow row) => row.Kind == nameof(ConversationOpened);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var now = time.Now();
        var brands = await db.Brands.ToDictionaryAsync(x => x.Id);
        foreach (var row in batch)
        {
            if (row.As<ConversationOpened>() is { Channel: Channel.Email } opened && now - row.At < TooLate
                && brands.TryGetValue(opened.BrandId, out var brand) && brand.Acknowledges)
            {
                await Acknowledge(opened.ConversationId, brand, db, services.GetRequiredService<ConversationThreads>(), now);
            }
        }
    }

    private static async Task Acknowledge(ConversationId id, Brand brand, KjerneDb db, ConversationThreads threads, DateTimeOffset now)
    {
        if (await ConversationThreads.Load(db, id) is not { ChannelAccountId: { } accountId } conversation
            || await db.ChannelAccounts.FirstOrDefaultAsync(x => x.Id == accountId && x.IsActive) is not { } account)
        {
            return;
        }

        var messages = await db.Messages.Where(x => x.ConversationId == id && x.Kind != MessageKind.Note).OrderBy(x => x.Id).Take(2).ToListAsync();
        if (messages is not [{ Kind: MessageKind.Inbound, IsAutomatic: false, RefusesAutomaticAnswer: false, From: { } from } first] || !await MayWriteTo(db, from, id, now))
        {
            return;
        }

        var answer = Compose(conversation, brand, account, await OwnAddress.Of(db, id, account), first, from, now);
        await threads.Append(db, answer, []);
        conversation.Tell(answer);
        db.Outbox.Add(new OutboxItem
        {
            BrandId = conversation.BrandId, MessageId = answer.Id, ConversationId = id, Channel = Channel.Email, ChannelAccountId = accountId, CreatedAt = now, NextAttemptAt = now,
        });
        db.Acknowledgements.Add(new Acknowledgement { ConversationId = id, BrandId = brand.Id, Address = ReplyRecipients.Normal(from.Address), At = now });
        db.Append(new DeliveryChanged(id, conversation.BrandId, answer.Id, DeliveryState.Queued, conversation.Version), now);
        await db.SaveChangesAsync();
    }

    private static async Task<bool> MayWriteTo(KjerneDb db, MessageAddress from, ConversationId id, DateTimeOffset now)
    {
        var address = ReplyRecipients.Normal(from.Address);
        if (NoReplyAddresses.Is(address) || IsMachine(address) || await db.Acknowledgements.AnyAsync(x => x.ConversationId == id))
        {
            return false;
        }

        var since = now - Day;
        var sent = await db.Acknowledgements.Where(x => x.Address == address && x.At > since).Select(x => x.At).ToListAsync();
        return sent.Count < MostADay && !sent.Exists(x => x > now - Hour);
    }

    private static bool IsMachine(string address)
    {
        var local = address[..Math.Max(address.LastIndexOf('@'), 0)];
        return local is "mailer-daemon" or "postmaster" or "daemon" or "root" or "bounce" or "bounces" || local.StartsWith("bounce-", StringComparison.Ordinal)
            || local.EndsWith("-request", StringComparison.Ordinal) || local.StartsWith("owner-", StringComparison.Ordinal) || address.EndsWith("@invalid", StringComparison.Ordinal);
    }

    private static Message Compose(Conversation conversation, Brand brand, ChannelAccount account, MessageAddress own, Message first, MessageAddress to, DateTimeOffset now)
    {
        var message = new Message
        {
            BrandId = conversation.BrandId,
            ConversationId = conversation.Id,
            InquiryId = first.InquiryId,
            Kind = MessageKind.Outbound,
            Channel = Channel.Email,
            ChannelAccountId = account.Id,
            At = now,
            AuthorUserId = null,
            AuthorName = brand.Name,
            From = own,

            // Without the name they gave themselves: it may say anything.
            To = [new MessageAddress(null, to.Address)],
            Subject = AcknowledgementTexts.Subject(brand.Language),
            Text = AcknowledgementTexts.Text(brand),
            IsAutomatic = true,
            ExternalId = $"{RandomToken.New()}@{account.Address[(account.Address.LastIndexOf('@') + 1)..]}",
        };
        message.SetDelivery(DeliveryState.Queued);
        return message;
    }
}
