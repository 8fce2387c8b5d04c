using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Testing;

public static class ReaderProgress
{
    /// <summary>Waits until the reader has gone past all facts of these kinds, in the log's own order: on PostgreSQL a later id may stand before an earlier one.</summary>
    public static Task HasCaughtUp(this TestApp app, string reader, params string[] kinds) => Eventually.True(() => app.Read(async db =>
    {
        var last = await db.Events.Where(x => kinds.Contains(x.Kind)).OrderByDescending(x => x.TransactionId).ThenByDescending(x => x.Id).FirstOrDefaultAsync();
        return last is null || await db.EventCursors.AnyAsync(x =>
            x.Reader == reader && (x.TransactionId > last.TransactionId || (x.TransactionId == last.TransactionId && x.EventId >= last.Id)));
    }), what: $"{reader} has caught up");
}
