using Kjerne.Platform.Data;
using Quartz;

namespace Kjerne.Platform.Jobs;

public static class JobServices
{
    private const int MostAtOnce = 4;
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

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
    /// <param name="every">From start to start.</param>
    public static void AddJob<T>(this IServiceCollection services, string name, TimeSpan every) where T : ScheduledJob
    {
        services.AddScoped<T>();
        services.ConfigureAllQuartzSchedulers(quartz => quartz.ScheduleJob<JobRun<T>>(
            trigger => trigger.WithIdentity(name).WithSimpleSchedule(every),
            job => job.WithIdentity(name)));
    }
}

/// <summary>Runs a scheduled job once more, on whichever node; when it is running, afterwards.</summary>
public sealed class JobTrigger(ISchedulerFactory schedulers)
{
    public async Task RunSoon(string name, CancellationToken stop) => await (await schedulers.GetScheduler(stop)).TriggerJob(new JobKey(name), stop);
}
