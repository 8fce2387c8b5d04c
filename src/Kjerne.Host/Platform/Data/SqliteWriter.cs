using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Kjerne.Platform.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Data;

/// <summary>
/// The one connection that writes. It takes the writes that wait, runs each in a savepoint of its own inside one transaction, commits once
/// (one fsync for all) and then answers all of them. So the more wait, the cheaper each becomes.
/// </summary>
public sealed class SqliteWriter : Writer, IAsyncDisposable
{
    /// <summary>Bounds how long the first of a group waits for its commit.</summary>
    private const int MostPerCommit = 256;

    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(40);

    /// <summary>So long a write that nobody waits for lets others bring the commit. Longer than a flush of most disks, far shorter than anybody notices.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMilliseconds(5);

    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly ConcurrentQueue<Pending> _patient = new();
    private readonly DatabaseOptions _options;
    private readonly IServiceScopeFactory _scopes;
    private readonly EventSignal _signal;
    private readonly ILogger<SqliteWriter> _log;
    private readonly DbContextOptionsBuilder<SqliteKjerneDb> _contextOptions;
    private SqliteWriterConnection? _connection;
    private Task? _loop;

    public SqliteWriter(Database database, IServiceScopeFactory scopes, EventSignal signal, ILoggerFactory logs)
    {
        _options = database.Options;
        _scopes = scopes;
        _signal = signal;
        _log = logs.CreateLogger<SqliteWriter>();
        _contextOptions = Database.Configure(new DbContextOptionsBuilder<SqliteKjerneDb>(), logs);
    }

    /// <summary>Opens (and makes) the file. Called once, before anything else touches the database.</summary>
    public void Open()
    {
        _connection = SqliteWriterConnection.Open(_options.SqliteFile, _contextOptions, check: false);
        _loop = Task.Run(Run);
    }

