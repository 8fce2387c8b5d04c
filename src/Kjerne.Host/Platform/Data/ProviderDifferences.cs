using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Platform.Data;

/// <summary>All that the model says differently to the two databases.</summary>
public static class ProviderDifferences
{
    public static void Configure(DbContext db, ModelConfigurationBuilder conventions)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        // SQLite has no type for moments; as text they would not sort across offsets. Unix milliseconds sort and compare.
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <summary>Annotation of a text column that is compared byte by byte, so that a range of it means the same on both databases. SQLite compares so anyway.</summary>
    public const string Bytewise = "Kjerne:Bytewise";

    internal static void CompareBytewise(DbContext db, IMutableProperty property)
    {
        if (property.FindAnnotation(Bytewise) is null)
        {
            return;
        }

        property.RemoveAnnotation(Bytewise);
        if (!db.Database.IsSqlite())
        {
            property.SetCollation("C");
        }
    }

    /// <summary>An id of something erased must never name something else: links, events and audit rows still hold it. PostgreSQL's identities do so on their own.</summary>
    public static void NeverReuse(DbContext db, IMutableProperty key)
    {
        if (db.Database.IsSqlite())
        {
            key.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
        }
    }

    /// <summary>Only SQLite has one writer that can tell the next id without asking.</summary>
    internal static void GiveBeforeStoring(DbContext db, IMutableProperty key)
    {
        if (db.Database.IsSqlite() && key.ValueGenerated == ValueGenerated.OnAdd && (key.ClrType == typeof(long) || typeof(ITypedId).IsAssignableFrom(key.ClrType)))
        {
            key.SetValueGeneratorFactory(typeof(SqliteKeyGeneration));
        }
    }

    /// <summary>The transaction that wrote a row: PostgreSQL's own number; SQLite has one writer, so order of ids is order of commits and 0 does.</summary>
    public static void NameTransaction(DbContext db, PropertyBuilder<long> column)
    {
        if (db.Database.IsSqlite())
        {
            column.HasDefaultValueSql("0").ValueGeneratedNever();
        }
        else
        {
            column.HasDefaultValueSql("(pg_current_xact_id()::text::bigint)");
        }
    }

    /// <summary>Makes other nodes that want the same thing wait until this write is done. SQLite has one writer anyway.</summary>
    /// <returns>Whether somebody else may have changed it meanwhile, so that what was read before must be read again.</returns>
    public static async Task<bool> Lock(DbContext db, string what, long id)
    {
        if (db.Database.IsSqlite())
        {
            return false;
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({what}, {id}))");
        return true;
    }

    /// <summary>Takes all rows out at once, without a look at each (SQLite: a DELETE without a condition, of which nothing hangs, frees the pages).</summary>
    /// <param name="table">A name from our own mappings, never from input; no other table refers to it.</param>
    public static Task Empty(DbContext db, string table) => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? $"DELETE FROM {table}" : $"TRUNCATE {table}");

    /// <summary>Lets a reading stop halfway: Npgsql does so by the token itself, SQLite only when it is told, and then fails with code 9.</summary>
    public static CancellationTokenRegistration InterruptBy(DbContext db, CancellationToken stop) =>
        db.Database.GetDbConnection() is Microsoft.Data.Sqlite.SqliteConnection connection
            ? stop.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle))
            : default;

    internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(),
        value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
