using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kjerne.Platform.Data;

/// <summary>A 64-bit database identity with a type of its own, so that two kinds of id cannot be mixed up. 0 means "not stored yet".</summary>
public interface ITypedId
{
    long Value { get; }
}

/// <summary>What the converters need to make one.</summary>
public interface ITypedId<TSelf> : ITypedId where TSelf : struct, ITypedId<TSelf>
{
    static abstract TSelf Of(long value);
}

public static class TypedId
{
    /// <summary>Route and query values; only plain positive decimal digits count.</summary>
    public static bool TryParse<T>(string? text, out T id) where T : struct, ITypedId<T>
    {
        var ok = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = ok ? T.Of(value) : default;
        return ok;
    }
}

/// <summary>Column form: the plain number.</summary>
public sealed class TypedIdConverter<T>() : ValueConverter<T, long>(id => id.Value, value => Make(value)) where T : struct, ITypedId<T>
{
    // An expression tree may not call T.Of itself.
    private static T Make(long value) => T.Of(value);
}

/// <summary>JSON form: the plain number (the identities stay far below 2^53).</summary>
public sealed class TypedIdJson : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsValueType && typeof(ITypedId).IsAssignableFrom(type);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    private sealed class Converter<T> : JsonConverter<T> where T : struct, ITypedId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => T.Of(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
