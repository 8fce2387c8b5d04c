using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>A field of the form "value; name=value; …": Content-Type and Content-Disposition.
/// Reads quotes, comments, continuations and charsets of parameters (RFC 2045, RFC 2231) and encoded words in them,
/// which no standard allows and every mail program writes.</summary>
internal sealed class FieldParameters
{
    // Stops the flood of parameters (CVE-2026-27859); a file name of 255 octets needs about 20.
    private const int MaxPieces = 200;

    private readonly record struct Piece(string Name, int Section, bool IsExtended, string Value);

    private readonly List<Piece> pieces = [];

    private FieldParameters(string value) => Value = value;

    /// <summary>What stands before the first semicolon, lower case, without comments and blanks.</summary>
    public string Value { get; }

    public static FieldParameters Parse(string field)
    {
        ReadOnlySpan<char> rest = field;
        // Some programs leave out the value: "Content-Disposition: filename=x.pdf".
        bool hasValue = !StartsWithParameter(field);
        ReadOnlySpan<char> value = hasValue ? ReadValue(ref rest) : [];
        var parsed = new FieldParameters(WithoutBlanks(value));
        while (!rest.IsEmpty && parsed.pieces.Count < MaxPieces)
        {
            parsed.ReadParameter(ref rest);
        }
        return parsed;
    }

    /// <summary>The decoded value; null when the parameter is missing. Of several equal names the first counts; an RFC 2231
    /// form counts before a plain one, as RFC 6266 asks for.</summary>
    public string? Find(string name)
    {
        string? plain = null;
        bool extended = false;
        foreach (Piece piece in pieces)
        {
            if (piece.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                extended |= piece.Section >= 0 || piece.IsExtended;
                plain ??= piece.Section < 0 && !piece.IsExtended ? piece.Value : null;
            }
        }
        return extended ? Join(name) : plain is null ? null : EncodedWords.Decode(plain);
    }

    private static bool StartsWithParameter(ReadOnlySpan<char> field)
    {
        int equals = field.IndexOf('=');
        return equals > 0 && field[..equals].Trim().TrimEnd("*0123456789").ToString().ToLowerInvariant() is "filename" or "name";
    }

    /// <summary>Up to the first semicolon, or to a blank where a parameter follows without one: "application/pdf name=x.pdf".</summary>
    private static ReadOnlySpan<char> ReadValue(ref ReadOnlySpan<char> rest)
    {
        int stop = rest.IndexOfAny(';', '"');
        ReadOnlySpan<char> first = stop < 0 ? rest : rest[..stop];
        int equals = first.IndexOf('=');
        int name = equals < 0 ? -1 : first[..equals].TrimEnd().LastIndexOfAny(" \t,");
        if (name > 0 && !first[..name].IsWhiteSpace() && first[..name].IndexOf('(') < 0)
        {
            ReadOnlySpan<char> value = rest[..name];
            rest = rest[name..];
            return value.TrimEnd(" \t,");
        }
        return ReadUnquoted(ref rest);
    }

    private void ReadParameter(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("; \t,");
        int stop = rest.IndexOfAny('=', ';');
        if (stop < 0 || rest[stop] == ';')
        {
            // Words without a value. What follows a semicolon is read on.
            rest = stop < 0 ? [] : rest[stop..];
            return;
        }
        string name = rest[..stop].Trim().ToString();
        rest = rest[(stop + 1)..].TrimStart();
        string value = rest.StartsWith('"') ? ReadQuoted(ref rest) : ReadUnquoted(ref rest).Trim().ToString();
        pieces.Add(MakePiece(name, value));
    }

    /// <summary>"name", "name*", "name*3", "name*3*".</summary>
    private static Piece MakePiece(string name, string value)
    {
        bool extended = name.EndsWith('*');
        string withoutStar = extended ? name[..^1] : name;
        int star = withoutStar.LastIndexOf('*');
        if (star > 0 && int.TryParse(withoutStar.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int section))
        {
            return new Piece(withoutStar[..star], section, extended, value);
        }
        return new Piece(withoutStar, -1, extended, value);
    }

    /// <summary>To the next semicolon outside comments and quotes. Blanks inside stay: "filename=my file.pdf" is common.</summary>
    private static ReadOnlySpan<char> ReadUnquoted(ref ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf(';');
        ReadOnlySpan<char> value = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        return value;
    }

    /// <summary>A backslash only escapes a quote or another backslash: Windows paths are sent unescaped. After the closing
    /// quote everything up to the semicolon is dropped, unless it is another parameter whose semicolon was forgotten. A quote
    /// that is never closed ends at the semicolon.</summary>
    private static string ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        int i = 1;
        if (rest[1..].IndexOf('"') < 0)
        {
            rest = rest[1..];
            return ReadUnquoted(ref rest).Trim().ToString();
        }
        for (; i < rest.Length && rest[i] != '"'; i++)
        {
            if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] is '"' or '\\')
            {
                i++;
            }
            value.Append(rest[i]);
        }
        rest = i < rest.Length ? rest[(i + 1)..] : [];
        int semicolon = rest.IndexOf(';');
        ReadOnlySpan<char> between = (semicolon < 0 ? rest : rest[..semicolon]).Trim();
        bool isParameter = between.IndexOf('=') is var equals && equals > 0 && !between[..equals].ContainsAny(" \t\"(");
        rest = isParameter ? rest : semicolon < 0 ? [] : rest[semicolon..];
        return value.ToString();
    }

    private static string WithoutBlanks(ReadOnlySpan<char> value)
    {
        int comment = value.IndexOf('(');
        ReadOnlySpan<char> bare = (comment < 0 ? value : value[..comment]).Trim();
        return bare.ContainsAny(' ', '\t')
            ? bare.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).ToLowerInvariant()
            : bare.ToString().ToLowerInvariant();
    }

    private string Join(string name)
    {
        List<Piece> sections = [.. pieces
            .Where(piece => piece.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && (piece.Section >= 0 || piece.IsExtended))
            .OrderBy(piece => piece.Section)
            .DistinctBy(piece => piece.Section)];
        // "name*=" beside "name*0=" is a second spelling of the whole.
        sections = sections[0].Section < 0 ? sections[..1] : sections;
        string? charset = sections[0].IsExtended ? TakeCharset(sections) : null;
        var bytes = new MemoryStream();
        foreach (Piece section in sections)
        {
            Append(bytes, section);
        }
        ReadOnlySpan<byte> joined = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        string text = Charset.Decode(joined, charset, out _);
        return charset is null ? EncodedWords.Decode(text) : text;
    }

    /// <summary>charset'language'text in the first section (RFC 2231, 4).</summary>
    private static string? TakeCharset(List<Piece> sections)
    {
        string[] parts = sections[0].Value.Split('\'', 3);
        if (parts.Length < 3)
        {
            return null;
        }
        sections[0] = sections[0] with { Value = parts[2] };
        return parts[0].Length == 0 ? null : parts[0];
    }

    private static void Append(MemoryStream bytes, Piece section)
    {
        byte[] raw = Encoding.UTF8.GetBytes(section.Value);
        for (int i = 0; i < raw.Length; i++)
        {
            bool escape = section.IsExtended && raw[i] == '%' && i + 2 < raw.Length
                && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]);
            bytes.WriteByte(escape ? byte.Parse(raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : raw[i]);
            i += escape ? 2 : 0;
        }
    }
}
