using Kjerne.Features.Access;

namespace Kjerne.Features.Delivery;

/// <summary>What a channel can carry, told to whoever writes while they write and held when it is sent.</summary>
/// <param name="MostCharacters">UTF-16 units of the plain text.</param>
/// <param name="MostMiB">Of all files together.</param>
/// <param name="CharactersAPart">Where a channel cuts long words into parts that each cost: how long one part is; null where it does not.</param>
/// <param name="HasHtml">False: words are sent plain, and the editor offers no formatting.</param>
public sealed record ChannelLimits(Channel Channel, int MostCharacters, int MostFiles, int MostMiB, int MostRecipients, int? CharactersAPart, bool HasHtml)
{
    public static ChannelLimits Of(Channel channel) => new(channel, Conversations.MessageText.Most, MostFiles: 20, MostMiB: 50, MostRecipients: 50, CharactersAPart: null, HasHtml: true);
}

public static class ListChannelLimits
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/channels/limits", Handle).WithName(nameof(ListChannelLimits)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static IReadOnlyList<ChannelLimits> Handle(IEnumerable<IChannelSender> senders) => [.. senders.Select(x => x.Limits).OrderBy(x => x.Channel)];
}
