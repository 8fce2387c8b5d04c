using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Live;

namespace Kjerne.Features.Conversations;

/// <summary>What a live connection may be told and may say of conversations: the rules of <see cref="ConversationPolicy"/> in the platform's words.</summary>
public static class ConversationPresence
{
    public static LiveViewer ViewerOf(CurrentUser user) => new(user.Id.Value, user.Brands?.Select(x => x.Value).ToHashSet())
    {
        Name = user.Name,
        FindPlace = (services, id) => FindPlace(services, new ConversationId(id), user),
        Follows = place => user.Sees(new BrandId(place.BrandId), place.TeamId is { } team ? new TeamId(team) : null, place.OwnerId is { } owner ? new UserId(owner) : null),
    };

    private static async Task<LivePlace?> FindPlace(IServiceProvider services, ConversationId id, CurrentUser user)
    {
        // A scope of its own: the hub's may be as old as the connection.
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.Conversations.FindFor(id, user) is { } conversation
            ? new LivePlace(id.Value, conversation.BrandId.Value, conversation.TeamId?.Value, conversation.AssigneeId?.Value)
            : null;
    }
}