    public override async Task<T> Write<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop = default)
    {
        var pending = new Pending<T>(work, stop);
        await _waiting.Writer.WriteAsync(pending, stop);
        return await pending.Answer;
    }

    public override async Task WriteSoon(Func<KjerneDb, Task> work, CancellationToken stop = default)
    {
        var pending = new Pending<bool>(async (db, _) =>
        {
            await work(db);
            return true;
        }, stop);
        _patient.Enqueue(pending);
        await Task.WhenAny(pending.Answer, Task.Delay(LongestPatience, CancellationToken.None));
        if (!pending.Answer.IsCompleted)
        {
            // Nobody came by, or it is being written right now: then this wakes the loop for nothing, which costs nothing.
            await _waiting.Writer.WriteAsync(Pending<bool>.Nothing(), stop);
        }

        await pending.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_loop is not null)
        {
            await _loop;
        }

        while (_patient.TryDequeue(out var left))
        {
            left.Failed(new OperationCanceledException());
        }

        _connection?.Dispose();
    }

    private async Task Run()
    {
        var group = new List<Pending>(MostPerCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            try
            {
                await RunGroup(group);
            }
            catch (Exception e)
            {
                Fail(group, e);
            }

            group.Clear();
            if (!_patient.IsEmpty)
            {
                // Left by a group that was full or failed; what was to wake the loop for it may be used up.
                _waiting.Writer.TryWrite(Pending<bool>.Nothing());
            }
        }
    }

    private async Task RunGroup(List<Pending> group)
    {
        if (_connection is null)
        {
            _connection = Reopen(group);
            if (_connection is null)
            {
                return;
            }
        }

        var hasEvents = false;
        _connection.Begin();
        var started = Stopwatch.GetTimestamp();
        while (group.Count < MostPerCommit && Stopwatch.GetElapsedTime(started) < LongestGroup && TryTake(out var next))
        {
            group.Add(next);
            if (!next.IsCancelled)
            {
                hasEvents |= await RunOne(next, _connection);
            }
        }

        _connection.Commit();
        foreach (var done in group)
        {
            done.Committed();
        }

        if (hasEvents)
        {
            _signal.Raise();
        }
    }

    private bool TryTake([NotNullWhen(true)] out Pending? next) => _waiting.Reader.TryRead(out next) || _patient.TryDequeue(out next);

    private async Task<bool> RunOne(Pending pending, SqliteWriterConnection connection)
    {
        connection.Savepoint();
        await using var scope = _scopes.CreateAsyncScope();
        var db = connection.NewContext();
        scope.ServiceProvider.GetRequiredService<DatabaseSession>().UseForWriting(db);
        try
        {
            await pending.Run(db, scope.ServiceProvider);
            connection.Release();
            return db.HasNewEvents;
        }
        catch (Exception e) when (!IsStorageFault(e, out _))
        {
            connection.RollbackToSavepoint();
            pending.Failed(e);
            return false;
        }
    }

    /// <summary>
    /// A fault of the disk fails the whole group: nothing of it was committed. After anything but a full disk the file is closed and checked
    /// before the next write: the state of the page cache after a failed fsync is unknown (LWN "PostgreSQL's fsync() surprise", 2018), so it is never simply repeated.
    /// </summary>
    private void Fail(List<Pending> group, Exception e)
    {
        var isStorage = IsStorageFault(e, out var isFull);
        Log.GroupFailed(_log, group.Count, e);
        var answer = isStorage ? new StorageUnavailableException("The database could not be written.", isFull, e) : e;
        try
        {
            _connection?.Rollback();
        }
        catch (SqliteException)
        {
            isFull = false;
        }

        if (!isFull)
        {
            _connection?.Dispose();
            _connection = null;
        }

        foreach (var pending in group)
        {
            pending.Failed(answer);
        }
    }

    private SqliteWriterConnection? Reopen(List<Pending> group)
    {
        try
        {
            return SqliteWriterConnection.Open(_options.SqliteFile, _contextOptions, check: true);
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidOperationException)
        {
            while (group.Count < MostPerCommit && TryTake(out var next))
            {
                group.Add(next);
            }

            throw new StorageUnavailableException("The database could not be opened again.", isFull: false, e);
        }
    }

    private static bool IsStorageFault(Exception e, out bool isFull)
    {
        isFull = false;
        if (e is StorageUnavailableException known)
        {
            isFull = known.IsFull;
            return true;
        }

        var sqlite = e.Find<SqliteException>();
        isFull = sqlite?.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL;
        return sqlite?.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CORRUPT
            or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY;
    }

    private abstract class Pending(CancellationToken stop)
    {
        public bool IsCancelled => stop.IsCancellationRequested;

        public abstract Task Run(KjerneDb db, IServiceProvider services);

        public abstract void Committed();

        public abstract void Failed(Exception e);

        protected CancellationToken Stop => stop;
    }

    private sealed class Pending<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop) : Pending(stop)
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private bool _hasRun;

        public Task<T> Answer => _answer.Task;

        /// <summary>Already cancelled: it runs nothing.</summary>
        public static Pending<T> Nothing() => new((_, _) => throw new UnreachableException(), new CancellationToken(canceled: true));

        public override async Task Run(KjerneDb db, IServiceProvider services)
        {
            _result = await work(db, services);
            _hasRun = true;
        }

        public override void Committed()
        {
            if (_hasRun)
            {
                _answer.TrySetResult(_result);
            }
            else
            {
                _answer.TrySetCanceled(Stop);
            }
        }

        public override void Failed(Exception e) => _answer.TrySetException(e);
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, Exception?> GroupFailedMessage =
            LoggerMessage.Define<int>(LogLevel.Error, new EventId(1, nameof(GroupFailed)), "A group of {Count} writes failed and was rolled back");

        public static void GroupFailed(ILogger log, int count, Exception e) => GroupFailedMessage(log, count, e);
    }
}
