using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kjerne.Platform.Data;

/// <summary>Each write in its own transaction, side by side; PostgreSQL shares the commits itself.</summary>
public sealed class PostgresWriter(Database database, IServiceScopeFactory scopes, EventSignal signal) : Writer
{
    /// <summary>
    /// Deadlocks, serialisation failures, a row changed or a unique row added by another write at the same moment: no fault of the work.
    /// It is run again from the start and then sees what the other did, as the second of two would on SQLite. What is changed
    /// most by several at once, a conversation, is locked where it is loaded and does not come here.
    /// </summary>
    private const int MostTries = 12;

    public override Task<T> Write<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop = default) => Repeat(database.OpenPostgresWriter, work, stop);

    public override Task<T> WriteDerived<T>(Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop = default) => Repeat(database.OpenPostgresDerivedWriter, work, stop);

    public override Task WriteSoon(Func<KjerneDb, Task> work, CancellationToken stop = default) => WriteDerived(async (db, _) =>
    {
        await work(db);
        return true;
    }, stop);

    private async Task<T> Repeat<T>(Func<PostgresKjerneDb> open, Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(open(), work, stop);
            }
            catch (Exception e) when (attempt < MostTries && IsRepeatable(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), stop);
            }
            catch (Exception e) when (IsOutOfReach(e, out var isFull))
            {
                throw new StorageUnavailableException("The database could not be written.", isFull, e);
            }
        }
    }

    private async Task<T> WriteOnce<T>(PostgresKjerneDb db, Func<KjerneDb, IServiceProvider, Task<T>> work, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseSession>().UseForWriting(db);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Database.AutoSavepointsEnabled = false;
        var result = await work(db, scope.ServiceProvider);
        await transaction.CommitAsync(stop);
        if (db.HasNewEvents)
        {
            signal.Raise();
        }

        return result;
    }

    private static bool IsRepeatable(Exception e) =>
        e is DbUpdateConcurrencyException
        || e.Find<PostgresException>() is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation };

    private static bool IsOutOfReach(Exception e, out bool isFull)
    {
        var state = e.Find<PostgresException>()?.SqlState;
        isFull = state == PostgresErrorCodes.DiskFull;
        if (state is not null)
        {
            return isFull || state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal);
        }

        // No answer from the server at all: connection refused, broken or timed out.
        return e.Find<NpgsqlException>() is not null;
    }
}
