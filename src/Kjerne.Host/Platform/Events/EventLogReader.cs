using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Events;

/// <summary>A place in the log: everything up to and including this row has been dealt with.</summary>
public readonly record struct EventPosition(long TransactionId, long EventId)
{
    public static EventPosition Start => default;

    public static EventPosition After(EventRow row) => new(row.TransactionId, row.Id);
}

/// <param name="Rows">In order of (TransactionId, Id), complete up to the last one.</param>
/// <param name="IsHeldBack">True when later rows are committed but an older transaction still runs that might yet put rows before them.</param>
public sealed record EventBatch(IReadOnlyList<EventRow> Rows, bool IsHeldBack)
{
    /// <summary>Nothing more was there when this was read.</summary>
    public bool IsLast => !IsHeldBack && Rows.Count < EventLogReader.Most;
}

/// <summary>
/// Reads the log in an order in which nothing can appear later at a place already passed. On SQLite ids are given in order of commit. On PostgreSQL they are
/// not: a transaction that began earlier may commit later. So only rows of transactions older than every running one of this database are handed out.
/// Two changes of one row may stand in the log in the other order than they committed; their versions tell.
/// </summary>
public sealed class EventLogReader(Database database)
{
    /// <summary>In one batch.</summary>
    public const int Most = 500;

    private readonly Lock _gate = new();
    private Look? _latest;

    /// <summary>
    /// One look for all who have caught up and are woken by the same signal. Whoever commits later raises the next signal, which they wait for.
    /// </summary>
    /// <param name="next"><see cref="EventSignal.Next"/>, taken before this call.</param>
    public Task<EventBatch> ReadAfterSignal(EventPosition position, Task next, CancellationToken stop)
    {
        lock (_gate)
        {
            if (_latest is not { } latest || latest.Next != next || latest.Position != position || latest.Batch.IsFaulted)
            {
                _latest = latest = new Look(next, position, Task.Run(() => ReadAfter(position, Most, CancellationToken.None), CancellationToken.None));
            }

            return latest.Batch.WaitAsync(stop);
        }
    }

    /// <param name="most">At least 1.</param>
    public async Task<EventBatch> ReadAfter(EventPosition position, int most, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        if (database.Postgres is null)
        {
            var rows = await db.Events.Where(x => x.Id > position.EventId).OrderBy(x => x.Id).Take(most).ToListAsync(stop);
            return new EventBatch(rows, IsHeldBack: false);
        }

        // The limit is asked for before the rows: what was finished then is visible to the statement that follows.
        var snapshot = await Transactions(db, stop);
        var found = await RowsAfter(db, position, most, stop);
        var safe = Before(found, snapshot.Oldest);
        if (safe.Count < found.Count)
        {
            var limit = await OldestRunningHere(db, snapshot, stop);
            found = await RowsAfter(db, position, most, stop);
            safe = Before(found, limit);
        }

        return new EventBatch(safe, safe.Count < found.Count);
    }

    /// <summary>The place from which exactly the rows follow that are not yet handed out to anyone.</summary>
    public async Task<EventPosition> Now(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return database.Postgres is null
            ? new EventPosition(0, await db.Events.MaxAsync(x => (long?)x.Id, stop) ?? 0)
            : new EventPosition(await OldestRunningHere(db, await Transactions(db, stop), stop) - 1, long.MaxValue);
    }

    private static Task<List<EventRow>> RowsAfter(KjerneDb db, EventPosition position, int most, CancellationToken stop) => db.Events
        .Where(x => EF.Functions.GreaterThan(ValueTuple.Create(x.TransactionId, x.Id), ValueTuple.Create(position.TransactionId, position.EventId)))
        .OrderBy(x => x.TransactionId).ThenBy(x => x.Id).Take(most).ToListAsync(stop);

    private static List<EventRow> Before(List<EventRow> rows, long transaction) => [.. rows.TakeWhile(x => x.TransactionId < transaction)];

    /// <summary>In all databases of the server: the oldest that runs, and the first that has not begun.</summary>
    private static Task<RunningTransactions> Transactions(KjerneDb db, CancellationToken stop) => db.Database.SqlQueryRaw<RunningTransactions>(
        """
        SELECT pg_snapshot_xmin(s)::text::bigint AS "Oldest", pg_snapshot_xmax(s)::text::bigint AS "Next" FROM pg_current_snapshot() s
        """).SingleAsync(stop);

    /// <summary>
    /// The oldest that runs in this database, of those before <see cref="RunningTransactions.Next"/>; that itself when there is none. Transaction ids are the
    /// whole server's, and one that loads another database for an hour must not hold up ours. Whoever writes here holds a lock on the table before the
    /// transaction has an id and keeps both to its end, after its rows are visible. Looks through all locks, so it is asked only when something waits.
    /// </summary>
    private static Task<long> OldestRunningHere(KjerneDb db, RunningTransactions snapshot, CancellationToken stop) => db.Database.SqlQueryRaw<long>(
        // A lock names the lower 32 bits.
        """
        SELECT least({0}, min({0} - (({0} - t.transactionid::text::bigint) & 4294967295))) AS "Value" FROM pg_locks t
        WHERE t.locktype = 'transactionid' AND t.mode = 'ExclusiveLock' AND t.granted AND (({0} - t.transactionid::text::bigint) & 4294967295) < 2147483648
          AND EXISTS (SELECT 1 FROM pg_locks r JOIN pg_database d ON d.oid = r.database WHERE r.pid = t.pid AND r.locktype = 'relation' AND d.datname = current_database())
        """, snapshot.Next).SingleAsync(stop);

    private sealed record Look(Task Next, EventPosition Position, Task<EventBatch> Batch);

    private sealed record RunningTransactions(long Oldest, long Next);
}
