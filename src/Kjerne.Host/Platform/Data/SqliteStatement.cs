using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kjerne.Platform.Data;

/// <summary>
/// A statement that is compiled once and run for very many rows. Microsoft.Data.Sqlite makes a reader of each run and looks every parameter up by its name,
/// which costs more than the row.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    /// <summary>What stands in each place: most columns of a row hold what they held in the row before, and each binding takes SQLite's lock.</summary>
    private readonly object?[] _bound;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement)];
    }

    /// <summary>"(?,?)".</summary>
    public static string Places(int columns) => $"({string.Join(",", Enumerable.Repeat("?", columns))})";

    /// <param name="place">From 1.</param>
    public void Bind(int place, object? value)
    {
        // All places are null at first. An array may have been filled anew.
        if (value is not byte[] && Equals(_bound[place - 1], value))
        {
            return;
        }

        _bound[place - 1] = value;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long x => raw.sqlite3_bind_int64(_statement, place, x),
            int x => raw.sqlite3_bind_int64(_statement, place, x),
            short x => raw.sqlite3_bind_int64(_statement, place, x),
            bool x => raw.sqlite3_bind_int64(_statement, place, x ? 1 : 0),
            string x => raw.sqlite3_bind_text(_statement, place, x),
            double x => raw.sqlite3_bind_double(_statement, place, x),
            float x => raw.sqlite3_bind_double(_statement, place, x),
            byte[] x => raw.sqlite3_bind_blob(_statement, place, x),
            _ => throw new NotSupportedException(value.GetType().Name),
        });
    }

    /// <summary>Runs it to its end; what is bound stays.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(
                string.Create(CultureInfo.InvariantCulture, $"SQLite Error {result}: '{raw.sqlite3_errmsg(_connection.Handle).utf8_to_string()}'."), result, raw.sqlite3_extended_errcode(_connection.Handle));
        }
    }
}
