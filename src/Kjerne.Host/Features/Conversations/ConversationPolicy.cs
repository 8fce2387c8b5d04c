using System.Linq.Expressions;
using Kjerne.Features.Access;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>
/// Who may see a conversation and all that hangs on it (messages, files, originals). Every path asks here: lists, single reads, changes, live updates.
/// A person who may not see it is told that it does not exist. What was merged into another exists no more by itself.
/// </summary>
public static class ConversationPolicy
{
    public static IQueryable<Conversation> VisibleTo(this IQueryable<Conversation> conversations, CurrentUser user)
    {
        conversations = conversations.Where(x => x.MergedIntoId == null);
        if (user.Brands is { } brands)
        {
            var list = brands.ToList();
            conversations = conversations.Where(x => list.Contains(x.BrandId));
        }

        return user.SeesAllTeams ? conversations : conversations.Where(InTeams(user));
    }

    private static Expression<Func<Conversation, bool>> InTeams(CurrentUser user)
    {
        UserId? me = user.Id;
        var teams = user.Teams.Select(x => (TeamId?)x).ToList();
        return user.SeesUnassigned
            ? x => x.TeamId == null || teams.Contains(x.TeamId) || x.AssigneeId == me
            : x => teams.Contains(x.TeamId) || x.AssigneeId == me;
    }

    /// <summary>Null when there is none or it is not this person's to see: they are told the same.</summary>
    public static async Task<Conversation?> FindFor(this IQueryable<Conversation> conversations, ConversationId id, CurrentUser user, CancellationToken stop = default) =>
        await conversations.FirstOrDefaultAsync(x => x.Id == id, stop) is { } conversation && conversation.IsVisibleTo(user) ? conversation : null;

    internal static bool IsVisibleTo(this Conversation conversation, CurrentUser user) =>
        conversation.MergedIntoId is null && user.Sees(conversation.BrandId, conversation.TeamId, conversation.AssigneeId);

    /// <summary>The same rule, for what is known of a conversation without loading it.</summary>
    public static bool Sees(this CurrentUser user, BrandId brand, TeamId? team, UserId? assignee) =>
        user.Sees(brand)
        && (user.SeesAllTeams
            || assignee == user.Id
            || (team is { } its ? user.Teams.Contains(its) : user.SeesUnassigned));
}
