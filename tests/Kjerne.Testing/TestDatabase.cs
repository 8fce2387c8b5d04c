using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kjerne.Testing;

public enum DatabaseKind
{
    Sqlite, Postgres,
}

/// <summary>
/// Where one app under test keeps its data: a folder of its own and, on PostgreSQL, a database of its own. Both are copies of a template that
/// was migrated once in this process, so that a test pays for a copy and not for the migrations.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateGate = new(1, 1);
    private static readonly string TemplateDatabase = "kjerne_template";
    private static TestFolder? _sqliteTemplate;
    private static bool _hasPostgresTemplate;

    private readonly TestFolder _folder = TestFolder.Create();
    private readonly PostgresCluster? _cluster;
    private readonly string? _name;

    private TestDatabase(PostgresCluster? cluster, string? name)
    {
        _cluster = cluster;
        _name = name;
    }

    /// <summary>What this run is about: the environment variable KJERNE_TEST_DATABASE, <c>sqlite</c> (default) or <c>postgres</c>.</summary>
    public static DatabaseKind KindOfThisRun => Environment.GetEnvironmentVariable("KJERNE_TEST_DATABASE") switch
    {
        null or "" or "sqlite" => DatabaseKind.Sqlite,
        "postgres" => DatabaseKind.Postgres,
        { } other => throw new InvalidOperationException($"KJERNE_TEST_DATABASE is '{other}'; it must be sqlite or postgres."),
    };

    public string Folder => _folder.Path;

    public string SqliteFile => Path.Combine(_folder.Path, "kjerne.db");

    /// <summary>Null on SQLite.</summary>
    public string? ConnectionString => _cluster?.ConnectionString(_name!);

    /// <summary>What the command line needs to use this data.</summary>
    public IReadOnlyList<string> Arguments => ConnectionString is { } connection
        ? [$"--data={Folder}", $"--database={connection}"]
        : [$"--data={Folder}"];

    /// <summary>A migrated database without a row.</summary>
    public static async Task<TestDatabase> Create(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var template = await SqliteTemplate();
            var sqlite = new TestDatabase(cluster: null, name: null);
            File.Copy(Path.Combine(template, "kjerne.db"), sqlite.SqliteFile);
            return sqlite;
        }

        var cluster = await PostgresCluster.Shared();
        await EnsurePostgresTemplate(cluster);
        var name = $"t{Guid.NewGuid():n}";
        await cluster.Execute($"create database {name} template {TemplateDatabase}");
        return new TestDatabase(cluster, name);
    }

    /// <summary>Nothing in it yet: the first start migrates it.</summary>
    /// <param name="tablespace">Of the cluster; null: its usual one.</param>
    public static async Task<TestDatabase> CreateEmpty(DatabaseKind kind, PostgresCluster? cluster = null, string? tablespace = null)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return new TestDatabase(cluster: null, name: null);
        }

        cluster ??= await PostgresCluster.Shared();
        var name = $"t{Guid.NewGuid():n}";
        await cluster.Execute($"create database {name} tablespace {tablespace ?? "pg_default"}");
        return new TestDatabase(cluster, name);
    }

    public ValueTask DisposeAsync()
    {
        _cluster?.DropSoon(_name!);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> SqliteTemplate()
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (_sqliteTemplate is null)
            {
                var folder = TestFolder.Create(keepUntilExit: true);
                await Migrate([$"--data={folder.Path}"]);
                MoveWalIntoFile(Path.Combine(folder.Path, "kjerne.db"));
                _sqliteTemplate = folder;
            }

            return _sqliteTemplate.Path;
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    private static async Task EnsurePostgresTemplate(PostgresCluster cluster)
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (!_hasPostgresTemplate)
            {
                using var folder = TestFolder.Create();
                // One that could not be migrated is left of an earlier try: the next shall fail of the same cause and not of it.
                await cluster.Execute($"drop database if exists {TemplateDatabase}");
                await cluster.Execute($"create database {TemplateDatabase}");
                await Migrate([$"--data={folder.Path}", $"--database={cluster.ConnectionString(TemplateDatabase)}"]);
                _hasPostgresTemplate = true;
            }
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    /// <summary>The product's own way to a schema; nothing listens yet.</summary>
    private static async Task Migrate(string[] arguments)
    {
        var builder = KjerneApp.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        await using var app = KjerneApp.Build(builder);
        await app.Services.GetRequiredService<DatabaseStart>().Run(CancellationToken.None);
    }

    private static void MoveWalIntoFile(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
