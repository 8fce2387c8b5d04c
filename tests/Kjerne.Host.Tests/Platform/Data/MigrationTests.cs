using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

/// <summary>From any older database, or none, to this version's; never from a newer one.</summary>
public sealed class MigrationTests
{
    private const string FromTheFuture = "99991231235959_FromTheFuture";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [RunsOnce]
    [Fact]
    public void Model_and_history_agree_on_SQLite()
    {
        using var db = Offline<SqliteKjerneDb>();
        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/add-migration.");
    }

    [RunsOnce]
    [Fact]
    public void Model_and_history_agree_on_PostgreSQL()
    {
        using var db = Offline<PostgresKjerneDb>();
        Assert.False(db.Database.HasPendingModelChanges(), "Run scripts/add-migration.");
    }

    [RunsOnce]
    [Fact]
    public void Model_and_its_compiled_form_agree_on_SQLite()
    {
        using var db = Offline<SqliteKjerneDb>();
        CompiledModelAgrees(db);
    }

    [RunsOnce]
    [Fact]
    public void Model_and_its_compiled_form_agree_on_PostgreSQL()
    {
        using var db = Offline<PostgresKjerneDb>();
        CompiledModelAgrees(db);
    }

    [RunsOnce]
    [Fact]
    public async Task The_two_histories_have_the_same_steps()
    {
        await using var sqlite = Offline<SqliteKjerneDb>();
        await using var postgres = Offline<PostgresKjerneDb>();

        Assert.Equal(NamesOf(sqlite), NamesOf(postgres));
    }

    [Fact]
    public async Task An_empty_database_is_brought_up_to_date_at_the_start()
    {
        await using var data = await TestDatabase.CreateEmpty(TestDatabase.KindOfThisRun);
        await using var app = await TestApp.Start(x => x.Data = data);

        await using var db = app.Db();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Stop));
    }

    [Fact]
    public async Task A_database_made_by_a_newer_version_is_refused_and_left_alone()
    {
        await using var data = await TestDatabase.Create(TestDatabase.KindOfThisRun);
        await Execute(data, $"""insert into "__EFMigrationsHistory" ("MigrationId", "ProductVersion") values ('{FromTheFuture}', '99.0.0')""");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.Start(x => x.Data = data));

        Assert.Contains("newer Kjerne", refused.Message, StringComparison.Ordinal);
        Assert.Contains(FromTheFuture, refused.Message, StringComparison.Ordinal);
        await Execute(data, $"""delete from "__EFMigrationsHistory" where "MigrationId" = '{FromTheFuture}'""");
        await using var app = await TestApp.Start(x => x.Data = data);
    }

    [RunsOnce]
    [Fact]
    public async Task The_lock_of_a_process_that_was_killed_while_migrating_stops_nobody()
    {
        await using var data = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        await Execute(data, """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-02 09:00:00');
            """);

        await using var app = await TestApp.Start(x => x.Data = data);

        await app.Writer.AddBrand("migrated", Stop);
    }

    [RunsOnce]
    [Fact]
    public async Task Two_programs_that_start_on_one_empty_PostgreSQL_database_both_come_up()
    {
        await using var database = await TestDatabase.CreateEmpty(DatabaseKind.Postgres);
        using var otherFolder = TestFolder.Create();
        string[] other = [$"--data={otherFolder.Path}", $"--database={database.ConnectionString}", "--Kjerne:Mail:Listen="];

        var both = await Task.WhenAll(
            KjerneProcess.Serve([.. database.Arguments, "--Kjerne:Mail:Listen="]),
            KjerneProcess.Serve(other));

        await using var first = both[0];
        await using var second = both[1];
        Assert.False(first.HasExited || second.HasExited);
    }

    private static void CompiledModelAgrees(DbContext db)
    {
        var mapped = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);
        Assert.NotSame(mapped, db.Model);
        // One way only: the compiled one is shared by the whole process, and EF notes things on it as it is used.
        var differing = Words(mapped).Except(Words(db.Model)).FirstOrDefault();
        Assert.True(differing is null, $"Run scripts/compile-model: '{differing}' is not so there.");
        Assert.Equal(Properties(mapped), Properties(db.Model));
    }

    private static IEnumerable<string> Words(IModel model) => model.GetEntityTypes()
        .SelectMany(x => x.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n').Select(line => $"{x.Name}: {line}"));

    /// <summary>How each is turned into what the database keeps, which EF's own text leaves out.</summary>
    private static IEnumerable<string> Properties(IModel model) => model.GetEntityTypes().SelectMany(x => x.GetProperties())
        .Select(x => $"{x.DeclaringType.Name}.{x.Name} {x.GetTypeMapping().Converter?.GetType()} {x.GetValueGeneratorFactory() is not null}");

    /// <summary>As the migration tool makes it: knows the model, never connects.</summary>
    private static T Offline<T>() where T : KjerneDb
    {
        var factory = typeof(KjerneApp).Assembly.GetTypes().Single(typeof(IDesignTimeDbContextFactory<T>).IsAssignableFrom);
        return ((IDesignTimeDbContextFactory<T>)Activator.CreateInstance(factory)!).CreateDbContext([]);
    }

    private static IEnumerable<string> NamesOf(KjerneDb db) => db.Database.GetMigrations().Select(x => x[(x.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private static async Task Execute(TestDatabase data, string sql)
    {
        await using System.Data.Common.DbConnection connection = data.ConnectionString is { } postgres
            ? new NpgsqlConnection(postgres + ";Pooling=false")
            : new SqliteConnection($"Data Source={data.SqliteFile};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
