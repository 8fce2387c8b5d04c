using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Actions;

/// <summary>Who has a conversation, and the counting of how often it changes hands.</summary>
public static class Assignment
{
    private const int LongestReason = 500;

    public static async Task<bool> MayHave(KjerneDb db, BrandId brand, UserId? person, TeamId? team, CancellationToken stop = default) =>
        (team is not { } id || await db.Teams.AnyAsync(x => x.Id == id && (x.BrandId == null || x.BrandId == brand), stop))
        && (person is not { } user || await WorksFor(db, brand, user, stop));

    /// <summary>Whether somebody can do anything in conversations of the brand.</summary>
    public static async Task<bool> WorksFor(KjerneDb db, BrandId brand, UserId person, CancellationToken stop = default)
    {
        var id = person.Value;
        return await db.Users.AnyAsync(x => x.Id == id && x.IsActive && x.Role != Role.Viewer, stop)
            && (await db.Users.AnyAsync(x => x.Id == id && x.AllBrands, stop) || await db.UserBrands.AnyAsync(x => x.UserId == person && x.BrandId == brand, stop));
    }

    /// <summary>Whether one of these hands over without saying why.</summary>
    public static bool IsUnexplained(Conversation conversation, IEnumerable<ConversationAction> actions, UserId me)
    {
        var (person, team) = (conversation.AssigneeId, conversation.TeamId);
        foreach (var action in actions)
        {
            var (toPerson, toTeam, reason) = action switch
            {
                ConversationAction.Assign x => (x.UserId, x.TeamId ?? (x.UserId is null ? null : team), x.Reason),
                ConversationAction.AssignToMe => (me, team, null),
                _ => (person, team, null),
            };
            if (string.IsNullOrWhiteSpace(reason) && MoveOf(person, team, toPerson, toTeam, null) is not null)
            {
                return true;
            }

            (person, team) = (toPerson, toTeam);
        }

        return false;
    }

    /// <summary>Not saved yet. Nothing happens when it is theirs already.</summary>
    /// <param name="by">Null when no person does it.</param>
    public static async Task Move(KjerneDb db, Conversation conversation, UserId? person, TeamId? team, string? reason, UserId? by, DateTimeOffset at)
    {
        var (fromUser, fromTeam) = (conversation.AssigneeId, conversation.TeamId);
        conversation.Assign(person, team);
        if (fromUser == person && fromTeam == team)
        {
            return;
        }

        if (MoveOf(fromUser, fromTeam, person, team, reason) is { } move)
        {
            await InquiryLog.HandOver(db, conversation.Id, move, by, at);
        }

        db.Append(new ConversationAssigned(conversation.Id, conversation.BrandId, fromUser, person, fromTeam, team, conversation.Version, Cut(reason)), at, by?.Value);
    }

    private static string? Cut(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : StoredText.Clean(reason, LongestReason);

    /// <summary>The first to take it is no hand-over, nor is a team's member who takes what is their team's; every other change of hands is one.</summary>
    private static HandOverMove? MoveOf(UserId? fromUser, TeamId? fromTeam, UserId? person, TeamId? team, string? reason)
    {
        var why = Cut(reason);
        return team is not null && fromTeam != team && (fromTeam is not null || (fromUser is not null && fromUser != person)) ? new HandOverMove(HandOverKind.Team, fromTeam?.ToString() ?? $"{HandOver.OfPerson}{fromUser}", team.ToString(), why)
            : person is not null && fromUser is not null && fromUser != person ? new HandOverMove(HandOverKind.Person, fromUser.ToString(), person.ToString(), why)
            : null;
    }
}
