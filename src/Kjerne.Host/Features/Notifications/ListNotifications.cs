using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Features.Customers;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>One's own, newest first; only what concerns conversations that one may still see.</summary>
public static class ListNotifications
{
    private const int PageLength = 40;
    private const int MostCounted = 100;

    public sealed record Row(
        NotificationId Id, NotificationKind Kind, ConversationId ConversationId, AlarmId? AlarmId, string Subject, string CustomerName, string? ActorName, DateTimeOffset At, int Count, DateTimeOffset? ReadAt);

    /// <param name="Reviews">Key figures of mine whose review has come; they stand here until the next day is set.</param>
    /// <param name="Unread">Counted up to 100, and the reviews.</param>
    /// <param name="Next">Cursor of the next page; null at the end.</param>
    public sealed record Page(IReadOnlyList<Row> Items, IReadOnlyList<DueReview> Reviews, int Unread, string? Next);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/", Handle).WithName(nameof(ListNotifications)).RequireAuthorization(Permissions.Self);

    private static async Task<Ok<Page>> Handle(CurrentUser user, KjerneDb db, KeyFigureClock clock, CancellationToken stop, long? cursor = null)
    {
        var me = user.Id;
        var ways = await NotificationDefaults.WaysOf(db, [me], stop);
        var kinds = ways.Values.Where(x => x.InApp).Select(x => x.Kind).ToList();
        var reviews = kinds.Contains(NotificationKind.KeyFigureReview) ? await KeyFigureReviews.Due(db, user, clock, stop) : [];
        var mine =
            from notification in db.Notifications
            join conversation in db.Conversations.VisibleTo(user) on notification.ConversationId equals conversation.Id
            where notification.UserId == me && kinds.Contains(notification.Kind)
            select new { Notification = notification, conversation.Subject, conversation.CustomerId };
        var before = cursor is { } at and > 0 and < 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.MaxValue.ToUniversalTime().AddDays(-1);

        // Counted before it is listed: what comes in between stands in the list, and the next signal brings the number.
        var unread = await mine.Where(x => x.Notification.ReadAt == null).Take(MostCounted).CountAsync(stop);
        var found = await mine.Where(x => x.Notification.At < before).OrderByDescending(x => x.Notification.At).Take(PageLength + 1).ToListAsync(stop);
        var customers = found.Select(x => x.CustomerId).Distinct().ToList();
        var names = await db.Customers.Where(x => customers.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, stop);
        var staff = await StaffNames.Of(db, found.Select(x => x.Notification.ActorId), stop);
        var rows = found.Take(PageLength).Select(x => new Row(
            x.Notification.Id, x.Notification.Kind, x.Notification.ConversationId, x.Notification.AlarmId, x.Subject, names[x.CustomerId],
            x.Notification.ActorId is { } actor ? staff.GetValueOrDefault(actor) : null, x.Notification.At, x.Notification.Count, x.Notification.ReadAt)).ToList();
        return TypedResults.Ok(new Page(rows, reviews, unread + reviews.Count, found.Count > PageLength ? rows[^1].At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }
}

/// <summary>Marks as read: these, those of one conversation, or all.</summary>
public static class ReadNotifications
{
    private const int Most = 500;

    /// <summary>Nothing given: all of mine.</summary>
    public sealed record Request(IReadOnlyList<NotificationId>? Ids, ConversationId? ConversationId);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/read", Handle).WithName(nameof(ReadNotifications)).RequireAuthorization(Permissions.Self);

    private static Task<NoContent> Handle(Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) => writer.Write(async db =>
    {
        var (me, now) = (user.Id, time.Now());
        var unread = db.Notifications.Where(x => x.UserId == me && x.ReadAt == null);
        unread = request switch
        {
            { Ids: { } ids } => unread.Where(x => ids.Take(Most).Contains(x.Id)),
            { ConversationId: { } conversation } => unread.Where(x => x.ConversationId == conversation && x.AlarmId == null),
            _ => unread,
        };
        if (await unread.ExecuteUpdateAsync(x => x.SetProperty(y => y.ReadAt, now), stop) > 0)
        {
            db.Append(new NotificationsChanged(me), now, me.Value);
            await db.SaveChangesAsync(stop);
        }

        return TypedResults.NoContent();
    }, stop);
}
