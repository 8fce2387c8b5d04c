using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Triggers;

/// <summary>Rules of the house that the program follows by itself. Hears of what happens by events; nothing calls it.</summary>
public static class TriggersFeature
{
    public static void AddTriggers(this IServiceCollection services)
    {
        services.AddEventReader<RunTriggers>();
        services.AddJob<WatchWaiting>("triggers-waiting", WatchWaiting.Interval);
        services.AddJob<TriggerCleanup>("trigger-cleanup", TriggerCleanup.Interval);
    }

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        var triggers = app.MapGroup("/api/triggers").WithTags("Triggers");
        ManageTriggers.Map(triggers);
        TryTrigger.Map(triggers);
        ListTriggerRuns.Map(triggers);
    }
}

/// <summary>Runs are shown for half a year; effects matter for as long as facts may be read anew.</summary>
public sealed class TriggerCleanup(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    public override Task Run(CancellationToken stop)
    {
        var before = time.Now().AddDays(-180);
        return writer.Write(db => db.TriggerRuns.Where(x => x.At < before).ExecuteDeleteAsync(stop), stop);
    }
}
