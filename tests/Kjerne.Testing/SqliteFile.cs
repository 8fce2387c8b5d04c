using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Kjerne.Testing;

/// <summary>Looks at a SQLite database from outside the program: read-only, past EF.</summary>
public sealed class SqliteFile(string path)
{
    private const int WalHeader = 32;
    private const int FrameHeader = 24;

    /// <summary>
    /// Commits in the write-ahead log since its last start. A frame that ends a transaction carries the size of the database after it, every
    /// other frame 0; frames whose salts are not the header's are left over from before (SQLite file format, section 4).
    /// </summary>
    public int CountCommits()
    {
        var wal = ReadShared(path + "-wal");
        if (wal.Length < WalHeader)
        {
            return 0;
        }

        var pageSize = BinaryPrimitives.ReadInt32BigEndian(wal.AsSpan(8));
        var salts = wal.AsSpan(16, 8);
        var commits = 0;
        for (var at = WalHeader; at + FrameHeader + pageSize <= wal.Length; at += FrameHeader + pageSize)
        {
            if (!wal.AsSpan(at + 8, 8).SequenceEqual(salts))
            {
                break;
            }

            commits += BinaryPrimitives.ReadInt32BigEndian(wal.AsSpan(at + 4)) > 0 ? 1 : 0;
        }

        return commits;
    }

    /// <summary>The first column of every row, as text.</summary>
    public List<string> Query(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.IsDBNull(0) ? "" : reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>What SQLite itself finds wrong with the file; empty when all is well.</summary>
    public List<string> Faults()
    {
        var faults = Query("PRAGMA integrity_check").Where(x => x != "ok").ToList();
        faults.AddRange(Query("PRAGMA foreign_key_check").Select(x => $"foreign key: {x}"));
        return faults;
    }

    private static byte[] ReadShared(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
