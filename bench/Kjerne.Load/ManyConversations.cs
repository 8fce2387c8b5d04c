using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kjerne.Load;

/// <summary>
/// Makes many conversations out of some that came in by mail: the database copies them, with ids, moments, people, states and three words of each text
/// changed. Columns are read from the database, so that it holds for any schema. Runs while the program stands still.
/// </summary>
public sealed class ManyConversations(string folder, string? postgres, int copies)
{
    private const int Words = 30_000;

    private static readonly string[] Parts =
    [
        "garanti", "levering", "faktura", "sykkel", "kjøle", "vaske", "oppvask", "mobil", "bredbånds", "strøm", "forsikrings", "reise", "bestillings", "retur", "betalings", "kunde",
        "medlems", "bil", "båt", "hage", "kjøkken", "barne", "skole", "arbeids", "prøve", "reserve", "høst", "vinter", "sommer", "vår", "natt", "dag", "gave", "kontrakts", "måler", "abonnements",
    ];

    private static readonly string[] Ends =
    [
        "sak", "avtale", "kort", "nummer", "frist", "gebyr", "skap", "maskin", "pumpe", "lading", "skade", "melding", "pakke", "konto", "service", "senter", "tid", "adresse", "endring", "feil",
        "del", "deler", "krav", "pris", "tilbud", "kvittering", "ordre", "sending", "bekreftelse", "oppgjør",
    ];

    private bool IsPostgres => postgres is not null;

    public async Task Make()
    {
        await using DbConnection connection = IsPostgres ? new NpgsqlConnection(postgres + ";Command Timeout=1800") : new SqliteConnection($"Data Source={Path.Combine(folder, "kjerne.db")};Pooling=False");
        await connection.OpenAsync();
        await Run(connection, IsPostgres ? "SET synchronous_commit = off" : "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY;");
        await AddWords(connection);
        var (customers, identities, conversations, messages) = (
            await Count(connection, "customers"), await Count(connection, "customer_identities"), await Count(connection, "conversations"), await Count(connection, "messages"));
        var word = (int salt) => $"(SELECT word FROM bench_words WHERE n = ((t.id * 7919 + c.n * 104729 + {salt}) % {Words}))";
        var older = IsPostgres ? "- c.n * interval '37 minutes'" : "- c.n * 2220000";
        await Copy(connection, "customers", new() { ["id"] = $"t.id + c.n * {customers}", ["name"] = $"t.name || ' ' || {word(1)}" });
        await Copy(connection, "customer_identities", new() { ["id"] = $"t.id + c.n * {identities}", ["customer_id"] = $"t.customer_id + c.n * {customers}", ["value"] = "c.n || '.' || t.value" });
        await Copy(connection, "conversations", new()
        {
            ["id"] = $"t.id + c.n * {conversations}", ["customer_id"] = $"t.customer_id + c.n * {customers}", ["subject"] = $"t.subject || ' ' || {word(2)}",
            ["state"] = "CASE WHEN c.n % 40 = 0 THEN 'Open' WHEN c.n % 80 = 1 THEN 'Waiting' ELSE 'Closed' END", ["waiting_since"] = $"CASE WHEN c.n % 40 = 0 THEN t.created_at {older} END",
            ["created_at"] = $"t.created_at {older}", ["last_activity_at"] = $"t.last_activity_at {older}", ["last_inbound_message_id"] = $"t.last_inbound_message_id + c.n * {messages}",
        });
        await Copy(connection, "messages", new()
        {
            ["id"] = $"t.id + c.n * {messages}", ["conversation_id"] = $"t.conversation_id + c.n * {conversations}", ["inquiry_id"] = "NULL", ["at"] = $"t.at {older}",
            ["text"] = $"t.text || ' ' || {word(3)} || ' ' || {word(4)} || ' ' || {word(5)} || ' ' || (t.id * 7 + c.n * 99991)", ["external_id"] = "c.n || '.' || t.external_id",
        });
        await Finish(connection);
    }

    private async Task AddWords(DbConnection connection)
    {
        await Run(connection, "DROP TABLE IF EXISTS bench_words; DROP TABLE IF EXISTS bench_copies;");
        await Run(connection, "CREATE TABLE bench_words (n INTEGER PRIMARY KEY, word TEXT NOT NULL); CREATE TABLE bench_copies (n INTEGER PRIMARY KEY);");
        var random = new Random(11);
        string Word(int n) => n % 3 == 0 ? Parts[random.Next(Parts.Length)] + Ends[random.Next(Ends.Length)] : Parts[random.Next(Parts.Length)] + Parts[random.Next(Parts.Length)] + Ends[random.Next(Ends.Length)];
        foreach (var chunk in Enumerable.Range(0, Words).Chunk(1000))
        {
            await Run(connection, $"INSERT INTO bench_words VALUES {string.Join(',', chunk.Select(n => $"({n}, '{Word(n)}')"))}");
        }

        foreach (var chunk in Enumerable.Range(1, copies).Chunk(1000))
        {
            await Run(connection, $"INSERT INTO bench_copies VALUES {string.Join(',', chunk.Select(n => $"({n})"))}");
        }
    }

    private async Task Copy(DbConnection connection, string table, Dictionary<string, string> changed)
    {
        var columns = await Columns(connection, table);
        var values = columns.Select(x => changed.GetValueOrDefault(x) ?? $"t.\"{x}\"");
        await Run(connection, $"INSERT INTO {table} ({string.Join(", ", columns.Select(x => $"\"{x}\""))}) SELECT {string.Join(", ", values)} FROM bench_copies c CROSS JOIN {table} t");
    }

    private async Task<List<string>> Columns(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = IsPostgres ? $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' AND is_generated = 'NEVER'" : $"SELECT name FROM pragma_table_info('{table}')";
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private async Task Finish(DbConnection connection)
    {
        await Run(connection, "DROP TABLE bench_words; DROP TABLE bench_copies;");
        if (!IsPostgres)
        {
            await Run(connection, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize=0x10002;");
            return;
        }

        foreach (var table in (string[])["customers", "customer_identities", "conversations", "messages"])
        {
            await Run(connection, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))");
        }

        await Run(connection, "VACUUM ANALYZE");
    }

    private static async Task<long> Count(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(max(id), 0) FROM {table}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
