using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>The one connection that writes: shared commits, and answers only after them.</summary>
[RunsOnce]
public sealed class SqliteWriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_that_wait_share_their_commits()
    {
        await using var app = await StartWarm();
        var file = new SqliteFile(app.Data.SqliteFile);
        var gate = await WriterGate.Hold(app.Writer);
        var waiting = Enumerable.Range(0, 200).Select(i => app.Writer.AddBrand($"Brand {i}", Stop)).ToList();
        var commitsBefore = file.CountCommits();

        gate.Open();
        await Task.WhenAll(waiting);

        var commits = file.CountCommits() - commitsBefore;
        Assert.InRange(commits, 1, 100);
    }

    [Fact]
    public async Task A_write_alone_is_one_commit()
    {
        await using var app = await StartWarm();
        var file = new SqliteFile(app.Data.SqliteFile);
        var before = file.CountCommits();

        await app.Writer.AddBrand("alone", Stop);

        Assert.Equal(before + 1, file.CountCommits());
    }

    [Fact]
    public async Task A_result_is_handed_out_only_after_its_commit()
    {
        await using var app = await StartWarm();
        var file = new SqliteFile(app.Data.SqliteFile);
        var isSecondRunning = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letSecondEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = await WriterGate.Hold(app.Writer);
        var first = app.Writer.AddBrand("first", Stop);
        var second = app.Writer.Write(async _ =>
        {
            isSecondRunning.SetResult();
            await letSecondEnd.Task;
        }, Stop);

        gate.Open();
        await isSecondRunning.Task;

        // First has run. Whether it shares second's commit is the writer's choice; that it was answered exactly when it can be seen is not.
        Assert.Equal(first.IsCompleted, file.Query("select name from brands where name = 'first'").Count == 1);
        letSecondEnd.SetResult();
        await Task.WhenAll(first, second);
        Assert.Single(file.Query("select name from brands where name = 'first'"));
    }

    [Fact]
    public async Task One_that_throws_inside_a_shared_commit_leaves_the_others_theirs()
    {
        await using var app = await StartWarm();
        var gate = await WriterGate.Hold(app.Writer);
        var good = Enumerable.Range(0, 5).Select(i => app.Writer.AddBrand($"good {i}", Stop)).ToList();
        var bad = app.Writer.Write(async db =>
        {
            await db.SaveBrand("bad");
            throw new FormatException();
        }, Stop);
        good.Add(app.Writer.AddBrand("good 5", Stop));

        gate.Open();
        await Task.WhenAll(good);

        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(["good 0", "good 1", "good 2", "good 3", "good 4", "good 5", "warm"], (await app.BrandNames()).Order());
    }

    [Fact]
    public async Task A_write_cancelled_while_it_waits_never_runs()
    {
        await using var app = await StartWarm();
        using var cancellation = new CancellationTokenSource();
        var gate = await WriterGate.Hold(app.Writer);
        var hasRun = false;
        var waiting = app.Writer.Write(_ =>
        {
            hasRun = true;
            return Task.FromResult(1);
        }, cancellation.Token);

        await cancellation.CancelAsync();
        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(hasRun);
    }

    [Fact]
    public async Task A_write_cancelled_after_it_ran_still_gives_its_result()
    {
        await using var app = await StartWarm();
        using var cancellation = new CancellationTokenSource();

        var result = await app.Writer.Write(async db =>
        {
            await db.SaveBrand("stored");
            await cancellation.CancelAsync();
            return 0;
        }, cancellation.Token);

        Assert.Equal(0, result);
        Assert.Contains("stored", await app.BrandNames());
    }

    [Fact]
    public async Task A_readers_connection_cannot_write_even_past_the_context()
    {
        await using var app = await StartWarm();
        await using var db = app.Db();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("delete from brands", Stop));

        Assert.Equal(SQLitePCL.raw.SQLITE_READONLY, refused.SqliteErrorCode);
    }

    [Fact]
    public async Task Every_commit_is_synced_to_disk_and_references_are_checked()
    {
        await using var app = await StartWarm();

        var settings = await app.Writer.Write(async db =>
        {
            var synchronous = await db.Database.SqlQueryRaw<long>("select synchronous as Value from pragma_synchronous").SingleAsync(Stop);
            var journal = await db.Database.SqlQueryRaw<string>("select journal_mode as Value from pragma_journal_mode").SingleAsync(Stop);
            var keys = await db.Database.SqlQueryRaw<long>("select foreign_keys as Value from pragma_foreign_keys").SingleAsync(Stop);
            return (synchronous, journal, keys);
        }, Stop);

        Assert.Equal((2L, "wal", 1L), settings);
    }

    /// <summary>With the code of a write compiled and its statements known, so that what follows is about the writer.</summary>
    private static async Task<TestApp> StartWarm()
    {
        var app = await TestApp.Start(x => x.Database = DatabaseKind.Sqlite);
        await app.Writer.AddBrand("warm", Stop);
        return app;
    }
}
