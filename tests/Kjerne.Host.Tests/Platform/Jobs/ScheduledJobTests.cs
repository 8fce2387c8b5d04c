using Kjerne.Platform.Jobs;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
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
        await using var app = await TestApp.Start(x => (x.Database, x.Services) = (kind, services =>
        {
            services.AddSingleton(counter);
            services.AddJob<FailsAtFirst>("test.fails-at-first", TimeSpan.FromMilliseconds(200));
        }));

        await Eventually.True(() => counter.Runs >= 3);
        Assert.Single(app.Log.Entries, x => x.Message.StartsWith("Job test.fails-at-first failed", StringComparison.Ordinal));
    }
}
