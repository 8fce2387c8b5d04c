using Npgsql;

namespace Kjerne.Platform.Data;

internal static class OwnConnection
{
    /// <summary>Outside the pool: a pooled connection keeps its locks and its listening until somebody else takes it from the pool.</summary>
    public static NpgsqlConnection To(Database database) =>
        new(new NpgsqlConnectionStringBuilder(database.Options.Database) { Pooling = false, KeepAlive = 10 }.ToString());
}
