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
public sealed record EventBatch(IReadOnlyList<EventRow> Rows, bool IsHeldBack);

/// <summary>
/// Reads the log in an order in which nothing can appear later at a place already passed. On SQLite ids are given in order of commit. On PostgreSQL they are
/// not: a transaction that began earlier may commit later. So only rows of transactions older than every running one are handed out.
/// Two changes of one row may stand in the log in the other order than they committed; their versions tell.
/// </summary>
public sealed class EventLogReader(Database database)
{
    /// <param name="most">At least 1.</param>
    public async Task<EventBatch> ReadAfter(EventPosition position, int most, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        if (database.Postgres is null)
        {
            var rows = await db.Events.Where(x => x.Id > position.EventId).OrderBy(x => x.Id).Take(most).ToListAsync(stop);
            return new EventBatch(rows, IsHeldBack: false);
        }

        // Asked for before the rows: what was finished then is visible to the statement that follows.
        var horizon = await OldestRunning(db, stop);
        var found = await db.Events
            .Where(x => EF.Functions.GreaterThan(ValueTuple.Create(x.TransactionId, x.Id), ValueTuple.Create(position.TransactionId, position.EventId)))
            .OrderBy(x => x.TransactionId).ThenBy(x => x.Id).Take(most).ToListAsync(stop);
        var safe = found.TakeWhile(x => x.TransactionId < horizon).ToList();
        return new EventBatch(safe, safe.Count < found.Count);
    }

    /// <summary>The place from which exactly the rows follow that are not yet handed out to anyone.</summary>
    public async Task<EventPosition> Now(CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return database.Postgres is null
            ? new EventPosition(0, await db.Events.MaxAsync(x => (long?)x.Id, stop) ?? 0)
            : new EventPosition(await OldestRunning(db, stop) - 1, long.MaxValue);
    }

    private static Task<long> OldestRunning(KjerneDb db, CancellationToken stop) =>
        db.Database.SqlQueryRaw<long>("""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """).SingleAsync(stop);
}
