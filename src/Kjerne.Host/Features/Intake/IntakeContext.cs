using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Snooze;
using Kjerne.Features.Inquiries;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

/// <summary>A message of ours or theirs that the new one refers to.</summary>
public sealed record KnownMessage(
    MessageId Id, ConversationId ConversationId, PartnerExchangeId? ExchangeId, MessageKind Kind, string ExternalId, MessageAddress? From, IReadOnlyList<MessageAddress> To, IReadOnlyList<MessageAddress> Cc);

/// <summary>What the steps pass on to one another, inside one write.</summary>
public sealed class IntakeContext
{
    public required KjerneDb Db { get; init; }

    /// <summary>Tracked.</summary>
    public required IntakeItem Item { get; init; }
    public required InboundMessage Message { get; init; }
    public required IReadOnlyList<NewAttachment> Files { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Somebody of their own for each thing that was let in without a sender: nothing may tie strangers to one another.</summary>
    public Customers.SenderIdentity Sender => Message.Sender ?? new Customers.SenderIdentity(Customers.IdentityKind.Email, $"unknown-{Item.Id}@invalid", null);

    public bool IsThanks => _isThanks ??= !Message.IsAutomatic && Files.Count == 0 && ThankYou.IsOnlyThanks(Message.NewText ?? Message.Text);

    private bool? _isThanks;

    /// <summary>In the order in which the message names them, which is newest first; read once for all steps.</summary>
    public async Task<IReadOnlyList<KnownMessage>> References()
    {
        var (brand, named) = (Item.BrandId, Message.References.Take(MostReferences).ToList());
        return _references ??= named.Count == 0 ? [] : (await Db.Messages
            .Where(x => x.BrandId == brand && x.ExternalId != null && named.Contains(x.ExternalId))
            .Select(x => new KnownMessage(x.Id, x.ConversationId, x.ExchangeId, x.Kind, x.ExternalId!, x.From, x.To, x.Cc))
            .ToListAsync()).OrderBy(x => named.IndexOf(x.ExternalId)).ToList();
    }

    private const int MostReferences = 50;
    private IReadOnlyList<KnownMessage>? _references;

    /// <summary>Found by IdentifyCustomer; for an unknown sender made by OpenConversation.</summary>
    public CustomerId? KnownCustomer { get; set; }

    /// <summary>Whose the address was before a merge; null when none has touched it.</summary>
    public CustomerId? KnownOrigin { get; set; }

    /// <summary>Tracked; null until found or opened.</summary>
    public Conversation? Conversation { get; set; }
    public bool IsNewConversation { get; set; }
    public ThreadProof Proof { get; set; }
    public Inquiry? Inquiry { get; set; }

    /// <summary>The message it became, or the one of ours that it tells about.</summary>
    public Message? Stored { get; set; }
}
