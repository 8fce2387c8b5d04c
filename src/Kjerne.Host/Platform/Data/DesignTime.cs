using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kjerne.Platform.Data;

// For `dotnet ef` (scripts/add-migration): contexts that know the model and never connect.
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteKjerneDb>
{
    public SqliteKjerneDb CreateDbContext(string[] args) =>
        new(Database.Configure(new DbContextOptionsBuilder<SqliteKjerneDb>()).UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresKjerneDb>
{
    public PostgresKjerneDb CreateDbContext(string[] args) =>
        new(Database.Configure(new DbContextOptionsBuilder<PostgresKjerneDb>()).UseNpgsql("Host=none").Options);
}
