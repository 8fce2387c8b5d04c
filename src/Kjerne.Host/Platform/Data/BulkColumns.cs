using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Kjerne.Platform.Data;

/// <summary>How rows of a type stand in their table, as the model says: names, and each value in the form the database takes.</summary>
internal sealed class BulkColumns<T> where T : class
{
    private static readonly ConditionalWeakTable<IModel, BulkColumns<T>> ByModel = new();

    private BulkColumns(IEntityType entity)
    {
        Table = entity.GetTableName()!;
        Key = entity.FindPrimaryKey()!.Properties[0];
        var properties = entity.GetProperties().ToList();
        Names = [.. properties.Select(x => $"\"{x.GetColumnName()}\"")];
        Values = [.. properties.Select(ValueOf)];
        Types = [.. properties.Select(x => TypeOf(x.GetTypeMapping().Converter?.ProviderClrType ?? x.ClrType))];
    }

    public string Table { get; }

    public IProperty Key { get; }

    public IReadOnlyList<string> Names { get; }

    public Func<T, object?>[] Values { get; }

    public NpgsqlDbType[] Types { get; }

    public static BulkColumns<T> Of(IModel model) => ByModel.GetValue(model, x => new BulkColumns<T>(x.FindEntityType(typeof(T))!));

    private static Func<T, object?> ValueOf(IProperty property)
    {
        var row = Expression.Parameter(typeof(T));
        var value = Expression.Property(row, property.PropertyInfo ?? throw new NotSupportedException($"{typeof(T).Name}.{property.Name} is in no property."));
        var isNullable = Nullable.GetUnderlyingType(value.Type) is not null;
        Expression given = isNullable ? Expression.Property(value, nameof(Nullable<int>.Value)) : value;
        if (property.GetTypeMapping().Converter?.ConvertToProviderExpression is { } convert)
        {
            var taken = convert.Parameters[0].Type;
            given = Expression.Invoke(convert, given.Type == taken ? given : Expression.Convert(given, taken));
        }

        Expression result = Expression.Convert(given, typeof(object));
        if (isNullable || !value.Type.IsValueType)
        {
            result = Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(null), result);
        }

        return Expression.Lambda<Func<T, object?>>(result, row).Compile();
    }

    private static NpgsqlDbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var x when x == typeof(long) => NpgsqlDbType.Bigint,
        var x when x == typeof(int) => NpgsqlDbType.Integer,
        var x when x == typeof(short) => NpgsqlDbType.Smallint,
        var x when x == typeof(bool) => NpgsqlDbType.Boolean,
        var x when x == typeof(float) => NpgsqlDbType.Real,
        var x when x == typeof(double) => NpgsqlDbType.Double,
        var x when x == typeof(string) => NpgsqlDbType.Text,
        var x when x == typeof(byte[]) => NpgsqlDbType.Bytea,
        var x when x == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        var x => throw new NotSupportedException($"{typeof(T).Name} has a column of {x.Name}."),
    };
}
