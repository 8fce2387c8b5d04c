using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Data;

/// <summary>
/// The only way to change the database. A write is a function: it loads, decides, saves, and its result is handed out only after the commit.
/// It must not wait for anything but the database: on SQLite all writes of the process pass through one connection, one after the other.
/// A function that throws undoes its own changes and no one else's.
/// </summary>
public abstract class Writer
{
    /// <exception cref="StorageUnavailableException">Disk full, disk error or database out of reach: nothing was stored.</exception>
    public abstract Task<T> Write<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop = default);

    public Task<T> Write<T>(Func<KjerneDb, Task<T>> work, CancellationToken stop = default) => Write((db, _) => work(db), stop);

    /// <summary>
    /// The same for what follows from rows that are stored already, and is done again from them when it is lost: a database server that loses its power keeps the
    /// rows and may forget this. So PostgreSQL answers without waiting for its disk (postgresql.org/docs/15/wal-async-commit.html). A later <see cref="Write"/>
    /// takes everything before it to the disk, so what goes out of the house must pass through one first.
    /// </summary>
    public virtual Task<T> WriteDerived<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop = default) => Write(work, stop);

    /// <summary>
    /// As <see cref="WriteDerived"/>, for work that nobody waits for: on SQLite it waits some milliseconds for a write that somebody waits for, and shares its
    /// commit. Few at a time: their number is bounded by the caller alone.
    /// </summary>
    public virtual Task WriteSoon(Func<KjerneDb, Task> work, CancellationToken stop = default) => Write(work, stop);

    public Task Write(Func<KjerneDb, Task> work, CancellationToken stop = default) =>
        Write<bool>(async (db, _) =>
        {
            await work(db);
            return true;
        }, stop);
}

/// <summary>The database cannot take or give data now. Callers answer "later": HTTP 503, SMTP 4xx.</summary>
public sealed class StorageUnavailableException(string message, bool isFull, Exception? cause) : Exception(message, cause)
{
    /// <summary>True when space ran out, so that only somebody at the machine can help.</summary>
    public bool IsFull { get; } = isFull;
}

/// <summary>The scope's context: made on first use as a reader, or set by the writer for the length of one write.</summary>
public sealed class DatabaseSession(Database database) : IDisposable
{
    private KjerneDb? _db;
    private bool _isTheContainers;

    public KjerneDb Db => _db ??= database.OpenReader();

    /// <summary>For the registration: the container disposes whatever it hands out. Disposed twice, a pooled context is taken from whoever got it meanwhile.</summary>
    internal KjerneDb ForContainer()
    {
        _isTheContainers = true;
        return Db;
    }

    public void UseForWriting(KjerneDb db) => _db = db;

    public void Dispose()
    {
        if (!_isTheContainers)
        {
            _db?.Dispose();
        }
    }
}
