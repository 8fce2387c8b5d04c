using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Notifications;

/// <summary>Who is told of what, and how. Hears of everything by events alone; nothing calls it.</summary>
public static class NotificationsFeature
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddEventReader<NotifyPeople>();
        services.AddJob<NotificationMails>("notification-mails", NotificationMails.Interval);
        services.AddJob<NotificationCleanup>("notification-cleanup", NotificationCleanup.Interval);
    }

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/me/notifications").WithTags("Notifications");
        ListNotifications.Map(mine);
        ReadNotifications.Map(mine);
        NotificationSettings.Map(app);
    }
}
