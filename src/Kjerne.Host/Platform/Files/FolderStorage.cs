using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kjerne.Platform.Data;
using Microsoft.Win32.SafeHandles;

namespace Kjerne.Platform.Files;

/// <summary>Files in the data folder: files/ab/cdef…, written beside and renamed, so that a name always means whole contents.</summary>
public sealed class FolderStorage(DatabaseOptions options) : IFileStorage
{
    private readonly string _root = Path.Combine(options.DataFolder, "files");

    public async Task Put(IReadOnlyList<(string Hash, ReadOnlyMemory<byte> Content)> files, CancellationToken stop)
    {
        if (files.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var (hash, content) in files)
            {
                await PutOne(hash, content, stop);
            }

            Flush(files.Select(x => PathOf(x.Hash)).ToList());
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException("The file store could not be written.", isFull: IsDiskFull(e), e);
        }
    }

    public async Task<(string Hash, long Size)> Put(ReadOnlyMemory<byte> start, Stream rest, CancellationToken stop)
    {
        var unfinished = Path.Combine(_root, $"new.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(_root);
            var (hash, size) = await Write(unfinished, start, rest, stop);
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(hash))!);
            File.Move(unfinished, PathOf(hash), overwrite: true);
            Flush([PathOf(hash)]);
            return (hash, size);
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException("The file store could not be written.", isFull: IsDiskFull(e), e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Stream? Open(string hash)
    {
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IEnumerable<(string Hash, DateTimeOffset TouchedAt)> List()
    {
        if (!Directory.Exists(_root))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                yield return (Path.GetFileName(folder) + Path.GetFileName(file), File.GetLastWriteTimeUtc(file));
            }
        }
    }

    public bool DeleteUntouchedSince(string hash, DateTimeOffset moment)
    {
        // Taken out of its place first: whoever puts it from now on finds none and writes it anew; whoever put it before has touched it.
        var taken = Path.Combine(_root, $"{hash}.{Guid.NewGuid():N}");
        try
        {
            File.Move(PathOf(hash), taken);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        if (File.GetLastWriteTimeUtc(taken) >= moment.UtcDateTime)
        {
            File.Move(taken, PathOf(hash), overwrite: true);
            return false;
        }

        File.Delete(taken);
        return true;
    }

    public void RemoveUnfinished(DateTimeOffset before)
    {
        if (!Directory.Exists(_root))
        {
            return;
        }

        foreach (var left in Directory.EnumerateFiles(_root).Where(x => File.GetLastWriteTimeUtc(x) < before.UtcDateTime))
        {
            File.Delete(left);
        }
    }

    private static async Task<(string Hash, long Size)> Write(string path, ReadOnlyMemory<byte> start, Stream rest, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            for (var next = start; !next.IsEmpty; next = buffer.AsMemory(0, await rest.ReadAsync(buffer, stop)))
            {
                hash.AppendData(next.Span);
                await file.WriteAsync(next, stop);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task PutOne(string hash, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var path = PathOf(hash);
        if (Touch(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = Path.Combine(_root, $"{hash}.{Guid.NewGuid():N}");
        await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, stop);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>The sweep goes by age: whoever puts a file again is about to refer to it. False when there is none, or it has just been swept.</summary>
    private static bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Linux flushes the whole file system of a handle in one journal commit (syncfs(2)), names included; elsewhere each file is flushed by itself.</summary>
    private static void Flush(List<string> paths)
    {
        foreach (var path in OperatingSystem.IsLinux() ? paths.Take(1) : paths)
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (!OperatingSystem.IsLinux())
            {
                RandomAccess.FlushToDisk(handle);
            }
            else if (SyncFileSystem(handle) != 0)
            {
                throw new IOException($"syncfs failed with error {Marshal.GetLastPInvokeError()}");
            }
        }
    }

    private static bool IsDiskFull(IOException e) => (e.HResult & 0xFFFF) is 28 or 112 || e.Message.Contains("No space", StringComparison.Ordinal);

    private string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("Not a SHA-256 in lower-case hex.", nameof(hash));
        }

        return Path.Combine(_root, hash[..2], hash[2..]);
    }

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static extern int SyncFileSystem(SafeFileHandle handle);
}
