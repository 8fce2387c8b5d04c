using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Data;

/// <summary>
/// For the length of work that adds very many rows: SQLite's writing connection keeps more pages in memory and brings them into the file less often, for rows in no
/// order touch most pages of each index again and again. Nothing becomes less durable.
/// </summary>
public sealed class BulkSession : IAsyncDisposable
{
    private readonly Writer _writer;

    private BulkSession(Writer writer) => _writer = writer;

    /// <param name="isAlone">No server runs beside it, so that it may take 256 MB; else 96.</param>
    public static async Task<BulkSession> Begin(Writer writer, bool isAlone)
    {
        await Set(writer, isAlone ? "PRAGMA cache_size=-256000; PRAGMA wal_autocheckpoint=32000" : "PRAGMA cache_size=-96000; PRAGMA wal_autocheckpoint=16000");
        return new BulkSession(writer);
    }

    public async ValueTask DisposeAsync() => await Set(_writer, $"{SqliteWriterConnection.Memory} PRAGMA wal_autocheckpoint=1000; PRAGMA shrink_memory");

    private static Task Set(Writer writer, string pragmas) => writer.Write(db => db.Database.IsSqlite() ? db.Database.ExecuteSqlRawAsync(pragmas) : Task.CompletedTask);
}
