namespace Kjerne.Features.Conversations;

public enum MessageKind
{
    Inbound,
    Outbound,

    /// <summary>For staff only; never leaves the house.</summary>
    Note,

    /// <summary>To somebody outside who is asked about it, and from them. The customer gets neither.</summary>
    ToPartner,
    FromPartner,
}

public enum DeliveryState
{
    /// <summary>Nothing to deliver: a note.</summary>
    None,
    Received,
    Queued,
    Sending,

    /// <summary>The next server has taken it over.</summary>
    Sent,

    /// <summary>The receiver's side has confirmed it.</summary>
    Delivered,
    Failed,

    /// <summary>The connection was lost after everything was sent and before the answer: it may or may not have arrived.</summary>
    Unclear,
}

/// <summary>How an inbound message was tied to its conversation. Only a token is proof that the sender has read our mail.</summary>
public enum ThreadProof
{
    None,
    Participant,
    Token,
}

/// <summary>Whether the domain a message says it comes from sent it (SPF, DKIM, DMARC). Proves the domain, not the person.</summary>
public enum SenderCheck
{
    Unknown,
    Proven,

    /// <summary>Somebody else sent it under that domain, as far as can be told.</summary>
    Failed,
}

public sealed record MessageAddress(string? Name, string Address);

public sealed class Message
{
    public MessageId Id { get; private set; }
    public required BrandId BrandId { get; init; }
    public required ConversationId ConversationId { get; init; }
    public required InquiryId? InquiryId { get; init; }
    public required MessageKind Kind { get; init; }

    /// <summary>The exchange with a partner it belongs to; null for all that is no partner's.</summary>
    public Partners.PartnerExchangeId? ExchangeId { get; init; }
    public required Channel Channel { get; init; }
    public required ChannelAccountId? ChannelAccountId { get; init; }

    /// <summary>When our side received it or somebody here wrote it. The sender's own clock is not trusted; it is in the original.</summary>
    public required DateTimeOffset At { get; init; }
    public required UserId? AuthorUserId { get; init; }
    public required string AuthorName { get; init; }
    public MessageAddress? From { get; init; }
    public List<MessageAddress> To { get; init; } = [];
    public List<MessageAddress> Cc { get; init; } = [];
    public required string Subject { get; init; }

    /// <summary>Plain text, always there; "" when the sender wrote none.</summary>
    public required string Text { get; init; }

    /// <summary>What the sender wrote this time, when <see cref="Text"/> carries earlier mails, a contact block or notices besides; null when all of it is new.</summary>
    public string? NewText { get; init; }

    /// <summary>What the customer was told in a contact that was logged, plain text; null where nobody said. The inquiry's answer then.</summary>
    public string? AnswerGiven { get; init; }

    /// <summary>The saved text that answer was; null for words of one's own.</summary>
    public SavedTextId? AnswerTextId { get; init; }

    /// <summary>Sanitised before it comes here; null for plain mail.</summary>
    public string? Html { get; init; }
    public bool HasRemoteImages { get; init; }

    /// <summary>Written by a machine (RFC 3834): opens nothing and is answered by nothing.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Nothing answers it by itself: its sender asked so, or somebody let it in by hand.</summary>
    public bool RefusesAutomaticAnswer { get; init; }

    /// <summary>The customer says nothing but thanks, as far as its words tell. Shown; hides nothing.</summary>
    public bool IsThanks { get; init; }
    public bool HasAttachments { get; init; }
    public ThreadProof Proof { get; init; }
    public SenderCheck SenderCheck { get; init; }

    /// <summary>The channel's own id: for mail the Message-ID without brackets. The same at every attempt to deliver.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>SHA-256 of the original as it came; null for what was written here.</summary>
    public string? RawFile { get; init; }
    public DeliveryState Delivery { get; private set; }

    /// <summary>snake_case, translated in the workspace; null when all is well.</summary>
    public string? DeliveryReason { get; private set; }

    /// <summary>The other side's own words; shown as they are.</summary>
    public string? DeliveryDetail { get; private set; }

    /// <summary>When it is tried again; null when it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public void SetDelivery(DeliveryState state, string? reason = null, string? detail = null, DateTimeOffset? nextAttemptAt = null)
    {
        NextAttemptAt = nextAttemptAt;
        Delivery = state;
        DeliveryReason = reason;
        DeliveryDetail = detail is { Length: > 1000 } ? detail[..1000] : detail;
    }
}

public sealed class Attachment
{
    /// <summary>128 random bits, base64url: not to be guessed, and a right to the conversation is needed besides.</summary>
    public required string Id { get; init; }
    public required MessageId MessageId { get; init; }
    public required ConversationId ConversationId { get; init; }
    public required BrandId BrandId { get; init; }
    public required string FileName { get; init; }

    /// <summary>As the sender says; decides nothing about how it is served.</summary>
    public required string ContentType { get; init; }
    public required long Size { get; init; }

    /// <summary>SHA-256, the name in the file store.</summary>
    public required string File { get; init; }
    public string? ContentId { get; init; }
    public bool IsInline { get; init; }

    /// <param name="message">Has its id.</param>
    public static Attachment Of(Message message, NewAttachment file) => new()
    {
        Id = Platform.Data.RandomToken.New(),
        MessageId = message.Id,
        ConversationId = message.ConversationId,
        BrandId = message.BrandId,
        FileName = file.FileName,
        ContentType = file.ContentType,
        Size = file.File.Size,
        File = file.File.Hash,
        ContentId = file.ContentId,
        IsInline = file.IsInline,
    };
}

/// <summary>A file somebody has added to a message not yet sent. Swept after a day when no draft holds it.</summary>
public sealed class Upload
{
    public required string Id { get; init; }
    public required UserId UserId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }
    public required string File { get; init; }

    /// <summary>When it was added, or last kept with a draft.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>The conversation whose draft holds or held it: others who write there may send it. Null: its owner's alone.</summary>
    public ConversationId? ConversationId { get; set; }
}

/// <summary>A client's own key for a creation, so that a repeated request gives the first one's answer.</summary>
public sealed class SentOnce
{
    public required UserId UserId { get; init; }
    public required string Key { get; init; }
    public required MessageId MessageId { get; init; }
    public required DateTimeOffset At { get; init; }
}
