using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kjerne.Platform.Data;

/// <summary>
/// Many rows of one table at once, inside a write: they go past the change tracker, on SQLite as one prepared statement, on PostgreSQL by COPY. Columns and
/// conversions are the model's, so that a new column is here without a line. What EF still has to save and these rows name must be saved before.
/// </summary>
public static class BulkRows
{
    /// <summary>Ids for rows that are still to be added, taken as one block.</summary>
    public static async Task GiveIds<T, TId>(KjerneDb db, IReadOnlyList<T> rows) where T : class where TId : struct, ITypedId<TId>
    {
        db.RequireWriting();
        if (rows.Count == 0)
        {
            return;
        }

        var columns = BulkColumns<T>.Of(db.Model);
        var set = columns.Key.PropertyInfo!.SetMethod!.CreateDelegate<Action<T, TId>>();
        if (db.Keys is { } keys)
        {
            foreach (var row in rows)
            {
                set(row, TId.Of(keys.Next(columns.Table)));
            }

            return;
        }

        var key = columns.Key.GetColumnName();
        var ids = await db.Database.SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence({columns.Table}, {key})) AS \"Value\" FROM generate_series(1, {rows.Count})").ToListAsync();
        for (var i = 0; i < rows.Count; i++)
        {
            set(rows[i], TId.Of(ids[i]));
        }
    }

    public static async Task Insert<T>(KjerneDb db, IReadOnlyList<T> rows) where T : class
    {
        db.RequireWriting();
        if (rows.Count == 0)
        {
            return;
        }

        var columns = BulkColumns<T>.Of(db.Model);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            InsertInto(sqlite, columns, rows);
        }
        else
        {
            await CopyInto((NpgsqlConnection)db.Database.GetDbConnection(), columns, rows);
        }
    }

    /// <summary>
    /// One row a statement: for several SQLite keeps a journal of the statement inside the write's savepoint, and at the end of each walks through all of that
    /// (half of the time of an import, measured).
    /// </summary>
    private static void InsertInto<T>(SqliteConnection connection, BulkColumns<T> columns, IReadOnlyList<T> rows) where T : class
    {
        using var statement = new SqliteStatement(connection, $"INSERT INTO {columns.Table} ({string.Join(", ", columns.Names)}) VALUES {SqliteStatement.Places(columns.Names.Count)}");
        foreach (var row in rows)
        {
            for (var j = 0; j < columns.Values.Length; j++)
            {
                statement.Bind(j + 1, columns.Values[j](row));
            }

            statement.Run();
        }
    }

    private static async Task CopyInto<T>(NpgsqlConnection connection, BulkColumns<T> columns, IReadOnlyList<T> rows) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {columns.Table} ({string.Join(", ", columns.Names)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            for (var j = 0; j < columns.Values.Length; j++)
            {
                await (columns.Values[j](row) is { } value ? copy.WriteAsync(value, columns.Types[j]) : copy.WriteNullAsync());
            }
        }

        await copy.CompleteAsync();
    }
}
