using Kjerne.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kjerne.Platform.Data;

/// <summary>
/// The one database. Features reach their tables by extension properties beside their entities; mappings stand there too.
/// Written only inside <see cref="Writer.Write{T}"/>; everywhere else a context is read-only (on SQLite by the connection itself).
/// </summary>
public abstract class KjerneDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<EventCursor> EventCursors => Set<EventCursor>();

    /// <summary>True once a fact was appended; the writer then wakes the readers after the commit.</summary>
    public bool HasNewEvents { get; private set; }

    /// <summary>Stores a fact with the change that made it; both commit or neither.</summary>
    public void Append(IFact fact, DateTimeOffset at, long? actorId = null)
    {
        Events.Add(EventRow.From(fact, at, actorId));
        HasNewEvents = true;
    }

    private bool _mayWrite;

    /// <summary>On SQLite what was added has its id at once; null on PostgreSQL, where the row brings it.</summary>
    internal SqliteKeys? Keys { get; private set; }

    /// <summary>For one write: a pooled context comes back as the one before left it.</summary>
    internal void AllowWriting(SqliteKeys? keys = null)
    {
        _mayWrite = true;
        HasNewEvents = false;
        Keys = keys;
    }

    /// <summary>For what goes past <see cref="SaveChangesAsync"/>.</summary>
    internal void RequireWriting()
    {
        if (!_mayWrite)
        {
            throw new InvalidOperationException("Rows are added only inside Writer.Write.");
        }
    }

    /// <summary>Before a row is named by another without a relation EF knows: afterwards all that was added has its id.</summary>
    public Task GiveIds() => Keys is null ? SaveChangesAsync() : Task.CompletedTask;

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default) =>
        _mayWrite ? base.SaveChangesAsync(acceptAllChangesOnSuccess, stop) : throw new InvalidOperationException("Changes are saved only inside Writer.Write.");

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes are saved asynchronously, inside Writer.Write.");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(KjerneDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            GenerateKey(entity);
            foreach (var property in entity.GetProperties().Where(_ => !entity.IsMappedToJson()))
            {
                property.SetColumnName(SnakeCase.Of(property.GetColumnName()));
                ProviderDifferences.CompareBytewise(this, property);
            }
        }

        ProviderDifferences.NameTransaction(this, model.Entity<EventRow>().Property(x => x.TransactionId));
    }

    /// <summary>By convention only plain integers are identities; a typed id wraps one.</summary>
    private void GenerateKey(IMutableEntityType entity)
    {
        if (entity.FindPrimaryKey() is not { Properties: [var key] } || key.IsForeignKey())
        {
            return;
        }

        if (typeof(ITypedId).IsAssignableFrom(key.ClrType))
        {
            key.ValueGenerated = ValueGenerated.OnAdd;
            ProviderDifferences.NeverReuse(this, key);
        }

        ProviderDifferences.GiveBeforeStoring(this, key);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        foreach (var type in typeof(KjerneDb).Assembly.GetTypes().Where(t => t.IsValueType && typeof(ITypedId).IsAssignableFrom(t)))
        {
            conventions.Properties(type).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(type));
        }

        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        ProviderDifferences.Configure(this, conventions);
    }
}

public sealed class SqliteKjerneDb(DbContextOptions<SqliteKjerneDb> options) : KjerneDb(options)
{
    private Action? _onceDisposed;

    /// <summary>Called when whoever it was lent to is done with it.</summary>
    internal void OnceDisposed(Action action) => _onceDisposed = action;

    public override void Dispose()
    {
        base.Dispose();
        Interlocked.Exchange(ref _onceDisposed, null)?.Invoke();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Interlocked.Exchange(ref _onceDisposed, null)?.Invoke();
    }
}

public sealed class PostgresKjerneDb(DbContextOptions<PostgresKjerneDb> options) : KjerneDb(options);
