using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Data;

/// <summary>Takes the data folder, opens the writer and brings the schema up to date. Runs before anything listens.</summary>
public sealed class DatabaseStart(Database database, Writer writer, ILogger<DatabaseStart> log) : IDisposable
{
    private FileStream? _folderLock;

    /// <exception cref="InvalidOperationException">In words for the person at the terminal.</exception>
    public async Task Run(CancellationToken stop)
    {
        Directory.CreateDirectory(database.Options.DataFolder);
        if (writer is SqliteWriter sqlite)
        {
            _folderLock = TakeFolder();
            await Migrate(OpenForMigration(), stop);
            sqlite.Open();
        }
        else
        {
            await using var turn = await TakeTurn(stop);
            await Migrate(database.OpenPostgresWriter(), stop);
        }
    }

    /// <summary>
    /// Several nodes that start at once migrate one after the other: EF's own lock is taken anew for each migration, so that two could both begin the second.
    /// Freed with the connection. None when there is no database yet to connect to: then EF makes it, or says what is wrong.
    /// </summary>
    private async Task<Npgsql.NpgsqlConnection?> TakeTurn(CancellationToken stop)
    {
        try
        {
            var connection = OwnConnection.To(database);
            await connection.OpenAsync(stop);
            await using var command = new Npgsql.NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('kjerne migrate', 0))", connection);
            await command.ExecuteNonQueryAsync(stop);
            return connection;
        }
        catch (Npgsql.NpgsqlException)
        {
            return null;
        }
    }

    public void Dispose() => _folderLock?.Dispose();

    private SqliteKjerneDb OpenForMigration()
    {
        var db = new SqliteKjerneDb(Database.Configure(new DbContextOptionsBuilder<SqliteKjerneDb>())
            .UseSqlite($"Data Source={database.Options.SqliteFile};Pooling=False").Options);
        db.AllowWriting();
        return db;
    }

    /// <summary>Two processes that write the same SQLite file would break the rule of the single writer, so the second does not start.</summary>
    private FileStream TakeFolder()
    {
        try
        {
            return new FileStream(Path.Combine(database.Options.DataFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Another Kjerne is running on {database.Options.DataFolder}. Stop it first, or choose another folder with --data.");
        }
    }

    private async Task Migrate(KjerneDb db, CancellationToken stop)
    {
        await using (db)
        {
            var known = db.Database.GetMigrations().ToHashSet();
            if (db is SqliteKjerneDb)
            {
                await ForgetStaleMigrationLock(db, stop);
            }

            var applied = await db.Database.CanConnectAsync(stop) ? (await db.Database.GetAppliedMigrationsAsync(stop)).ToList() : [];
            if (applied.Find(x => !known.Contains(x)) is { } unknown)
            {
                throw new InvalidOperationException($"This database was made by a newer Kjerne (it has '{unknown}'). Start that version, or restore a backup from before the update.");
            }

            if (applied.Count < known.Count)
            {
                Log.Migrating(log, known.Count - applied.Count);
                await db.Database.MigrateAsync(stop);
            }
        }
    }

    /// <summary>EF keeps its lock as a row; a process killed while migrating leaves it, and the next would wait for ever. The folder lock says that we are alone.</summary>
    private static async Task ForgetStaleMigrationLock(KjerneDb db, CancellationToken stop)
    {
        if (!File.Exists(db.Database.GetDbConnection().DataSource))
        {
            return;
        }

        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", stop);
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, stop);
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, Exception?> MigratingMessage =
            LoggerMessage.Define<int>(LogLevel.Information, new EventId(1, nameof(Migrating)), "Bringing the database up to date: {Count} steps");

        public static void Migrating(ILogger log, int count) => MigratingMessage(log, count, null);
    }
}
