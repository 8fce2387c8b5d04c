using System.Buffers;
using System.Security.Cryptography;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Files;

/// <summary>Contents on their way to a row that refers to them.</summary>
/// <param name="Spool">The contents when they travel with the row's own commit; null when they are durable in the store already.</param>
public sealed record StagedFile(string Hash, long Size, byte[]? Spool);

/// <summary>
/// Contents by their SHA-256. What a committed row refers to is itself durable: a large file is flushed before the write,
/// a small one is stored by the write and moved to the store later.
/// </summary>
public sealed class FileStore(IFileStorage storage, IServiceScopeFactory scopes, FileSpoolSignal signal)
{
    /// <summary>Up to this size the database takes a file faster than the file system does (sqlite.org "35% Faster Than The Filesystem"). Octets.</summary>
    public const int MostSpooled = 128 * 1024;

    /// <summary>Call before the write that will refer to it.</summary>
    /// <exception cref="StorageUnavailableException">No space or a disk error.</exception>
    public async Task<StagedFile> Stage(ReadOnlyMemory<byte> content, CancellationToken stop = default)
    {
        var hash = HashOf(content.Span);
        if (content.Length <= MostSpooled)
        {
            return new StagedFile(hash, content.Length, content.ToArray());
        }

        await storage.Put([(hash, content)], stop);
        return new StagedFile(hash, content.Length, null);
    }

    /// <summary>The same for what is decoded while it is read: a long file is never in memory whole.</summary>
    /// <exception cref="StorageUnavailableException">No space or a disk error.</exception>
    public async Task<StagedFile> Stage(Stream content, CancellationToken stop = default)
    {
        var start = ArrayPool<byte>.Shared.Rent(MostSpooled + 1);
        try
        {
            var length = await content.ReadAtLeastAsync(start.AsMemory(0, MostSpooled + 1), MostSpooled + 1, throwOnEndOfStream: false, stop);
            if (length <= MostSpooled)
            {
                return await Stage(start.AsMemory(0, length), stop);
            }

            var (hash, size) = await storage.Put(start.AsMemory(0, length), content, stop);
            return new StagedFile(hash, size, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(start);
        }
    }

    /// <summary>Inside the write: makes a small file part of it. The same file twice is one.</summary>
    public async Task Keep(KjerneDb db, StagedFile file, DateTimeOffset at)
    {
        if (file.Spool is { } content)
        {
            var moment = db.Database.IsSqlite() ? (object)at.ToUnixTimeMilliseconds() : at;
            await db.Database.ExecuteSqlAsync($"INSERT INTO spooled_files (hash, content, at) VALUES ({file.Hash}, {content}, {moment}) ON CONFLICT DO NOTHING");
            signal.Raise();
        }
    }

    /// <summary>Null when there is no such file: then something is badly wrong, for a row refers to it.</summary>
    public async Task<Stream?> Open(string hash, CancellationToken stop = default)
    {
        // The mover deletes from the spool only after the store has it, so store, spool, store misses nothing.
        if (storage.Open(hash) is { } stored)
        {
            return stored;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db;
        var spooled = await db.Set<SpooledFile>().Where(x => x.Hash == hash).Select(x => x.Content).FirstOrDefaultAsync(stop);
        return spooled is null ? storage.Open(hash) : new MemoryStream(spooled, writable: false);
    }

    /// <summary>For what is small enough to be held in memory whole: mails and inline pictures.</summary>
    public async Task<byte[]?> Read(string hash, CancellationToken stop = default)
    {
        await using var stream = await Open(hash, stop);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    public static string HashOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>Says that the spool is not empty.</summary>
public sealed class FileSpoolSignal
{
    private readonly SemaphoreSlim _raised = new(1, 1);

    public void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            try
            {
                _raised.Release();
            }
            catch (SemaphoreFullException)
            {
                // Raised by somebody else at the same moment.
            }
        }
    }

    public Task<bool> Wait(TimeSpan longest, CancellationToken stop) => _raised.WaitAsync(longest, stop);
}
