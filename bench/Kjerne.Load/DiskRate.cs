using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Kjerne.Load;

/// <summary>What the disk under the data folder can do, without the product: every durable figure stands beside it.</summary>
public static class DiskRate
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    /// <summary>Flushes a second, each of 8 KiB appended to a file.</summary>
    public static double Flushes(string folder)
    {
        var path = Path.Combine(folder, "flush-rate");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var block = new byte[8192];
        Random.Shared.NextBytes(block);
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(started) < Length; count++)
        {
            RandomAccess.Write(file, block, count * (long)block.Length);
            RandomAccess.FlushToDisk(file);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        File.Delete(path);
        return count / seconds;
    }

    /// <summary>Commits a second of one row of 4 KB each in a bare SQLite file set as the product sets its own (WAL, synchronous=FULL).</summary>
    public static double Commits(string folder)
    {
        var path = Path.Combine(folder, "commit-rate.db");
        var count = 0;
        double seconds;
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, content BLOB)";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO rows (content) VALUES (randomblob(4000))";
            command.Prepare();
            var started = Stopwatch.GetTimestamp();
            for (; Stopwatch.GetElapsedTime(started) < Length; count++)
            {
                command.ExecuteNonQuery();
            }

            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        foreach (var file in Directory.GetFiles(folder, "commit-rate.db*"))
        {
            File.Delete(file);
        }

        return count / seconds;
    }
}
