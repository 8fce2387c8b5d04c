using Kjerne.Platform.Data;

namespace Kjerne.Platform.Events;

/// <summary>
/// Something that follows the event log with a place of its own, kept in the database. Each row is given to it once, in order; what it changes is committed
/// together with its place, so a crash repeats nothing and skips nothing. It can be started over (<see cref="EventReaders.Reset"/>) and then sees the whole log again.
/// One instance serves the process; it keeps no state between batches. Of two sorts: <see cref="EventReader"/> and <see cref="PreparingEventReader"/>.
/// </summary>
public abstract class EventFollower
{
    /// <summary>Key of its place in the database: never renamed, or it starts from the beginning.</summary>
    public abstract string Name { get; }

    /// <summary>False: the row is passed by. A batch without a row that concerns the reader costs no write.</summary>
    public virtual bool Concerns(EventRow row) => true;

    /// <summary>How many ordinary rows' work it is; what weighs much comes alone, so that no write gets long.</summary>
    public virtual int Weigh(EventRow row) => 1;

    /// <summary>After the commit of its work, for what hears of it outside the database. Not called again after a crash in between, so nothing that must happen belongs here.</summary>
    public virtual void Committed(IReadOnlyList<EventRow> batch)
    {
    }

    /// <returns>The work of the write.</returns>
    internal abstract Task<Func<KjerneDb, IServiceProvider, Task>> WorkOn(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop);
}

/// <summary>Does all its work inside the write.</summary>
public abstract class EventReader : EventFollower
{
    /// <param name="batch">At least one row, at most <see cref="EventLogReader.Most"/>; only rows that concern it.</param>
    /// <param name="db">The write's context; changes are saved after the call.</param>
    /// <param name="services">The write's scope.</param>
    /// <remarks>Runs inside a write: it may wait for the database and for nothing else. An exception undoes the batch; it is given again after a pause.</remarks>
    public abstract Task Handle(IReadOnlyList<EventRow> batch, KjerneDb db, IServiceProvider services);

    internal sealed override Task<Func<KjerneDb, IServiceProvider, Task>> WorkOn(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop) =>
        Task.FromResult<Func<KjerneDb, IServiceProvider, Task>>((db, services) => Handle(batch, db, services));
}

/// <summary>Needs what takes longer than a write may last, and does that before the write.</summary>
public abstract class PreparingEventReader : EventFollower
{
    /// <summary>Before the write, on a reading context; may wait.</summary>
    /// <returns>The work of the write, under the rules of <see cref="EventReader.Handle"/>.</returns>
    public abstract Task<Func<KjerneDb, Task>> Prepare(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop);

    internal sealed override async Task<Func<KjerneDb, IServiceProvider, Task>> WorkOn(IReadOnlyList<EventRow> batch, Database database, CancellationToken stop)
    {
        var work = await Prepare(batch, database, stop);
        return (db, _) => work(db);
    }
}
