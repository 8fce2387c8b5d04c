using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kjerne.Load;

/// <summary>Looks into the database beside the running program, read-only, for what no interface tells cheaply: how far it has come.</summary>
public sealed class Counting : IDisposable
{
    private readonly DbConnection _connection;

    public Counting(string dataFolder, string? postgres)
    {
        _connection = postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(dataFolder, "kjerne.db")};Mode=ReadOnly;Pooling=False")
            : new NpgsqlConnection(postgres + ";Pooling=false");
        _connection.Open();
    }

    /// <summary>Nothing answered 250 still waits for its conversation.</summary>
    public bool IsIntakeDone => Number("SELECT count(*) FROM (SELECT 1 FROM intake_items WHERE state = 'Waiting' LIMIT 1) x") == 0;

    /// <summary>Nothing waits to be moved from the database to the file store.</summary>
    public bool IsSpoolEmpty => Number("SELECT count(*) FROM (SELECT 1 FROM spooled_files LIMIT 1) x") == 0;

    /// <summary>The readers of the log have done what every mail asks of them: topic, search, figures, rules, acknowledgement.</summary>
    public bool AreReadersDone => Number("""
        SELECT count(*) FROM event_cursors c,
            (SELECT kind, transaction_id, id FROM (SELECT kind, transaction_id, id, row_number() OVER (PARTITION BY kind ORDER BY transaction_id DESC, id DESC) AS place FROM events
                WHERE kind IN ('MessageReceived', 'ConversationOpened')) x WHERE place = 1) e
        WHERE (c.reader IN ('classify-inquiries', 'conversations.search', 'insights.count', 'triggers') AND e.kind = 'MessageReceived'
                OR c.reader = 'email.acknowledge' AND e.kind = 'ConversationOpened')
            AND (c.transaction_id < e.transaction_id OR (c.transaction_id = e.transaction_id AND c.event_id < e.id))
        """) == 0;

    public bool IsOutboxDone => Number("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'Waiting' LIMIT 1) x") == 0;

    public long Done => Number("SELECT count(*) FROM intake_items WHERE state = 'Done'");

    public long NotDone => Number("SELECT count(*) FROM intake_items WHERE state <> 'Done'");

    public long Conversations => Number("SELECT count(*) FROM conversations");

    /// <summary>Flushes of PostgreSQL's log since its start.</summary>
    public long PostgresFlushes => Number("SELECT wal_sync FROM pg_stat_wal");

    public static async Task Until(Func<bool> isReached, TimeSpan longest)
    {
        using var stop = new CancellationTokenSource(longest);
        while (!isReached())
        {
            await Task.Delay(5, stop.Token);
        }
    }

    public long Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => _connection.Dispose();
}
