using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Conversations;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Http;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Notifications;

/// <summary>
/// One mail about all that somebody has not read in the workspace: how many of each kind and where to look, never what stands there. At most one an hour or a
/// day, as they chose, and none in their quiet hours. What is newer than a quarter of an hour waits: most of it is read by then.
/// </summary>
public sealed class NotificationMails(
    Writer writer, IServiceScopeFactory scopes, ISystemMail mail, IOptions<HttpOptions> address, KeyFigureClock clock, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(15);

    /// <summary>What nobody has read for so long is known or was no news.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(7);

    public override async Task Run(CancellationToken stop)
    {
        if (!await mail.CanSend(stop))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KjerneDb>();
        var zone = await QuietHours.ZoneOf(db, stop);
        foreach (var times in await db.NotificationTimes.Where(x => x.MailEvery != MailRhythm.Never).ToListAsync(stop))
        {
            var now = time.Now();
            var mayAll = IsDue(times, now) && !QuietHours.Hold(times.QuietFrom, times.QuietTo, now, zone);
            if (mayAll || times.BurstsBreakQuiet)
            {
                await Send(db, times.UserId, now, onlyBursts: !mayAll, stop);
            }
        }
    }

    private static bool IsDue(NotificationTimes times, DateTimeOffset now) =>
        times.LastMailAt is not { } last || now - last >= (times.MailEvery == MailRhythm.Hourly ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));

    private async Task Send(KjerneDb db, UserId person, DateTimeOffset now, bool onlyBursts, CancellationToken stop)
    {
        if (await Sight.Of(db, person, stop) is not { } reader)
        {
            return;
        }

        var (newest, oldest) = (now - Settle, now - TooOld);
        var ways = await NotificationDefaults.WaysOf(db, [person], stop);
        var kinds = ways.Values.Where(x => x.Mail).Select(x => x.Kind).ToList();
        var due = await (
            from notification in db.Notifications
            join conversation in db.Conversations.VisibleTo(reader) on notification.ConversationId equals conversation.Id
            where notification.UserId == person && notification.ReadAt == null && notification.MailedAt == null && kinds.Contains(notification.Kind)
                && notification.At > oldest
                && (notification.At < newest || onlyBursts)
                && (!onlyBursts || db.Set<Alarm>().Any(x => x.Id == notification.AlarmId && x.Kind != AlarmKind.Growth))
            select new { notification.Id, notification.Kind }).ToListAsync(stop);
        var to = await db.Users.Where(x => x.Id == person.Value).Select(x => x.Email).FirstOrDefaultAsync(stop);
        var reviews = onlyBursts || !kinds.Contains(NotificationKind.KeyFigureReview) ? 0 : await KeyFigureReviews.NotMailed(db, reader, clock, stop);
        if (due.Count + reviews == 0 || to is null || !await Claim(person, due.ConvertAll(x => x.Id), reviews > 0, now, stop))
        {
            return;
        }

        List<KeyValuePair<NotificationKind, int>> counts = [.. due.CountBy(x => x.Kind).OrderBy(x => x.Key)];
        if (reviews > 0)
        {
            counts.Add(new(NotificationKind.KeyFigureReview, reviews));
        }

        var (subject, text) = NotificationMailTexts.Write(reader.Language, reader.Name, counts, address.Value.PublicAddress);
        await mail.SendAsync(to, subject, text, stop);
    }

    /// <summary>Before it is sent: a mail that gets lost is a smaller harm than one that comes every five minutes.</summary>
    private Task<bool> Claim(UserId person, List<NotificationId> ids, bool hasReviews, DateTimeOffset now, CancellationToken stop) => writer.Write(async db =>
    {
        var times = await db.NotificationTimes.AsTracking().FirstAsync(x => x.UserId == person, stop);
        times.LastMailAt = now;
        await db.SaveChangesAsync(stop);
        if (hasReviews)
        {
            await KeyFigureReviews.Mailed(db, person, clock, stop);
        }

        return hasReviews | await db.Notifications.Where(x => ids.Contains(x.Id) && x.MailedAt == null).ExecuteUpdateAsync(x => x.SetProperty(y => y.MailedAt, now), stop) > 0;
    }, stop);
}
