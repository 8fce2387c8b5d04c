using Kjerne.Platform.Data;
using Npgsql;

namespace Kjerne.Platform.Events;

/// <summary>
/// Work that only one node may do at a time is held by a session advisory lock of PostgreSQL. All locks of a node sit on one connection of its own:
/// when that breaks the database has already released them, so the work stops at once. SQLite has one process (the folder's lock), which holds everything.
/// A pooler between us and the database must work in session mode.
/// </summary>
public sealed class NodeLocks(Database database, ILogger<NodeLocks> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private NpgsqlConnection? _connection;
    private CancellationTokenSource _lost = new();

    /// <summary>Waits until this node holds the work of that name.</summary>
    /// <returns>Cancelled when the lock is lost. It is then taken anew by another call.</returns>
    public async Task<CancellationToken> Take(string name, CancellationToken stop)
    {
        if (database.Postgres is null)
        {
            return CancellationToken.None;
        }

        while (true)
        {
            if (await TryTake(name, stop) is { } held)
            {
                return held;
            }

            await Task.Delay(Beat, stop);
        }
    }

    /// <summary>Lets another node have it, when this one cannot do the work.</summary>
    public async Task Release(string name, CancellationToken stop)
    {
        if (database.Postgres is not null)
        {
            await OnConnection(c => Run(c, "SELECT pg_advisory_unlock(hashtextextended('kjerne.' || $1, 0))", name, stop), stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (database.Postgres is not null && !stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, stop);
                await OnConnection(c => Run(c, "SELECT $1 IS NOT NULL", "", stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException or OperationCanceledException)
            {
            }
        }
    }

    public override async Task StopAsync(CancellationToken stop)
    {
        await base.StopAsync(stop);
        await _oneAtATime.WaitAsync(CancellationToken.None);
        await Drop();
        _oneAtATime.Release();
    }

    /// <returns>As <see cref="Take"/>; null when another node holds it.</returns>
    public Task<CancellationToken?> TryTake(string name, CancellationToken stop) => database.Postgres is null ? Task.FromResult<CancellationToken?>(CancellationToken.None) : OnConnection<CancellationToken?>(
        async c => await Run(c, "SELECT pg_try_advisory_lock(hashtextextended('kjerne.' || $1, 0))", name, stop) ? _lost.Token : null, stop);

    private async Task<T> OnConnection<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken stop)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            _connection ??= await Open(stop);
            return await work(_connection);
        }
        catch (Exception e) when (_connection is not null)
        {
            // Whatever happened, the state of this session is not known any more.
            if (!stop.IsCancellationRequested)
            {
                LogLost(log, e.GetType().Name, null);
            }

            await Drop();
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        var connection = OwnConnection.To(database);
        await connection.OpenAsync(stop);

        // A node whose machine vanished must not hold its locks for the two hours of the usual keepalive.
        await using var settings = new NpgsqlCommand("SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3", connection);
        await settings.ExecuteNonQueryAsync(stop);
        return connection;
    }

    private async Task Drop()
    {
        var lost = Interlocked.Exchange(ref _lost, new CancellationTokenSource());
        await lost.CancelAsync();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private static async Task<bool> Run(NpgsqlConnection connection, string sql, string name, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } }, CommandTimeout = (int)LongestBeat.TotalSeconds };
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private static readonly Action<ILogger, string, Exception?> LogLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "NodeLocksLost"), "The connection that holds this node's locks was lost ({Error}); what they guard pauses until they are taken again");
}
