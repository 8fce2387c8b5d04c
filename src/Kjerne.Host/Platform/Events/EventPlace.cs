using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Events;

/// <summary>A reader's place as the database has it.</summary>
internal sealed class EventPlace(string reader, EventPosition stored)
{
    /// <summary>A place is also stored when this many rows passed that did not concern the reader, so that a restart does not read them all again.</summary>
    private const int FarBehind = 5_000;

    public EventPosition Stored { get; set; } = stored;

    public static Task<EventPlace> Load(Writer writer, string reader, CancellationToken stop) => writer.Write(async db =>
    {
        var cursor = await db.EventCursors.SingleOrDefaultAsync(x => x.Reader == reader, stop);
        if (cursor is null)
        {
            db.EventCursors.Add(new EventCursor { Reader = reader });
            await db.SaveChangesAsync(stop);
        }

        return new EventPlace(reader, cursor is null ? EventPosition.Start : new EventPosition(cursor.TransactionId, cursor.EventId));
    }, stop);

    public bool IsFarBehind(EventRow row) => row.Id - Stored.EventId > FarBehind;

    /// <summary>
    /// First in the write: the row is locked from here to the commit, so of two nodes that both believe they hold the reader only one gets through.
    /// </summary>
    /// <exception cref="EventPlaceMovedException">The place is not where we left it.</exception>
    public async Task Move(KjerneDb db, EventPosition to)
    {
        var moved = await db.EventCursors
            .Where(x => x.Reader == reader && x.TransactionId == Stored.TransactionId && x.EventId == Stored.EventId)
            .ExecuteUpdateAsync(x => x.SetProperty(c => c.TransactionId, to.TransactionId).SetProperty(c => c.EventId, to.EventId));
        if (moved != 1)
        {
            throw new EventPlaceMovedException();
        }
    }

    public async Task<bool> IsStillStored(Database database, CancellationToken stop)
    {
        await using var db = database.OpenReader();
        return await db.EventCursors.AnyAsync(x => x.Reader == reader && x.TransactionId == Stored.TransactionId && x.EventId == Stored.EventId, stop);
    }
}

/// <summary>Somebody started the reader over, or another node runs it: read on from the place the database has.</summary>
internal sealed class EventPlaceMovedException : Exception;
