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

    /// <summary>For one write: a pooled context comes back as the one before left it.</summary>
    internal void AllowWriting()
    {
        _mayWrite = true;
        HasNewEvents = false;
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default) =>
        _mayWrite ? base.SaveChangesAsync(acceptAllChangesOnSuccess, stop) : throw new InvalidOperationException("Changes are saved only inside Writer.Write.");

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes are saved asynchronously, inside Writer.Write.");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(KjerneDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            GenerateTypedKey(entity);
            foreach (var property in entity.GetProperties().Where(_ => !entity.IsMappedToJson()))
            {
                property.SetColumnName(SnakeCase.Of(property.GetColumnName()));
            }
        }

        model.Entity<EventRow>().Property(x => x.TransactionId).HasDefaultValueSql(ProviderDifferences.TransactionIdSql(this));
    }

    /// <summary>By convention only plain integers are identities; a typed id wraps one.</summary>
    private void GenerateTypedKey(IMutableEntityType entity)
    {
        if (entity.FindPrimaryKey() is { Properties: [var key] } && typeof(ITypedId).IsAssignableFrom(key.ClrType) && !key.IsForeignKey())
        {
            key.ValueGenerated = ValueGenerated.OnAdd;
            ProviderDifferences.NeverReuse(this, key);
        }
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

public sealed class SqliteKjerneDb(DbContextOptions<SqliteKjerneDb> options) : KjerneDb(options);

public sealed class PostgresKjerneDb(DbContextOptions<PostgresKjerneDb> options) : KjerneDb(options);
