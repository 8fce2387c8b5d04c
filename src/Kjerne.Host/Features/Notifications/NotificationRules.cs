using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Reading;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>Whom a fact concerns, and as what.</summary>
public static class NotificationRules
{
    private const int MostTold = 200;

    /// <summary>Names of facts that concern anybody.</summary>
    public static readonly IReadOnlySet<string> Kinds = new HashSet<string>
    {
        nameof(ConversationAssigned), nameof(MessageReceived), nameof(NoteWritten), nameof(ReplyWritten), nameof(DeliveryChanged), nameof(PersonMentioned), nameof(PartnerOverdue),
        nameof(PartnerAnswered), nameof(AlarmRaised),
    };

    /// <summary>Most of what customers write stands with nobody yet, and nobody follows it: such rows are left out, with one query for all.</summary>
    public static async Task<IEnumerable<EventRow>> ThatMayConcern(KjerneDb db, IEnumerable<EventRow> rows)
    {
        var all = rows.ToList();
        var written = all.Where(x => x.Kind == nameof(MessageReceived)).Select(x => new ConversationId(x.SubjectId)).Distinct().ToList();
        if (written.Count == 0)
        {
            return all;
        }

        var concerning = await db.Conversations.Where(x => written.Contains(x.Id) && (x.AssigneeId != null || x.TeamId != null)).Select(x => x.Id)
            .Union(db.Followers.Where(x => written.Contains(x.ConversationId)).Select(x => x.ConversationId)).ToListAsync();
        var ids = concerning.Select(x => x.Value).ToHashSet();
        return all.Where(x => x.Kind != nameof(MessageReceived) || ids.Contains(x.SubjectId));
    }

    /// <summary>Each person at most once, as what concerns them most.</summary>
    public static async Task<IReadOnlyList<(UserId Person, NotificationKind Kind)>> Recipients(KjerneDb db, EventRow row)
    {
        var found = new List<(UserId Person, NotificationKind Kind)>();
        if (row.As<ConversationAssigned>() is { } assigned)
        {
            found.AddRange(await OfAssignment(db, assigned));
        }
        else if (row.As<MessageReceived>() is { IsAutomatic: false } received)
        {
            found.AddRange(await OfMessage(db, received, row));
        }
        else if (row.As<DeliveryChanged>() is { State: DeliveryState.Failed or DeliveryState.Unclear } delivery)
        {
            var author = await db.Messages.Where(x => x.Id == delivery.MessageId).Select(x => x.AuthorUserId).FirstOrDefaultAsync();
            found.AddRange(author is { } person ? [(person, NotificationKind.ReplyFailed)] : []);
        }
        else if (row.As<PersonMentioned>() is { } mention)
        {
            found.Add((mention.UserId, NotificationKind.Mentioned));
        }
        else if (row.As<PartnerOverdue>() is { } overdue)
        {
            found.AddRange(await OfPartner(db, overdue.ConversationId, overdue.ExchangeId, NotificationKind.PartnerOverdue));
        }
        else if (row.As<PartnerAnswered>() is { IsAutomatic: false } answered)
        {
            found.AddRange(await OfPartner(db, answered.ConversationId, answered.ExchangeId, NotificationKind.PartnerAnswered));
            found.AddRange(await Followers(db, answered.ConversationId));
        }
        else if (row.As<AlarmRaised>() is { } alarm)
        {
            found.AddRange(await OfAlarm(db, alarm));
        }
        else if (row.As<NoteWritten>() is { } note)
        {
            // Whom it names is told that, and follows from then on.
            var named = await db.Set<Mention>().Where(x => x.MessageId == note.MessageId).Select(x => x.UserId).ToListAsync();
            found.AddRange((await Followers(db, note.ConversationId)).Where(x => !named.Contains(x.Person)));
        }
        else if (row.Kind is nameof(ReplyWritten))
        {
            found.AddRange(await Followers(db, new ConversationId(row.SubjectId)));
        }

        return [.. found.DistinctBy(x => x.Person)];
    }

