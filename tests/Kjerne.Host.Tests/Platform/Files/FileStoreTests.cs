using Kjerne.Features;
using Kjerne.Features.Conversations;
using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Kjerne.Tests.Platform.Files;

public sealed class FileStoreTests
{
    private static readonly byte[] Small = [.. Enumerable.Range(0, 5000).Select(x => (byte)x)];
    private static readonly byte[] Large = [.. Enumerable.Range(0, FileStore.MostSpooled + 1).Select(x => (byte)(x * 7))];

    [Fact]
    public async Task A_small_file_is_read_back_before_and_after_it_is_moved_and_leaves_the_database()
    {
        await using var app = await TestApp.Start();
        var hash = await Keep(app, Small);
        var store = app.Services.GetRequiredService<FileStore>();
        Assert.Equal(Small, await store.Read(hash, TestContext.Current.CancellationToken));

        while (await Mover(app).MoveOnce(TestContext.Current.CancellationToken) > 0)
        {
        }

        Assert.Equal(0, await app.Read(db => db.Set<SpooledFile>().CountAsync()));
        Assert.Equal(Small, await store.Read(hash, TestContext.Current.CancellationToken));
        Assert.NotNull(app.Services.GetRequiredService<IFileStorage>().Open(hash));
    }

    [Fact]
    public async Task A_write_that_is_undone_leaves_no_small_file_behind()
    {
        await using var app = await TestApp.Start();
        var store = app.Services.GetRequiredService<FileStore>();
        var staged = await store.Stage(Small, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => app.Writer.Write(async db =>
        {
            await store.Keep(db, staged, DateTimeOffset.UnixEpoch);
            throw new InvalidDataException("undone");
        }, TestContext.Current.CancellationToken));

        Assert.Null(await store.Open(staged.Hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_large_file_is_in_the_store_before_any_row_refers_to_it()
    {
        await using var app = await TestApp.Start();

        var staged = await app.Services.GetRequiredService<FileStore>().Stage(Large, TestContext.Current.CancellationToken);

        Assert.Null(staged.Spool);
        await using var stored = app.Services.GetRequiredService<IFileStorage>().Open(staged.Hash);
        Assert.Equal(Large.Length, stored!.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FileStore.MostSpooled)]
    [InlineData(FileStore.MostSpooled + 1)]
    [InlineData(1_000_000)]
    public async Task What_comes_as_a_stream_is_stored_like_what_comes_whole(int length)
    {
        await using var app = await TestApp.Start();
        var store = app.Services.GetRequiredService<FileStore>();
        byte[] content = [.. Enumerable.Range(0, length).Select(x => (byte)(x * 31))];

        for (var time = 0; time < 2; time++)
        {
            await using var stream = new MemoryStream(content);
            var staged = await store.Stage(stream, TestContext.Current.CancellationToken);
            await app.Writer.Write(db => store.Keep(db, staged, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);

            Assert.Equal((FileStore.HashOf(content), length), (staged.Hash, (int)staged.Size));
            Assert.Equal(length > FileStore.MostSpooled, staged.Spool is null);
            Assert.Equal(content, await store.Read(staged.Hash, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_in_the_store()
    {
        await using var app = await TestApp.Start();
        var store = app.Services.GetRequiredService<FileStore>();
        await using var broken = new BreakingStream(FileStore.MostSpooled * 3);

        await Assert.ThrowsAsync<InvalidDataException>(() => store.Stage(broken, TestContext.Current.CancellationToken));

        var folder = Path.Combine(app.Services.GetRequiredService<DatabaseOptions>().DataFolder, "files");
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_sweep_removes_only_what_is_old_and_needed_by_nobody()
    {
        await using var app = await TestApp.Start();
        var store = app.Services.GetRequiredService<FileStore>();
        var (unneeded, young, needed) = (await Stored(store, 1), await Stored(store, 2), await Stored(store, 3));
        await app.Writer.Write(async db =>
        {
            db.Uploads.Add(new Upload { Id = RandomToken.New(), UserId = new UserId(1), FileName = "a", ContentType = "a/b", Size = 1, File = needed, At = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync();
        }, TestContext.Current.CancellationToken);
        Age(app, unneeded);
        Age(app, needed);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<FileSweep>(scope.ServiceProvider).Run(TestContext.Current.CancellationToken);
        }

        Assert.Equal(new[] { young, needed }.Order(), app.Services.GetRequiredService<IFileStorage>().List().Select(x => x.Hash).Order());
    }

    private static async Task<string> Keep(TestApp app, byte[] content)
    {
        var store = app.Services.GetRequiredService<FileStore>();
        var staged = await store.Stage(content, TestContext.Current.CancellationToken);
        await app.Writer.Write(db => store.Keep(db, staged, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        return staged.Hash;
    }

    private static async Task<string> Stored(FileStore store, byte seed) =>
        (await store.Stage(Large.Select(x => (byte)(x ^ seed)).ToArray(), TestContext.Current.CancellationToken)).Hash;

    private static void Age(TestApp app, string hash) =>
        File.SetLastWriteTimeUtc(
            Path.Combine(app.Services.GetRequiredService<DatabaseOptions>().DataFolder, "files", hash[..2], hash[2..]),
            DateTime.UnixEpoch.AddYears(50));

    private static FileMover Mover(TestApp app) => app.Services.GetServices<IHostedService>().OfType<FileMover>().Single();

    /// <summary>Zeros, and then the source fails.</summary>
    private sealed class BreakingStream(int length) : MemoryStream(new byte[length], writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new InvalidDataException("broken");
    }
}
