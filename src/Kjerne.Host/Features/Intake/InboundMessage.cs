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

    /// <summary>Its sender wants no answer by a machine, or it is too old for one.</summary>
    public bool RefusesAutomaticAnswer { get; init; }

    /// <summary>snake_case cause to keep it out of the conversations; null to let it in.</summary>
    public string? HoldCause { get; init; }
}

public sealed record InboundFile(string FileName, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId, bool IsInline);

/// <summary>Turns what a channel stored into a message. One per channel; the seam to what is outside.</summary>
public interface IChannelReader
{
    Channel Channel { get; }

    InboundMessage Read(IntakeItem item, ReadOnlyMemory<byte> raw);
}
