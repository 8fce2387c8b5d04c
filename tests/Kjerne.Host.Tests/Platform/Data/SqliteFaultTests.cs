using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>Full disk, failing disk, damaged file.</summary>
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
        await Assert.ThrowsAsync<StorageUnavailableException>(() => FailDisk(app, "lost"));
        var wal = await MoveWalIntoFile(app);
        var sound = await File.ReadAllBytesAsync(app.Data.SqliteFile, Stop);
        var damaged = sound.ToArray();
        damaged.AsSpan(damaged.Length / 2, 4096 * 4).Fill(0xEE);
        await Overwrite(app.Data.SqliteFile, damaged);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.Writer.AddBrand("on damage", Stop));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => app.Writer.AddBrand("on damage", Stop));

        await Overwrite(app.Data.SqliteFile, sound);
        await app.Writer.AddBrand("after", Stop);
        Assert.Equal(["before", "after"], new SqliteFile(app.Data.SqliteFile).Query("select name from brands order by id"));
        Assert.Equal(0, wal);
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

    /// <summary>So that the whole database stands in the one file that is damaged. Only possible while the writer has let go of it.</summary>
    private static async Task<long> MoveWalIntoFile(TestApp app)
    {
        await using var connection = new SqliteConnection($"Data Source={app.Data.SqliteFile};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(Stop);
        var wal = new FileInfo(app.Data.SqliteFile + "-wal");
        return wal.Exists ? wal.Length : 0;
    }

    /// <summary>In place: the file stays the same one for whoever has it open.</summary>
    private static async Task Overwrite(string file, byte[] content)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await stream.WriteAsync(content, Stop);
    }
}
