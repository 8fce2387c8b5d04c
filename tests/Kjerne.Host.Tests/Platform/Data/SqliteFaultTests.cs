using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>Full disk, failing disk, damaged file.</summary>
[RunsOnce]
public sealed class SqliteFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_said_nothing_is_stored_reading_goes_on_and_space_is_enough_to_recover()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Sqlite);
        await app.Writer.AddBrand("before", Stop);
        await FillDisk(app);

        var full = await Assert.ThrowsAsync<StorageUnavailableException>(() => Overflow(app));

        Assert.True(full.IsFull);
        Assert.Equal(["before"], await app.BrandNames());
        await FreeDisk(app);
        await app.Writer.AddBrand("after", Stop);
        Assert.Equal(["before", "after"], await app.BrandNames());
        Assert.Empty(new SqliteFile(app.Data.SqliteFile).Faults());
    }

    [Fact]
    public async Task When_the_disk_is_full_everyone_who_shares_the_commit_is_told()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Sqlite);
        await app.Writer.AddBrand("before", Stop);
        await FillDisk(app);
        var gate = await WriterGate.Hold(app.Writer);
        var small = app.Writer.AddBrand("small", Stop);
        var big = Overflow(app);

        gate.Open();

        Assert.True((await Assert.ThrowsAsync<StorageUnavailableException>(() => big)).IsFull);
        var wasSmallStored = await small.ContinueWith(x => x.IsCompletedSuccessfully, TaskScheduler.Default);
        Assert.Equal(wasSmallStored, (await app.BrandNames()).Contains("small"));
    }

    [Fact]
    public async Task After_a_disk_error_the_file_is_opened_anew_before_anything_is_stored()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Sqlite);
        await app.Writer.AddBrand("before", Stop);

        var failed = await Assert.ThrowsAsync<StorageUnavailableException>(() => FailDisk(app, "lost"));

        Assert.False(failed.IsFull);
        await app.Writer.AddBrand("after", Stop);
        Assert.Equal(["before", "after"], await app.BrandNames());
    }

    [Fact]
    public async Task After_a_disk_error_a_damaged_file_takes_no_write_until_it_is_mended()
    {
        await using var app = await TestApp.Start(x => x.Database = DatabaseKind.Sqlite);
        await app.Writer.AddBrand("before", Stop);
        var sound = await FailDiskAndDamageFile(app);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.Writer.AddBrand("on damage", Stop));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.Writer.AddBrand("on damage", Stop));

        await Overwrite(app.Data.SqliteFile, sound);
        await app.Writer.AddBrand("after", Stop);
        Assert.Equal(["before", "after"], new SqliteFile(app.Data.SqliteFile).Query("select name from brands order by id"));
    }

    /// <summary>SQLite takes a limit below the present size to mean the present size: no page more.</summary>
    private static Task FillDisk(TestApp app) =>
        app.Writer.Write(db => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", Stop), Stop);

    private static Task FreeDisk(TestApp app) =>
        app.Writer.Write(db => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1073741823", Stop), Stop);

    /// <summary>More than the free pages of the file hold.</summary>
    private static Task Overflow(TestApp app) => app.Writer.AddBrand(new string('x', 1_000_000), Stop);

    private static Task FailDisk(TestApp app, string name) =>
        app.Writer.Write(async db =>
        {
            await db.SaveBrand(name);
            throw new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR);
        }, Stop);

    /// <summary>
    /// Damages the file inside the write that fails: only there does no background write open it anew first. The log beside it must be empty then,
    /// so that the whole database stands in the one file.
    /// </summary>
    /// <returns>The file before the damage.</returns>
    private static async Task<byte[]> FailDiskAndDamageFile(TestApp app)
    {
        var file = app.Data.SqliteFile;
        byte[]? sound = null;
        while (sound is null)
        {
            Stop.ThrowIfCancellationRequested();
            await EmptyLog(file);
            try
            {
                await app.Writer.Write(async _ =>
                {
                    if (new FileInfo(file + "-wal") is { Exists: true, Length: > 0 })
                    {
                        return;
                    }

                    sound = await ReadShared(file);
                    var damaged = sound.ToArray();
                    damaged.AsSpan(damaged.Length / 2, 4096 * 4).Fill(0xEE);
                    await Overwrite(file, damaged);
                    throw new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR);
                }, Stop);
            }
            catch (StorageUnavailableException) when (sound is not null)
            {
                return sound;
            }
        }

        return sound;
    }

    private static async Task EmptyLog(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<byte[]> ReadShared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, Stop);
        return content;
    }

    private static async Task Overwrite(string file, byte[] content)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await stream.WriteAsync(content, Stop);
    }
}
