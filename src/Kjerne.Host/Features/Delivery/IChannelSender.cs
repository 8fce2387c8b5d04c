using Kjerne.Features.Conversations;
using Kjerne.Features.Organisation;

namespace Kjerne.Features.Delivery;

/// <summary>One message ready to go out, with all that a channel needs to write it in its own form.</summary>
/// <param name="Thread">External ids of the conversation's earlier messages, oldest first.</param>
/// <param name="LastInboundId">The one it answers; null when our side begins.</param>
public sealed record OutgoingMessage(
    Message Message, Conversation Conversation, ChannelAccount Account, Brand Brand, IReadOnlyList<Attachment> Files, IReadOnlyList<string> Thread, string? LastInboundId);

/// <summary>How an attempt ended. Reasons are snake_case and translated in the workspace; the detail is the other side's words.</summary>
public abstract record SendOutcome
{
    /// <summary>The next server has taken it over.</summary>
    public sealed record Taken(string? Detail) : SendOutcome;

    public sealed record RefusedForNow(string Reason, string? Detail) : SendOutcome;

    public sealed record RefusedForGood(string Reason, string? Detail) : SendOutcome;

    /// <summary>Everything was sent and no answer came.</summary>
    public sealed record Unclear(string Reason, string? Detail) : SendOutcome;
}

/// <summary>A channel's way out; the seam to what is outside. Never throws for what the other side does.</summary>
public interface IChannelSender
{
    Channel Channel { get; }

    /// <summary>What it can carry; a channel narrower than mail says so here.</summary>
    ChannelLimits Limits => ChannelLimits.Of(Channel);

    Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop);
}