    private static async Task<IEnumerable<(UserId, NotificationKind)>> OfAssignment(KjerneDb db, ConversationAssigned assigned) =>
        assigned.ToUserId is { } person && assigned.FromUserId != person ? [(person, NotificationKind.Assigned)]
        : assigned.ToUserId is null && assigned.ToTeamId is { } team && assigned.FromTeamId != team ? await Team(db, team)
        : [];

    private static async Task<IEnumerable<(UserId, NotificationKind)>> OfMessage(KjerneDb db, MessageReceived received, EventRow row)
    {
        var place = await db.Conversations.Where(x => x.Id == received.ConversationId).Select(x => new { x.AssigneeId, x.TeamId }).FirstOrDefaultAsync();
        var followers = await Followers(db, received.ConversationId);
        return place switch
        {
            { AssigneeId: { } person } => await IsAssignedLater(db, row) ? followers : [(person, NotificationKind.CustomerWrote), .. followers],
            { TeamId: { } team } => [.. followers, .. await Team(db, team)],
            _ => followers,
        };
    }

    /// <summary>Whoever gets a conversation is told that they got it, not of each message that stood in it already.</summary>
    private static Task<bool> IsAssignedLater(KjerneDb db, EventRow row) => db.Events.AnyAsync(x =>
        x.SubjectType == row.SubjectType && x.SubjectId == row.SubjectId && x.Kind == nameof(ConversationAssigned) && x.Version > row.Version);

    /// <summary>Whoever asked the partner, and whoever has the conversation now.</summary>
    private static async Task<IEnumerable<(UserId, NotificationKind)>> OfPartner(KjerneDb db, ConversationId conversation, PartnerExchangeId exchange, NotificationKind kind)
    {
        var asker = await db.PartnerExchanges.Where(x => x.Id == exchange).Select(x => (UserId?)x.AskedById).FirstOrDefaultAsync();
        var assignee = await db.Conversations.Where(x => x.Id == conversation).Select(x => x.AssigneeId).FirstOrDefaultAsync();
        return new[] { asker, assignee }.OfType<UserId>().Select(x => (x, kind));
    }

    /// <summary>The team that owns the topic, else the brand's leads, else its administrators.</summary>
    private static async Task<IEnumerable<(UserId, NotificationKind)>> OfAlarm(KjerneDb db, AlarmRaised alarm)
    {
        var people = await AlarmPolicy.OwnerOf(db, alarm.TopicId) is { } owner ? (await Team(db, owner)).Select(x => x.Person).ToList() : [];
        var ofBrand = (await db.UserBrands.Where(x => x.BrandId == alarm.BrandId).Select(x => x.UserId).ToListAsync()).ToHashSet();
        foreach (var role in new[] { Role.Lead, Role.Administrator }.Where(_ => people.Count == 0))
        {
            var all = await db.Users.Where(x => x.IsActive && x.Role == role).Select(x => new { x.Id, x.AllBrands }).ToListAsync();
            people = [.. all.Where(x => x.AllBrands || ofBrand.Contains(new UserId(x.Id))).Select(x => new UserId(x.Id)).Take(MostTold)];
        }

        return people.Select(x => (x, NotificationKind.AlarmRaised));
    }

    private static async Task<IEnumerable<(UserId Person, NotificationKind Kind)>> Followers(KjerneDb db, ConversationId conversation) =>
        (await db.Followers.Where(x => x.ConversationId == conversation).OrderBy(x => x.UserId).Select(x => x.UserId).Take(MostTold).ToListAsync()).Select(x => (x, NotificationKind.Followed));

    private static async Task<IEnumerable<(UserId Person, NotificationKind Kind)>> Team(KjerneDb db, TeamId team) =>
        (await db.TeamMembers.Where(x => x.TeamId == team).OrderBy(x => x.UserId).Select(x => x.UserId).Take(MostTold).ToListAsync()).Select(x => (x, NotificationKind.TeamQueue));
}
