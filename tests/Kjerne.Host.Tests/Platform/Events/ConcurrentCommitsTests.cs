using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Kjerne.Tests.Platform.Events;

/// <summary>On PostgreSQL transactions overlap and nodes share the work.</summary>
[RunsOnce]
public sealed class ConcurrentCommitsTests
{
    [Fact]
    public async Task A_transaction_that_began_first_and_commits_last_is_not_skipped()
    {
        var reader = new NumberReader();
        await using var app = await Start(reader);
        await using var slow = await OpenTransaction.Begin(app, 1);
        await using var quick = await OpenTransaction.Begin(app, 2);

        await quick.Commit();
        await app.Note(3);

        // Something later than the first is committed and known to the reader, which must wait all the same.
        var log = app.Services.GetRequiredService<EventLogReader>();
        await Eventually.True(async () => (await log.ReadAfter(EventPosition.Start, 10, TestContext.Current.CancellationToken)).IsHeldBack);
        Assert.Empty(reader.Seen);

        await slow.Commit();

        await Eventually.True(() => reader.Seen.Count >= 3);
        Assert.Equal([1, 2, 3], reader.Seen);
    }

    [Fact]
    public async Task A_long_transaction_in_another_database_of_the_server_holds_nobody_up()
    {
        var reader = new NumberReader();
        await using var app = await Start(reader);
        await using var neighbour = await Start(new NumberReader());
        await using var theirs = await OpenTransaction.Begin(neighbour, 1);

        await app.Note(2);
        await Eventually.True(() => reader.Seen.Count == 1);

        // Ours, though, still does, and a row noted after it is not handed out before it.
        await using var ours = await OpenTransaction.Begin(app, 3);
        await app.Note(4);
        var log = app.Services.GetRequiredService<EventLogReader>();
        var batch = await log.ReadAfter(EventPosition.Start, 10, TestContext.Current.CancellationToken);
        Assert.Equal((1, true), (batch.Rows.Count, batch.IsHeldBack));
        await ours.Commit();
        await Eventually.True(() => reader.Seen.Count == 3);
        Assert.Equal([2, 3, 4], reader.Seen);
    }

    [Fact]
    public async Task Many_overlapping_transactions_are_all_seen_once()
    {
        var reader = new NumberReader();
        await using var app = await Start(reader);
        var random = new Random(20261121);
        var orders = Enumerable.Range(1, 200).Select(x => (Number: (long)x, Pause: random.Next(0, 8))).ToList();

        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (order, stop) =>
            await app.Writer.Write(async db =>
            {
                db.Append(new NumberNoted(order.Number), DateTimeOffset.UnixEpoch);
                await db.SaveChangesAsync(stop);
                await db.Database.ExecuteSqlAsync($"select pg_sleep({order.Pause / 1000.0})", stop);
            }, stop));

        await Eventually.True(() => reader.Seen.Count >= 200);
        Assert.Equal(Enumerable.Range(1, 200).Select(x => (long)x), reader.Seen.Order());
    }

    [Fact]
    public async Task One_of_two_nodes_runs_a_reader_and_the_other_takes_over()
    {
        var (firstReader, secondReader) = (new NumberReader(), new NumberReader());
        await using var first = await Start(firstReader);
        await Eventually.True(() => IsHeld(first));
        await using var second = await TestApp.Start(x =>
        {
            x.Database = DatabaseKind.Postgres;
            x.Data = first.Data;
            x.Services = services => services.AddSingleton<EventFollower>(secondReader);
        });

        await second.Note(1);
        await Eventually.True(async () => (await firstReader.Written(first)).Count == 1);
        Assert.False(IsHeld(second));

        await first.Stop();
        await second.Note(2);

        await Eventually.True(async () => (await secondReader.Written(second)).Count >= 2);
        Assert.Equal([2], secondReader.Seen);
    }

    [Fact]
    public async Task A_node_whose_lock_connection_breaks_lets_go_and_takes_it_again()
    {
        var reader = new NumberReader();
        await using var app = await Start(reader);
        await Eventually.True(() => IsHeld(app));

        await app.Read(db => db.Database.ExecuteSqlRawAsync(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
        await Eventually.True(() => app.Log.Entries.Any(x => x.Message.StartsWith("The connection that holds this node's locks was lost", StringComparison.Ordinal)));
        await app.Note(1);

        await Eventually.True(async () => (await reader.Written(app)).Count >= 1);
        Assert.Equal([1], reader.Seen);
    }

    [Fact]
    public async Task A_commit_on_one_node_wakes_the_other()
    {
        await using var first = await Start(new NumberReader());
        await using var second = await TestApp.Start(x => (x.Database, x.Data) = (DatabaseKind.Postgres, first.Data));
        var signal = second.Services.GetRequiredService<EventSignal>();
        await Eventually.True(async () => await Listeners(first) == 2);

        var woken = signal.Next;
        await first.Note(1);

        await woken.WaitAsync(Eventually.Deadline, TestContext.Current.CancellationToken);
    }

    private static Task<int> Listeners(TestApp app) => app.Read(db => db.Database.SqlQueryRaw<int>(
        """select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and query = 'LISTEN kjerne_events'""").SingleAsync());

    private static bool IsHeld(TestApp app) => app.Services.GetRequiredService<EventReaders>().States.Single(x => x.Reader is NumberReader).IsHeldHere;

    private static Task<TestApp> Start(EventReader reader) => TestApp.Start(x =>
    {
        x.Database = DatabaseKind.Postgres;
        x.Services = services => services.AddSingleton<EventFollower>(reader);
    });

    /// <summary>A write whose end the test decides.</summary>
    private sealed class OpenTransaction(TaskCompletionSource end, Task write) : IAsyncDisposable
    {
        public static async Task<OpenTransaction> Begin(TestApp app, long number)
        {
            var (stored, end) = (new TaskCompletionSource(), new TaskCompletionSource());
            var write = app.Writer.Write(async db =>
            {
                db.Append(new NumberNoted(number), DateTimeOffset.UnixEpoch);
                await db.SaveChangesAsync();
                stored.SetResult();
                await end.Task;
            });
            await stored.Task;
            return new OpenTransaction(end, write);
        }

        public Task Commit()
        {
            end.TrySetResult();
            return write;
        }

        public async ValueTask DisposeAsync() => await Commit();
    }
}
