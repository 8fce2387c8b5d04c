using Kjerne.Platform.Data;

namespace Kjerne.Platform.Events;

/// <summary>
/// Something that follows the event log with a place of its own, kept in the database. Each row is given to it once, in order; what it changes is committed
/// together with its place, so a crash repeats nothing and skips nothing. It can be started over (<see cref="EventReaders.Reset"/>) and then sees the whole log again.
/// One instance serves the process; it keeps no state between batches.
/// </summary>
public abstract class EventReader
{
    /// <summary>Key of its place in the database: never renamed, or it starts from the beginning.</summary>
    public abstract string Name { get; }

    /// <summary>False: the row is passed by. A batch without a row that concerns the reader costs no write.</summary>
    public virtual bool Concerns(EventRow row) => true;

    /// <summary>
    /// For a reader that needs what takes longer than a write may last: called before the write, on a reading context, and may wait. Gives the work of the
    /// write. Others only override <see cref="Handle"/>.
    /// </summary>
    public virtual Task<Func<KjerneDb, IServiceProvider, Task>> Prepare(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop) =>
        Task.FromResult<Func<KjerneDb, IServiceProvider, Task>>((db, services) => Handle(batch, db, services));

    /// <param name="batch">At least one row, at most <see cref="EventLogReader.Most"/>; only rows that concern it.</param>
    /// <param name="db">The write's context; changes are saved after the call.</param>
    /// <param name="services">The write's scope.</param>
    /// <remarks>Runs inside a write: it may wait for the database and for nothing else. An exception undoes the batch; it is given again after a pause.</remarks>
    public abstract Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services);
}
