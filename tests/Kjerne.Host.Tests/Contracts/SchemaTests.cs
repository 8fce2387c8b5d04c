using System.Text;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Npgsql;
using Xunit;

namespace Kjerne.Tests.Contracts;

/// <summary>The schema as the databases themselves describe it, so that a migration's whole effect is read in review.</summary>
[RunsOnce]
public sealed class SchemaTests
{
    private const string Tables = """
        select format('table %s: %s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
                      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), case when a.attidentity <> '' then ' identity' else '' end))
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        order by c.relname collate "C", a.attname collate "C"
        """;

    private const string Constraints = """
        select format('%s: %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' order by c.relname collate "C", k.conname collate "C"
        """;

    private const string Indexes = """select indexdef from pg_indexes where schemaname = 'public' order by tablename collate "C", indexname collate "C" """;

    [Fact]
    public async Task SQLite_is_as_committed()
    {
        await using var data = await TestDatabase.Create(DatabaseKind.Sqlite);
        var statements = new SqliteFile(data.SqliteFile)
            .Query("select sql || ';' from sqlite_master where sql is not null and name not like 'sqlite!_%' escape '!' order by tbl_name, type desc, name");

        var difference = Contract.Compare("tests/Kjerne.Host.Tests/Contracts/schema.sqlite.sql", string.Join("\n\n", statements));
        Assert.True(difference is null, difference);
    }

    [Fact]
    public async Task PostgreSQL_is_as_committed()
    {
        await using var data = await TestDatabase.Create(DatabaseKind.Postgres);
        var text = new StringBuilder();
        foreach (var query in (string[])[Tables, Constraints, Indexes])
        {
            await foreach (var line in Query(data.ConnectionString!, query))
            {
                text.Append(line).Append('\n');
            }

            text.Append('\n');
        }

        var difference = Contract.Compare("tests/Kjerne.Host.Tests/Contracts/schema.postgres.sql", text.ToString());
        Assert.True(difference is null, difference);
    }

    private static async IAsyncEnumerable<string> Query(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return reader.GetString(0);
        }
    }
}
