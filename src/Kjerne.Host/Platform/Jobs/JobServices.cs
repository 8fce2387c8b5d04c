using Kjerne.Platform.Data;
using Quartz;

namespace Kjerne.Platform.Jobs;

public static class JobServices
{
    private const int MostAtOnce = 4;
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>Before it, whoever is there at the start has the processor: all jobs at once cost as much as a third of the start.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private const int SpreadSeconds = 10;

    /// <summary>On PostgreSQL all nodes share one schedule and a job of a node that died is taken over; on SQLite there is one process, which keeps the schedule in memory.</summary>
    public static void AddKjerneJobs(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(x => x.InstanceName = "kjerne");
            quartz.UseDefaultThreadPool(MostAtOnce);
            if (database.IsPostgres)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(database.Database!);
                    store.UseClustering(x => x.CheckinInterval = CheckIn);
                    store.UseSystemTextJsonSerializer();
                    store.ProvisionSchema();
                });
            }
        });
        services.AddSingleton<JobTrigger>();
        services.AddQuartzHostedService(x => x.WaitForJobsToComplete = true);
    }

    /// <param name="name">Unique; names the job in logs and, on PostgreSQL, in the shared schedule.</param>
    /// <param name="every">From start to start; the first time comes after <see cref="Quiet"/> and less than <see cref="SpreadSeconds"/> more, or after this when it is shorter.</param>
    public static void AddJob<T>(this IServiceCollection services, string name, TimeSpan every) where T : ScheduledJob
    {
        services.AddScoped<T>();
        services.ConfigureAllQuartzSchedulers(quartz => quartz.ScheduleJob<JobRun<T>>(
            trigger => trigger.WithIdentity(name).StartAt(TimeProvider.System.GetUtcNow() + FirstAfter(name, every)).WithSimpleSchedule(every),
            job => job.WithIdentity(name)));
    }

    private static TimeSpan FirstAfter(string name, TimeSpan every)
    {
        var first = Quiet + TimeSpan.FromSeconds(name.Sum(x => x) % SpreadSeconds);
        return first < every ? first : every;
    }
}

/// <summary>Runs a scheduled job once more, on whichever node; when it is running, afterwards.</summary>
public sealed class JobTrigger(ISchedulerFactory schedulers)
{
    public async Task RunSoon(string name, CancellationToken stop) => await (await schedulers.GetScheduler(stop)).TriggerJob(new JobKey(name), stop);
}
