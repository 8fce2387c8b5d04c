using Microsoft.EntityFrameworkCore;
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

    /// <summary>The transaction that wrote a row: PostgreSQL's own number; SQLite has one writer, so order of ids is order of commits and 0 does.</summary>
    public static string TransactionIdSql(DbContext db) =>
        db.Database.IsSqlite() ? "0" : "(pg_current_xact_id()::text::bigint)";

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(),
        value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
