using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Kjerne.Platform.Data;

/// <summary>
/// Gives rows their ids before they are stored: only one connection writes, so the number after the last one is free. A write that makes rows
/// which name each other then saves once instead of once for each. Lives as long as one write; asks the table of AUTOINCREMENT, which never goes back.
/// </summary>
internal sealed class SqliteKeys(SqliteConnection connection, SqliteTransaction? transaction)
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    public long Next(string table)
    {
        var next = (_last.TryGetValue(table, out var last) ? last : LastStored(table)) + 1;
        _last[table] = next;
        return next;
    }

    private long LastStored(string table)
    {
        using var command = ((System.Data.Common.DbConnection)connection).CreateCommand();
        command.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = $table";
        command.Transaction = transaction;
        var name = command.CreateParameter();
        name.ParameterName = "$table";
        name.Value = table;
        command.Parameters.Add(name);
        return command.ExecuteScalar() is long seq ? seq : 0;
    }
}

/// <summary>EF's side of it: a new row gets its id when it is added to the context.</summary>
internal sealed class SqliteKeyGeneration : ValueGeneratorFactory
{
    public override ValueGenerator Create(IProperty property, ITypeBase typeBase)
    {
        var table = property.DeclaringType.GetTableName()!;
        return property.ClrType == typeof(long)
            ? new Plain(table)
            : (ValueGenerator)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(property.ClrType), table)!;
    }

    private static long NextOf(EntityEntry entry, string table) =>
        ((KjerneDb)entry.Context).Keys?.Next(table) ?? throw new InvalidOperationException("Rows are added only inside Writer.Write.");

    private sealed class Plain(string table) : ValueGenerator<long>
    {
        public override bool GeneratesTemporaryValues => false;

        public override long Next(EntityEntry entry) => NextOf(entry, table);
    }

    private sealed class Typed<T>(string table) : ValueGenerator<T> where T : struct, ITypedId<T>
    {
        public override bool GeneratesTemporaryValues => false;

        public override T Next(EntityEntry entry) => T.Of(NextOf(entry, table));
    }
}
