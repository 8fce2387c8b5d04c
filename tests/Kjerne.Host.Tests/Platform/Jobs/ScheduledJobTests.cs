using Kjerne.Platform.Jobs;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace Kjerne.Tests.Platform.Jobs;

[RunsOnce]
public sealed class ScheduledJobTests
{
    public sealed class Counter
    {
        private int _runs;

        public int Runs => _runs;

        public int Next() => Interlocked.Increment(ref _runs);
    }

    public sealed class FailsAtFirst(Counter counter) : ScheduledJob
    {
        public override Task Run(CancellationToken stop) =>
            counter.Next() == 1 ? throw new InvalidOperationException("planted secret") : Task.CompletedTask;
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_job_that_fails_is_logged_and_runs_again_at_its_next_time(DatabaseKind kind)
    {
        var counter = new Counter();
        await using var app = await TestApp.Start(x => (x.IsScheduleOn, x.Database, x.Services) = (true, kind, services =>
        {
            services.AddSingleton(counter);
            services.AddJob<FailsAtFirst>("test.fails-at-first", TimeSpan.FromMilliseconds(200));
        }));

        await Eventually.True(() => counter.Runs >= 3);
        Assert.Single(app.Log.Entries, x => x.Message.StartsWith("Job test.fails-at-first failed", StringComparison.Ordinal));
    }

    /// <summary>Most tests run jobs by hand and would not miss one here.</summary>
    [Fact]
    public async Task Every_job_there_is_stands_in_the_schedule()
    {
        await using var app = await TestApp.Start(x => x.IsScheduleOn = true);

        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var scheduled = new List<Type>();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), TestContext.Current.CancellationToken))
        {
            scheduled.Add((await scheduler.GetJobDetail(key, TestContext.Current.CancellationToken))!.JobType.Type.GetGenericArguments()[0]);
        }

        var jobs = typeof(ScheduledJob).Assembly.GetTypes().Where(x => x.IsSubclassOf(typeof(ScheduledJob)) && !x.IsAbstract);
        Assert.Equal(jobs.Select(x => x.FullName).Order(), scheduled.Select(x => x.FullName).Order());
    }
}
