using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
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

    public override bool Concerns(EventRow row) => NotificationRules.Kinds.Contains(row.Kind);

    public override async Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services)
    {
        var oldest = time.Now() - TooLate;
        var told = new HashSet<UserId>();
        foreach (var row in await NotificationRules.ThatMayConcern(db, batch.Where(x => x.At > oldest)))
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
        var conversation = new ConversationId(row.SubjectId);
        var ways = await NotificationDefaults.WaysOf(db, [person]);
        if (row.ActorId == person.Value || !ways[(person, kind)].IsAny || await Sight.Of(db, person) is not { } reader
            || !await db.Conversations.VisibleTo(reader).AnyAsync(x => x.Id == conversation))
        {
            return false;
        }

        var unread = await db.Notifications.AsTracking().FirstOrDefaultAsync(x => x.UserId == person && x.ConversationId == conversation && x.Kind == kind && x.ReadAt == null)
            ?? db.Notifications.Local.FirstOrDefault(x => x.UserId == person && x.ConversationId == conversation && x.Kind == kind && x.ReadAt == null);
        if (unread is null)
        {
            db.Notifications.Add(unread = new Notification { UserId = person, Kind = kind, ConversationId = conversation });
        }

        unread.Add(row);
        return true;
    }
}
