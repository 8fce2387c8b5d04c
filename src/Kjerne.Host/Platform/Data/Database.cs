using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Kjerne.Platform.Data;

/// <summary>Where the data is. Bound from the configuration section <c>Kjerne</c>; the command line's --data and --database set the same.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Folder of everything the product keeps: database (when SQLite), files, lock. Made when missing.</summary>
    public string Data { get; set; } = "data";

    /// <summary>A PostgreSQL connection string (<c>Host=…</c>); empty for SQLite in the data folder.</summary>
    public string? Database { get; set; }

    public bool IsPostgres => !string.IsNullOrWhiteSpace(Database);

    public string DataFolder => Path.GetFullPath(Data);

    public string SqliteFile => Path.Combine(DataFolder, "kjerne.db");
}

/// <summary>Opens contexts. Options are built once: building them per context costs more than the query.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>
    /// EF's own holds 1,024 queries and throws some away when it is full; the tests of all features meet some 1,300 shapes of them. Each counts as 10.
    /// </summary>
    private static readonly MemoryCache Queries = new(new MemoryCacheOptions { SizeLimit = 40_960 });

    /// <summary>The readers of the log, and intake: more at once would only wait for each other.</summary>
    private const int MostDerivedAtOnce = 20;

    private readonly SqliteReaders? _sqliteReaders;
    private readonly DbContextOptions<PostgresKjerneDb>? _postgres;
    private readonly NpgsqlDataSource? _postgresDerived;

    public Database(DatabaseOptions options, ILoggerFactory logs)
    {
        Options = options;
        if (options.IsPostgres)
        {
            var connection = WithDefaults(options.Database!);
            Postgres = new NpgsqlDataSourceBuilder(connection).UseLoggerFactory(logs).Build();
            _postgresDerived = Derived(connection, logs);
            _postgres = Configure(new DbContextOptionsBuilder<PostgresKjerneDb>(), logs).UseNpgsql(Postgres).Options;
        }
        else
        {
            _sqliteReaders = new SqliteReaders(options.SqliteFile, () => Configure(new DbContextOptionsBuilder<SqliteKjerneDb>(), logs));
        }
    }

    public DatabaseOptions Options { get; }

    /// <summary>The pool, for what goes past EF: advisory locks, LISTEN/NOTIFY. Null on SQLite.</summary>
    public NpgsqlDataSource? Postgres { get; }

    /// <summary>Identity decides by its options whether the passkey table is part of the model, so they are given to the model everywhere alike.</summary>
    public static IServiceProvider ModelServices { get; } = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <summary>
    /// What is asked again and again is parsed and planned once a connection. Who stands behind a pooler that cannot keep statements says
    /// <c>Max Auto Prepare=0</c>. Nobody leaves anything behind on a connection of the pool (locks and listening have connections of their own), so it is not
    /// put back in order before each use, which was every fifth statement. Measured: bench/results/2026-11-23.md.
    /// </summary>
    private static string WithDefaults(string connection)
    {
        // Not Npgsql's own builder: it answers for every key it knows.
        var told = new DbConnectionStringBuilder { ConnectionString = connection };
        return connection
            + (told.ContainsKey("Max Auto Prepare") || told.ContainsKey("MaxAutoPrepare") ? "" : ";Max Auto Prepare=200")
            + ";No Reset On Close=true";
    }

    /// <summary>Connections whose commits do not wait for the disk: see <see cref="Writer.WriteDerived"/>.</summary>
    private static NpgsqlDataSource Derived(string connection, ILoggerFactory logs)
    {
        const string Settings = "SET synchronous_commit = off";
        var builder = new NpgsqlDataSourceBuilder(connection).UseLoggerFactory(logs);
        builder.ConnectionStringBuilder.MaxPoolSize = Math.Min(builder.ConnectionStringBuilder.MaxPoolSize, MostDerivedAtOnce);
        builder.UsePhysicalConnectionInitializer(
            x =>
            {
                using var command = new NpgsqlCommand(Settings, x);
                command.ExecuteNonQuery();
            },
            async x =>
            {
                await using var command = new NpgsqlCommand(Settings, x);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }

    public KjerneDb OpenReader()
    {
        KjerneDb db = _postgres is null ? _sqliteReaders!.Open() : new PostgresKjerneDb(_postgres);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    internal PostgresKjerneDb OpenPostgresWriter()
    {
        var db = new PostgresKjerneDb(_postgres!);
        db.AllowWriting();
        return db;
    }

    internal PostgresKjerneDb OpenPostgresDerivedWriter()
    {
        var db = OpenPostgresWriter();
        db.Database.SetDbConnection(_postgresDerived!.CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    /// <summary>What EF warns of goes to the log by hand: given the logger factory itself, EF would build its model and compile its queries anew for each one.</summary>
    internal static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> builder, ILoggerFactory? logs = null) where T : DbContext
    {
        var log = logs?.CreateLogger<Database>();
        builder.UseApplicationServiceProvider(ModelServices).UseMemoryCache(Queries);
        return log is null ? builder : builder.LogTo((_, level) => level >= LogLevel.Warning, x => Log.Told(log, x.LogLevel, x));
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
            await _postgresDerived!.DisposeAsync();
        }

        _sqliteReaders?.Dispose();
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, string, Exception?> WarningMessage =
            LoggerMessage.Define<string, string>(LogLevel.Warning, new EventId(1, nameof(Told)), "{Event}: {Text}");

        private static readonly Action<ILogger, string, string, Exception?> ErrorMessage =
            LoggerMessage.Define<string, string>(LogLevel.Error, new EventId(2, nameof(Told)), "{Event}: {Text}");

        public static void Told(ILogger log, LogLevel level, EventData data) =>
            (level == LogLevel.Warning ? WarningMessage : ErrorMessage)(log, data.EventId.Name ?? "", data.ToString(), (data as IErrorEventData)?.Exception);
    }
}
