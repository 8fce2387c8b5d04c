using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kjerne.Platform.Telemetry;
using Quartz;

namespace Kjerne.Platform.Jobs;

/// <summary>Work that comes round by the clock. Made anew for each run, in a scope of its own. A run that is late is done once, not made up for.</summary>
public abstract class ScheduledJob
{
    /// <remarks>May be cut off at any moment and is then run again at its next time: it must stand being half done. An exception is logged.</remarks>
    public abstract Task Run(CancellationToken stop);
}

/// <summary>One run: never two of the same job at one time, on all nodes together.</summary>
[DisallowConcurrentExecution]
public sealed class JobRun<T>(T job, ILogger<T> log) : IJob where T : ScheduledJob
{
    private static readonly Histogram<double> Duration = Telemetry.Telemetry.Meter.CreateHistogram<double>("kjerne.job.duration", "s", "How long a scheduled job took, by job and outcome.");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        var name = context.JobDetail.Key.Name;
        var started = Stopwatch.GetTimestamp();
        using var activity = Telemetry.Telemetry.Traces.StartActivity("job " + name);
        var outcome = "done";
        try
        {
            await job.Run(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome = "stopped";
        }
        catch (Exception e)
        {
            outcome = "failed";
            activity?.SetStatus(ActivityStatusCode.Error);
            LogFailed(log, name, e);
        }

        Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("job", name), new("outcome", outcome));
    }

    private static readonly Action<ILogger, string, Exception?> LogFailed =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, "JobFailed"), "Job {Job} failed; it runs again at its next time");
}
