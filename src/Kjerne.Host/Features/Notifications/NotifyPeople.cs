using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>
/// Follows the log and writes down who is to be told of what. Several of one kind in one conversation are one row until it is read. Nobody is told of their
/// own doing, nor of a conversation they cannot see.
/// </summary>
public sealed class NotifyPeople(TimeProvider time) : EventReader
{
    /// <summary>What is found later is no news: the program stood still, or its log is read anew.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromDays(1);

    public override string Name => "notifications";

    public override bool Concerns(EventRow row) => row.Kind == nameof(KeyFigureReviewDue) || NotificationRules.Kinds.Contains(row.Kind);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var oldest = time.Now() - TooLate;
        var told = batch.Select(x => x.As<KeyFigureReviewDue>()?.OwnerId).OfType<UserId>().ToHashSet();
        foreach (var row in await NotificationRules.ThatMayConcern(db, batch.Where(x => x.At > oldest && x.Kind != nameof(KeyFigureReviewDue))))
        {
            foreach (var (person, kind) in await NotificationRules.Recipients(db, row))
            {
                if (await Tell(db, person, kind, row))
                {
                    told.Add(person);
                }
            }
        }

        foreach (var person in told)
        {
            db.Append(new NotificationsChanged(person), time.Now());
        }
    }

    private static async Task<bool> Tell(KjerneDb db, UserId person, NotificationKind kind, EventRow row)
    {
        var alarm = row.As<AlarmRaised>()?.AlarmId;
        var ways = await NotificationDefaults.WaysOf(db, [person]);
        if (row.ActorId == person.Value || !ways[(person, kind)].IsAny || await Sight.Of(db, person) is not { } reader
            || await SeenBy(db, reader, row, alarm) is not { } conversation)
        {
            return false;
        }

        var unread = await db.Notifications.AsTracking().FirstOrDefaultAsync(x => x.UserId == person && x.ConversationId == conversation && x.AlarmId == alarm && x.Kind == kind && x.ReadAt == null)
            ?? db.Notifications.Local.FirstOrDefault(x => x.UserId == person && x.ConversationId == conversation && x.AlarmId == alarm && x.Kind == kind && x.ReadAt == null);
        if (unread is null)
        {
            db.Notifications.Add(unread = new Notification { UserId = person, Kind = kind, ConversationId = conversation, AlarmId = alarm });
        }

        unread.Add(row);
        return true;
    }

    /// <summary>The conversation it is about, or the newest one of the alarm; null when they may not see it.</summary>
    private static async Task<ConversationId?> SeenBy(KjerneDb db, CurrentUser reader, EventRow row, AlarmId? alarm)
    {
        var visible = db.Conversations.VisibleTo(reader);
        if (alarm is not { } id)
        {
            var subject = new ConversationId(row.SubjectId);
            return await visible.AnyAsync(x => x.Id == subject) ? subject : null;
        }

        return await (
            from member in db.AlarmInquiries
            join inquiry in db.Inquiries on member.InquiryId equals inquiry.Id
            join conversation in visible on inquiry.ConversationId equals conversation.Id
            where member.AlarmId == id
            orderby inquiry.Id descending
            select (ConversationId?)conversation.Id).FirstOrDefaultAsync();
    }
}
