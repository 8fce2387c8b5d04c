using Kjerne.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kjerne.Features.Insights.Counting;

/// <summary>What many changes together add to the roll-ups, written once.</summary>
public sealed class RollUpChanges
{
    private const string Key = "cut, day, brand_id, channel, topic_id, language, team_id";
    private const int KeyColumns = 7;

    private static readonly string Into = $"INSERT INTO {RollUps.Table} ({Key}, {string.Join(", ", Measures.Columns)})";
    private static readonly string Added = $"ON CONFLICT ({Key}) DO UPDATE SET " + string.Join(", ", Measures.Columns.Select(x => $"{x} = {RollUps.Table}.{x} + excluded.{x}"));

    private readonly Dictionary<RollUpKey, long[]> _sums = [];

    public void Add(CountedInquiry inquiry, int times)
    {
        var sums = Measures.Of(inquiry);
        foreach (var key in RollUpKey.Of(inquiry))
        {
            if (!_sums.TryGetValue(key, out var row))
            {
                _sums[key] = row = new long[sums.Length];
            }

            Measures.Add(row, sums, times);
        }
    }

    public async Task Write(KjerneDb db)
    {
        db.RequireWriting();
        var changed = _sums.Where(x => x.Value.AsSpan().ContainsAnyExcept(0)).Select(x => (x.Key, Sums: x.Value)).OrderBy(x => x.Key.Cut).ThenBy(x => x.Key.Day).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            Write(sqlite, changed);
        }
        else
        {
            await Write((NpgsqlConnection)db.Database.GetDbConnection(), changed);
        }

        if (changed.Exists(x => x.Sums[(int)Measure.Inquiries] < 0))
        {
            var days = changed.Select(x => x.Key.Day).Distinct().ToList();
            await db.Set<RollUpRow>().Where(x => EF.Parameter(days).Contains(x.Day) && EF.Property<long>(x, nameof(Measure.Inquiries)) == 0).ExecuteDeleteAsync();
        }
    }

    private static void Write(SqliteConnection connection, List<(RollUpKey Key, long[] Sums)> changed)
    {
        using var statement = new SqliteStatement(connection, $"{Into} VALUES {SqliteStatement.Places(KeyColumns + Measures.Columns.Count)} {Added}");
        foreach (var (key, sums) in changed)
        {
            statement.Bind(1, (long)key.Cut);
            statement.Bind(2, (long)key.Day);
            statement.Bind(3, key.BrandId);
            statement.Bind(4, key.Channel.ToString());
            statement.Bind(5, key.TopicId);
            statement.Bind(6, key.Language);
            statement.Bind(7, key.TeamId);
            for (var i = 0; i < sums.Length; i++)
            {
                statement.Bind(KeyColumns + 1 + i, sums[i]);
            }

            statement.Run();
        }
    }

    /// <summary>A column is one array, so that a statement has the same text however many rows it has.</summary>
    private static async Task Write(NpgsqlConnection connection, List<(RollUpKey Key, long[] Sums)> changed)
    {
        var places = string.Join(", ", Enumerable.Range(1, KeyColumns + Measures.Columns.Count).Select(x => $"${x}"));
#pragma warning disable CA2100 // Names of our own columns only.
        await using var command = new NpgsqlCommand($"{Into} SELECT * FROM unnest({places}) {Added}", connection);
#pragma warning restore CA2100
        void Column<T>(Func<(RollUpKey Key, long[] Sums), T> value) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. changed.Select(value)] });
        Column(x => (int)x.Key.Cut);
        Column(x => x.Key.Day);
        Column(x => x.Key.BrandId);
        Column(x => x.Key.Channel.ToString());
        Column(x => x.Key.TopicId);
        Column(x => x.Key.Language);
        Column(x => x.Key.TeamId);
        for (var i = 0; i < Measures.Columns.Count; i++)
        {
            var at = i;
            Column(x => x.Sums[at]);
        }

        await command.ExecuteNonQueryAsync();
    }
}
