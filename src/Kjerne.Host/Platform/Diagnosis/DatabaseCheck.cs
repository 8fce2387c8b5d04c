using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Platform.Diagnosis;

internal sealed class DatabaseCheck(Database database) : IDoctorCheck
{
    /// <summary>Older ones lack what the migrations use.</summary>
    private const int OldestPostgres = 14;

    public string Name => "Database";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        if (!database.Options.IsPostgres && !File.Exists(database.Options.SqliteFile))
        {
            return [SqliteVersion(), Finding.Ok($"There is no database yet; the first start makes {database.Options.SqliteFile}.")];
        }

        try
        {
            await using var db = database.OpenReader();
            await db.Database.OpenConnectionAsync(stop);
            var version = database.Options.IsPostgres ? PostgresVersion(db.Database.GetDbConnection().ServerVersion) : SqliteVersion();
            return [version, await Migrations(db, stop)];
        }
        catch (Exception e) when (StorageFaults.IsStorageFault(e, out _))
        {
            return [Finding.Failure("The database cannot be reached.", "Check that PostgreSQL runs, and host, name, user and password in --database (or Kjerne:Database).")];
        }
    }

    private static async Task<Finding> Migrations(KjerneDb db, CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).ToHashSet();
        if (applied.Any(x => !known.Contains(x)))
        {
            return Finding.Failure("The database was made by a newer Kjerne.", "Start that version, or restore a backup from before the update.");
        }

        return applied.Count < known.Count
            ? Finding.Warning($"The database is {known.Count - applied.Count} steps behind this program.", "The next start brings it up to date by itself, or run 'kjerne migrate' now. Make a backup first.")
            : Finding.Ok("The schema is up to date.");
    }

    private static Finding PostgresVersion(string version) =>
        int.TryParse(version.Split('.', ' ')[0], out var major) && major < OldestPostgres
            ? Finding.Failure($"PostgreSQL {version} is too old.", $"Use PostgreSQL {OldestPostgres} or newer.")
            : Finding.Ok($"PostgreSQL {version} answers.");

    /// <summary>
    /// SQLite 3.7.0 to 3.51.2 can lose a commit when two connections write and checkpoint at the same moment (WAL-reset defect). With a single writing
    /// connection, as here, that cannot happen; so the range is stated, not refused.
    /// </summary>
    private static Finding SqliteVersion()
    {
        using var unopened = new SqliteConnection();
        var text = unopened.ServerVersion;
        var isAffected = Version.TryParse(text, out var version) && version >= new Version(3, 7, 0) && version <= new Version(3, 51, 2);
        return Finding.Ok(isAffected
            ? $"SQLite {text}. It needs the single-writer mode (WAL-reset defect, 3.7.0 to 3.51.2), and that is how Kjerne runs: one connection writes, checkpoints and backs up. Let no other program write to kjerne.db."
            : $"SQLite {text}.");
    }
}
