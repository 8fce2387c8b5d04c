namespace Kjerne.Platform.Data;

/// <summary>Triggers that let rows be added to a table but never changed or removed, so that not even a defect of ours rewrites history. For migrations.</summary>
public static class AppendOnly
{
    /// <param name="table">A name from our own mappings, never from input.</param>
    public static string Sqlite(string table) => $"""
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
        """;

    /// <inheritdoc cref="Sqlite"/>
    public static string Postgres(string table) => $"""
        CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only();
        """;
}
