using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;

namespace Kjerne.Features.Intake;

/// <summary>What arrived at a channel account, before anybody has looked into it.</summary>
/// <param name="ExternalId">Unique within the account; the same thing delivered twice must have the same one, two different things never.</param>
/// <param name="Envelope">What the channel learned on the way in, as JSON; handed back to its reader.</param>
public sealed record Arrival(ChannelAccountId AccountId, BrandId BrandId, Channel Channel, string ExternalId, ReadOnlyMemory<byte> Raw, string Envelope);

/// <summary>What a channel's reader makes of it: the same shape for every channel.</summary>
public sealed record InboundMessage
{
    /// <summary>Null when nobody can be named as the sender: such a thing is held.</summary>
    public required SenderIdentity? Sender { get; init; }
    public required MessageAddress? From { get; init; }
    public IReadOnlyList<MessageAddress> To { get; init; } = [];
    public IReadOnlyList<MessageAddress> Cc { get; init; } = [];
    public required string Subject { get; init; }
    public required string Text { get; init; }

    /// <summary>What the sender wrote this time, when the text carries history or footers besides; else null.</summary>
    public string? NewText { get; init; }

    /// <summary>Sanitised already, or null.</summary>
    public string? Html { get; init; }
    public bool HasRemoteImages { get; init; }
    public IReadOnlyList<InboundFile> Files { get; init; } = [];

    /// <summary>The channel's id of the message, by which later ones refer to it.</summary>
    public string? MessageId { get; init; }

    /// <summary>Ids of messages it answers, the likeliest first. Anybody can write anything here.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>What may be reply tokens. Anybody can write anything here; only <see cref="ReplyTokens"/> says what is one.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];
    public bool IsAutomatic { get; init; }

    /// <summary>It tells what became of a message of ours, and is no message itself.</summary>
    public DeliveryNews? News { get; init; }
    public SenderCheck SenderCheck { get; init; }

    /// <summary>What it is written in; null when that cannot be told or is none of ours.</summary>
    public Language? Language { get; init; }

    /// <summary>Its sender wants no answer by a machine, or it is too old for one.</summary>
    public bool RefusesAutomaticAnswer { get; init; }

    /// <summary>snake_case cause to keep it out of the conversations; null to let it in.</summary>
    public string? HoldCause { get; init; }
}

/// <summary>What somebody's machine says became of a message we sent. Anybody can write one.</summary>
/// <param name="MessageId">The channel's id of our message; null when it does not say.</param>
/// <param name="Recipients">Whom it is about.</param>
/// <param name="Detail">The other side's own words; shown as they are.</param>
public sealed record DeliveryNews(DeliveryNewsKind Kind, string? MessageId, IReadOnlyList<string> Recipients, string? Detail);

public enum DeliveryNewsKind
{
    Delivered,

    /// <summary>The other side still tries.</summary>
    Delayed,
    Failed,

    /// <summary>Failed, and everything else to this address would too.</summary>
    AddressFailed,

    /// <summary>The receiver calls our message unwanted.</summary>
    Complaint,
}

/// <param name="Open">The content from its start, decoded while it is read.</param>
public sealed record InboundFile(string FileName, string ContentType, Func<Stream> Open, string? ContentId, bool IsInline);

/// <summary>Turns what a channel stored into a message. One per channel; the seam to what is outside.</summary>
public interface IChannelReader
{
    Channel Channel { get; }

    Task<InboundMessage> Read(IntakeItem item, ReadOnlyMemory<byte> raw, CancellationToken stop);
}
