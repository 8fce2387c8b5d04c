using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

public sealed record AlarmNotFound() : Refusal(RefusalKind.NotFound, "alarm_not_found", "There is no such alarm, or it is not yours to see.");

public sealed record AlarmIsNotYours() : Refusal(RefusalKind.Forbidden, "alarm_is_not_yours", "Only leads and the team that owns the topic act on an alarm.");

public sealed record AlarmIsOver() : Refusal(RefusalKind.Conflict, "alarm_is_over", "Somebody has already said that this is no matter of its own.");

public sealed record IncidentNotFound() : Refusal(RefusalKind.NotFound, "incident_not_found", "There is no such incident, or it is of another brand.");

/// <summary>
/// Whoever sees what is new at a brand sees its alarms; specialists, who see only what was given to them, those of topics their team owns. Which conversations
/// of it they see, <see cref="Conversations.ConversationPolicy"/> says as everywhere.
/// </summary>
public static class AlarmPolicy
{
    public static IQueryable<Alarm> VisibleTo(this IQueryable<Alarm> alarms, CurrentUser user, KjerneDb db)
    {
        if (user.Brands is { } brands)
        {
            var list = brands.ToList();
            alarms = alarms.Where(x => list.Contains(x.BrandId));
        }

        if (user.SeesUnassigned)
        {
            return alarms;
        }

        var teams = user.Teams.Select(x => (TeamId?)x).ToList();
        return alarms.Where(x => db.Set<Topic>().Any(y => y.Id == x.TopicId && teams.Contains(y.OwnerTeamId)));
    }

    /// <summary>Leads and administrators, and the team that owns the topic.</summary>
    public static bool MayActOn(this CurrentUser user, TeamId? owner) =>
        user.May(Permissions.ManageTopics) || (user.May(Permissions.WriteNotes) && owner is { } team && user.Teams.Contains(team));

    /// <summary>Tracked, for a change; or why not.</summary>
    public static async Task<(Alarm? Alarm, Refusal? Refusal)> FindToChange(KjerneDb db, AlarmId id, CurrentUser user, CancellationToken stop)
    {
        if (await db.Alarms.AsTracking().VisibleTo(user, db).FirstOrDefaultAsync(x => x.Id == id, stop) is not { } alarm)
        {
            return (null, new AlarmNotFound());
        }

        return user.MayActOn(await OwnerOf(db, alarm.TopicId, stop)) ? (alarm, null) : (null, new AlarmIsNotYours());
    }

    public static Task<TeamId?> OwnerOf(KjerneDb db, TopicId? topic, CancellationToken stop = default) =>
        topic is { } id ? db.Topics.Where(x => x.Id == id).Select(x => x.OwnerTeamId).FirstOrDefaultAsync(stop) : Task.FromResult<TeamId?>(null);
}
