using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Microsoft.Data.Sqlite;

namespace Kjerne.Load;

/// <summary>
/// Figures over many inquiries: they are written straight into the database over two years, counted by the product's recount, and asked for as the overview
/// asks. Times are the client's.
/// </summary>
public static class InsightLoad
{
    private const int Conversations = 200;
    private const int Topics = 60;
    private const int WarmUp = 5;
    private const int Requests = 60;

    public static async Task Run(Settings settings)
    {
        await using var installation = await Installation.Create(settings.IsPostgres);
        await RequestLoad.Fill(installation, Conversations);
        await installation.Stop();
        var watch = Stopwatch.StartNew();
        await Fill(installation, settings.Conversations);
        var filled = watch.Elapsed;
        await installation.Command("insights", "recount");
        var counted = watch.Elapsed - filled;
        await installation.Start();

        var figures = new Figures($"Figures over {settings.Conversations} inquiries, {(settings.IsPostgres ? "PostgreSQL" : "SQLite")}");
        figures.Add("Loading", filled.TotalSeconds, "s", 0);
        figures.Add("Recount", counted.TotalSeconds, "s", 0);
        figures.Add("Inquiries counted a second", settings.Conversations / counted.TotalSeconds, "1/s", 0);
        var to = DateTime.UtcNow.Date;
        string Days(int length) => string.Create(CultureInfo.InvariantCulture, $"from={to.AddDays(1 - length):yyyy-MM-dd}&to={to:yyyy-MM-dd}");
        await Measure(figures, installation, "Overview, 28 days", $"overview?{Days(28)}");
        await Measure(figures, installation, "Overview, 12 months", $"overview?{Days(365)}");
        await Measure(figures, installation, "Overview, 12 months, one channel", $"overview?{Days(365)}&channel=phone");
        await Measure(figures, installation, "Overview, 12 months, one language", $"overview?{Days(365)}&language=sv");
        await Measure(figures, installation, "Series, 12 months", $"series?{Days(365)}");
        await Measure(figures, installation, "Hours of the week, 12 months", $"week-hours?{Days(365)}");
        await Measure(figures, installation, "Hours of the week, 12 months, one topic", $"week-hours?{Days(365)}&topicId=3");
        await Measure(figures, installation, "Today", "today");
        await Measure(figures, installation, "Inquiries behind a figure", $"inquiries?{Days(28)}&figure=repeat");
        figures.Add("Memory (PSS) at the end", installation.MemoryMiB(), "MiB", 0);
        figures.Print();
    }

    /// <summary>On two brands, ten channels, sixty topics by Zipf, five languages; a customer has some four of them. The database makes them, with numbers scrambled by primes.</summary>
    private static async Task Fill(Installation installation, int count)
    {
        var isPostgres = installation.Postgres is not null;
        await using System.Data.Common.DbConnection connection = isPostgres
            ? new NpgsqlConnection(installation.Postgres + ";Command Timeout=3600")
            : new SqliteConnection($"Data Source={Path.Combine(installation.DataFolder, "kjerne.db")};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        async Task Do(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        await Do(isPostgres ? "SET session_replication_role = replica" : "PRAGMA synchronous=OFF");
        var numbers = (int last) => isPostgres ? $"generate_series(1, {last}) AS s(n)" : $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s) AS s";
        var (minute, now) = isPostgres ? ("interval '1 minute' *", "now()") : ("60000 *", "(unixepoch() * 1000)");
        var id = isPostgres ? " OVERRIDING SYSTEM VALUE" : "";
        var no = isPostgres ? "false" : "0";
        await Do($"INSERT INTO topics (id, name, is_retired, created_at, version){id} SELECT n, 'Topic ' || n, {no}, {now}, 1 FROM {numbers(Topics)}");

        // The square of an even share falls on the first topics most. Over two years, in the order of their numbers but for an hour, as they would have come.
        var share = $"((n * 7919::bigint % 10007) * (n * 7919::bigint % 10007) * {Topics} / 100140049)";
        var opened = $"{now} - {minute} (1048000 - n * 1047000::bigint / {count} - n * 104729::bigint % 60)";
        var names = $"SELECT n + 1000000 - 1, (SELECT MIN(id) FROM brands), 'Customer ' || n, {no}, {no}, {now}, 1000, 1 FROM {numbers(Math.Max(1, count / 4))}";
        await Do($"INSERT INTO customers (id, brand_id, name, is_unknown, language_is_guessed, created_at, keys_version, version){id} {names}");
        var columns = new Dictionary<string, string>
        {
            ["id"] = "n + 1000000", ["brand_id"] = "(SELECT MIN(id) FROM brands) + CASE WHEN n % 5 = 0 THEN 1 ELSE 0 END", ["conversation_id"] = $"1 + n % {Conversations}",
            ["customer_id"] = $"n % {Math.Max(1, count / 4)} + 1000000",
            ["channel"] = "CASE n % 10 WHEN 0 THEN 'Chat' WHEN 1 THEN 'Phone' WHEN 2 THEN 'Phone' WHEN 3 THEN 'Web' WHEN 4 THEN 'Sms' WHEN 5 THEN 'Facebook' WHEN 6 THEN 'Desk' ELSE 'Email' END",
            ["language"] = "CASE n % 11 WHEN 0 THEN 'En' WHEN 1 THEN 'Sv' WHEN 2 THEN 'Sv' WHEN 3 THEN 'Da' WHEN 4 THEN 'Da' WHEN 5 THEN 'Nn' ELSE 'Nb' END",
            ["opened_at"] = opened, ["first_answer_at"] = $"{opened} + {minute} (n % 300)", ["last_answer_at"] = $"{opened} + {minute} (n % 300)", ["answers"] = "1 + n % 3", ["questions"] = "1",
            ["waited_seconds"] = "60 * (n % 300)", ["solved_at"] = $"{opened} + {minute} (n % 2900)", ["hand_overs"] = "0", ["handling_seconds"] = "60 + n % 600", ["is_return"] = no,
            ["topic_id"] = $"1 + {share}", ["topic_source"] = "'Machine'", ["topic_chance"] = "0.9",
        };
        var sql = $"INSERT INTO inquiries ({string.Join(", ", columns.Keys)}){id} SELECT {string.Join(", ", columns.Values)} FROM {numbers(count)}";
        await Do(isPostgres ? sql : sql.Replace("::bigint", "", StringComparison.Ordinal));
        await Do("ANALYZE");
    }

    private static async Task Measure(Figures figures, Installation installation, string what, string path)
    {
        var times = new List<double>(Requests);
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await installation.Http.GetAsync(new Uri("/api/insights/" + path, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{what}: {(int)answer.StatusCode} {body}");
            }

            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        figures.AddPercentiles(what, times);
    }
}
