using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kjerne.Platform.Data;

/// <summary>
/// The writing connection and its contexts. These are pooled: a new one registers EF's functions with the connection, which costs by itself and
/// makes SQLite compile every statement anew.
/// </summary>
internal sealed class SqliteWriterConnection : IDisposable
{
    /// <summary>Pages kept in memory, in KiB.</summary>
    public const string Memory = "PRAGMA cache_size=-16000;";

    private readonly SqliteConnection _connection;
    private readonly PooledDbContextFactory<SqliteKjerneDb> _contexts;
    private readonly SqliteCommand _savepoint;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _rollback;
    private SqliteTransaction? _transaction;

    private SqliteWriterConnection(KeepingConnection connection, DbContextOptions<SqliteKjerneDb> options)
    {
        _connection = connection;
        _contexts = new PooledDbContextFactory<SqliteKjerneDb>(options, poolSize: 2);
        _savepoint = Command("SAVEPOINT write");
        _release = Command("RELEASE write");
        _rollback = Command("ROLLBACK TO write; RELEASE write");
    }

    public SqliteConnection Raw => _connection;

    public static SqliteWriterConnection Open(string file, DbContextOptionsBuilder<SqliteKjerneDb> options, bool check)
    {
        var connection = new KeepingConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0; {Memory} PRAGMA temp_store=MEMORY;");
            if (check)
            {
                using var quickCheck = connection.CreateCommand();
                quickCheck.CommandText = "PRAGMA quick_check(1)";
                if ((string?)quickCheck.ExecuteScalar() != "ok")
                {
                    throw new InvalidOperationException("The database file is damaged; restore the last backup.");
                }
            }

            return new SqliteWriterConnection(connection, options.UseSqlite(connection).Options);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Begin() => _transaction = _connection.BeginTransaction(deferred: false);

    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    public void Rollback()
    {
        _transaction?.Rollback();
        _transaction?.Dispose();
        _transaction = null;
    }

    public void Savepoint() => Run(_savepoint);

    public void Release() => Run(_release);

    public void RollbackToSavepoint() => Run(_rollback);

    public SqliteKjerneDb NewContext()
    {
        var db = _contexts.CreateDbContext();
        db.AllowWriting(new SqliteKeys(_connection, _transaction));
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(_transaction);
        return db;
    }

    public void Dispose()
    {
        _savepoint.Dispose();
        _release.Dispose();
        _rollback.Dispose();
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private void Run(SqliteCommand command)
    {
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
