using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Kjerne.Platform.Data;

/// <summary>
/// Reading connections that stay open, each with its context and its compiled statements: opening one registers EF's functions with it, and every
/// statement would be compiled anew, which together costs more than most reads.
/// </summary>
internal sealed class SqliteReaders(string file, Func<DbContextOptionsBuilder<SqliteKjerneDb>> options) : IDisposable
{
    /// <summary>More are opened when more read at once, and closed after. Bounds memory.</summary>
    private const int MostIdle = 8;

    private const int MostStatements = 200;

    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _isClosed;

    public SqliteKjerneDb Open() => (_idle.TryTake(out var idle) ? idle : NewReader()).Lend(this);

    public void Dispose()
    {
        _isClosed = true;
        CloseIdle();
    }

    private void GiveBack(Reader reader)
    {
        if (_idle.Count >= MostIdle)
        {
            reader.Connection.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_isClosed)
        {
            CloseIdle();
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var idle))
        {
            idle.Connection.Dispose();
        }
    }

    private Reader NewReader()
    {
        var connection = new KeepingConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString(), MostStatements);
        try
        {
            connection.Open();
            return new Reader(connection, new PooledDbContextFactory<SqliteKjerneDb>(options().UseSqlite(connection).Options, poolSize: 1));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed record Reader(KeepingConnection Connection, PooledDbContextFactory<SqliteKjerneDb> Contexts)
    {
        public SqliteKjerneDb Lend(SqliteReaders owner)
        {
            var db = Contexts.CreateDbContext();
            db.OnceDisposed(() => owner.GiveBack(this));
            return db;
        }
    }
}
