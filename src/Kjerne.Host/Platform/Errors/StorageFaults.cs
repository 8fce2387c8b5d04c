using Kjerne.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using static SQLitePCL.raw;

namespace Kjerne.Platform.Errors;

/// <summary>Tells a database that is full or out of reach from a fault in the program, whatever wrapped the error on its way.</summary>
public static class StorageFaults
{
    public static bool IsStorageFault(Exception? e, out bool isFull)
    {
        for (; e is not null; e = e.InnerException)
        {
            isFull = IsFull(e);
            if (isFull || IsOutOfReach(e))
            {
                return true;
            }
        }

        isFull = false;
        return false;
    }

    private static bool IsFull(Exception e) => e is StorageUnavailableException { IsFull: true }
        or SqliteException { SqliteErrorCode: SQLITE_FULL }
        or PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    // PostgreSQL classes: 08 connection, 53 resources, 57P shutdown. A plain NpgsqlException is no answer at all.
    private static bool IsOutOfReach(Exception e) => e switch
    {
        StorageUnavailableException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_BUSY,
        PostgresException postgres => postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("53", StringComparison.Ordinal) || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        _ => false,
    };
}
