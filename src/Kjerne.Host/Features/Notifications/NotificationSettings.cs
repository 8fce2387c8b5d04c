using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>One's own choice of ways, quiet hours and mails; the whole of it is given.</summary>
public static class NotificationSettings
{
    private const int MinutesOfADay = 24 * 60;

    /// <param name="QuietFrom">Minutes after midnight; null, as <paramref name="QuietTo"/> then is, for no quiet hours.</param>
    /// <param name="TimeZone">The clock the quiet hours go by, for the browser as for mails.</param>
    /// <param name="CanMail">Whether the installation can send mails of its own.</param>
    public sealed record View(IReadOnlyList<NotificationWays> Kinds, int? QuietFrom, int? QuietTo, MailRhythm MailEvery, bool BurstsBreakQuiet, bool CanMail, string TimeZone);

    public sealed record Request(IReadOnlyList<NotificationWays>? Kinds, int? QuietFrom, int? QuietTo, MailRhythm? MailEvery, bool? BurstsBreakQuiet = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api/me/notification-settings", Get).WithName("GetNotificationSettings").WithTags("Notifications").RequireAuthorization(Permissions.Self);
        api.MapPut("/api/me/notification-settings", Put).WithName("ChangeNotificationSettings").WithTags("Notifications").RequireAuthorization(Permissions.Self);
    }

    private static async Task<Ok<View>> Get(CurrentUser user, KjerneDb db, ISystemMail mail, CancellationToken stop) => TypedResults.Ok(await Read(db, user.Id, mail, stop));

    private static async Task<Results<Ok<View>, ProblemHttpResult>> Put(Request request, CurrentUser user, KjerneDb db, Writer writer, ISystemMail mail, CancellationToken stop)
    {
        if (Check(request) is { } invalid)
        {
            return invalid.ToProblem();
        }

        await writer.Write(write => Store(write, request, user.Id, stop), stop);
        return TypedResults.Ok(await Read(db, user.Id, mail, stop));
    }

    private static InvalidRequest? Check(Request request) => new Check()
        .Rule("quietTo", request.QuietFrom is null == request.QuietTo is null && (request.QuietFrom is null || request.QuietFrom != request.QuietTo), "required")
        .Range("quietFrom", request.QuietFrom ?? 0, 0, MinutesOfADay - 1)
        .Range("quietTo", request.QuietTo ?? 0, 0, MinutesOfADay - 1)
        .Rule("kinds", (request.Kinds ?? []).OfType<NotificationWays>().DistinctBy(x => x.Kind).Count() == (request.Kinds?.Count ?? 0), "unknown_value")
        .Refusal;

    private static async Task Store(KjerneDb db, Request request, UserId me, CancellationToken stop)
    {
        foreach (var ways in request.Kinds ?? [])
        {
            var row = await db.NotificationChoices.AsTracking().FirstOrDefaultAsync(x => x.UserId == me && x.Kind == ways.Kind, stop);
            if (row is null)
            {
                db.NotificationChoices.Add(new NotificationChoice { UserId = me, Kind = ways.Kind, InApp = ways.InApp, Desktop = ways.Desktop, Sound = ways.Sound, Mail = ways.Mail });
            }
            else
            {
                (row.InApp, row.Desktop, row.Sound, row.Mail) = (ways.InApp, ways.Desktop, ways.Sound, ways.Mail);
            }
        }

        if (await db.NotificationTimes.AsTracking().FirstOrDefaultAsync(x => x.UserId == me, stop) is not { } times)
        {
            db.NotificationTimes.Add(times = new NotificationTimes { UserId = me });
        }

        (times.QuietFrom, times.QuietTo, times.MailEvery) = (request.QuietFrom, request.QuietTo, request.MailEvery ?? times.MailEvery);
        times.BurstsBreakQuiet = request.BurstsBreakQuiet ?? times.BurstsBreakQuiet;
        await db.SaveChangesAsync(stop);
    }

    private static async Task<View> Read(KjerneDb db, UserId me, ISystemMail mail, CancellationToken stop)
    {
        var ways = await NotificationDefaults.WaysOf(db, [me], stop);
        var times = await db.NotificationTimes.FirstOrDefaultAsync(x => x.UserId == me, stop);
        return new View([.. ways.Values.OrderBy(x => x.Kind)], times?.QuietFrom, times?.QuietTo, times?.MailEvery ?? MailRhythm.Never, times?.BurstsBreakQuiet ?? false, await mail.CanSend(stop),
            (await QuietHours.ZoneOf(db, stop)).Id);
    }
}
