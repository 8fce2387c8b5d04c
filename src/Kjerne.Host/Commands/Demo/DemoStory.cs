using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;

namespace Kjerne.Commands.Demo;

/// <summary>One customer's need from the first mail to the end, decided once from the seed; <see cref="DemoPast"/> lets it happen.</summary>
public sealed class DemoStory
{
    public required Language Language { get; init; }
    public required string Topic { get; init; }
    public required string CustomerName { get; init; }
    public required string CustomerAddress { get; init; }
    public required string Order { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required ChannelAccount Account { get; init; }
    public required CurrentUser Agent { get; init; }
    public required int Seed { get; init; }

    /// <summary>Subject and text of a mail that nobody has answered yet; null for a story that is lived through to its end.</summary>
    public (string Subject, string Text)? OnlyAsks { get; init; }

    public ConversationId Conversation { get; set; }

    /// <summary>Of our last reply, so that the customer's next mail refers to it.</summary>
    public string? LastReplyId { get; set; }

    public DemoTexts Texts => DemoTexts.For(Topic, Language);

    public string Fill(string text) => text.Replace("{order}", Order, StringComparison.Ordinal).Replace("{name}", CustomerName.Split(' ')[0], StringComparison.Ordinal);
}
