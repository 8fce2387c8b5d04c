using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Alerts;

/// <summary>What grows, is new or comes back is watched all the time. Others hear of it by <see cref="AlarmRaised"/> and <see cref="AlarmChanged"/>.</summary>
public static class AlertsFeature
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<WatchHistory>();
        services.AddSingleton<GroupWatch>();
        services.AddJob<WatchLog>("watch-log", WatchLog.Interval);
    }

    public static void MapAlerts(this IEndpointRouteBuilder app)
    {
        var alarms = app.MapGroup("/api/alarms").WithTags("Alerts");
        ListAlarms.Map(alarms);
        GetAlarm.Map(alarms);
        AcknowledgeAlarm.Map(alarms);
        RejectAlarm.Map(alarms);
        LinkIncident.Map(alarms);
        ChangeIncident.Map(app);
        WatchSettings.Map(app);
    }
}
