using System.Text;
using System.Text.Json;

namespace Kjerne.Commands;

/// <summary>Writes texts of mails into JSON. Long ones go out piece by piece: whole, each would lie in memory once more, up to six times as
/// long for its escapes.</summary>
internal static class JsonText
{
    // UTF-16 units; escaped, a piece stays small beside any mail that needs more than one.
    private const int Piece = 16 * 1024;

    /// <summary>Half a surrogate pair, as cut or damaged mail may hold, is no text that JSON can carry: it becomes U+FFFD.</summary>
    public static void Write(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }

        WriteValue(json, value);
    }

    /// <summary>As an element of an array.</summary>
    public static void WriteValue(Utf8JsonWriter json, string value)
    {
        ReadOnlySpan<char> rest = value;
        while (rest.Length > Piece)
        {
            var length = char.IsHighSurrogate(rest[Piece - 1]) ? Piece - 1 : Piece;
            json.WriteStringValueSegment(Whole(rest[..length]), isFinalSegment: false);
            json.Flush();
            rest = rest[length..];
        }

        if (rest.Length == value.Length)
        {
            json.WriteStringValue(Whole(rest));
        }
        else
        {
            json.WriteStringValueSegment(Whole(rest), isFinalSegment: true);
        }
    }

    private static ReadOnlySpan<char> Whole(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAnyInRange('\ud800', '\udfff'))
        {
            return value;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        return Encoding.UTF8.GetString(bytes, 0, Encoding.UTF8.GetBytes(value, bytes));
    }
}
