using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Imap;

/// <summary>
/// Reads one response from left to right (RFC 9051 section 9). Every method takes something or leaves the position where
/// it was and says false. Literals stand in the bytes as on the wire, "{5}" CR LF and five bytes.
/// </summary>
internal ref struct ImapTokens(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public readonly ReadOnlySpan<byte> Rest => rest;

    public readonly bool IsNext(char character) => !rest.IsEmpty && rest[0] == character;

    public bool TryTake(char character)
    {
        if (!IsNext(character))
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    /// <summary>More spaces than one are forgiven.</summary>
    public void SkipSpaces() => rest = rest.TrimStart((byte)' ');

    /// <summary>A word up to a space or bracket of any kind; a flag with its backslash is one too.</summary>
    public bool TryReadAtom(out string atom)
    {
        var length = rest.IndexOfAny(" ()[]{\"\r\n"u8);
        length = length < 0 ? rest.Length : length;
        atom = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return length > 0;
    }

    /// <summary>The name of a FETCH item, with what stands in square brackets: BODY[HEADER]&lt;0&gt;. In upper case.</summary>
    public bool TryReadItemName(out string name)
    {
        var depth = 0;
        var length = 0;
        while (length < rest.Length && (depth > 0 || rest[length] is not ((byte)' ' or (byte)'(' or (byte)')')))
        {
            depth += rest[length] switch { (byte)'[' => 1, (byte)']' => -1, _ => 0 };
            length++;
        }

        name = Encoding.ASCII.GetString(rest[..length]).ToUpperInvariant();
        rest = rest[length..];
        return length > 0;
    }

    public bool TryReadNumber(out ulong number)
    {
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? rest.Length : length;
        if (!ulong.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    /// <summary>Zero is refused where the grammar says nz-number, and so is what does not fit in 32 bits.</summary>
    public bool TryReadUid(out uint uid)
    {
        var before = rest;
        uid = 0;
        if (!TryReadNumber(out var number) || number is 0 or > uint.MaxValue)
        {
            rest = before;
            return false;
        }

        uid = (uint)number;
        return true;
    }

    /// <summary>A quoted string, a literal, an atom, or NIL, which gives null. The brackets that atoms cannot hold are forgiven.</summary>
    public bool TryReadText(out byte[]? text)
    {
        text = null;
        if (IsNext('"'))
        {
            return TryReadQuoted(out text);
        }

        if (IsNext('{') || rest.StartsWith("~{"u8))
        {
            return TryReadLiteral(out text);
        }

        var length = rest.IndexOfAny(" ()\r\n"u8);
        length = length < 0 ? rest.Length : length;
        if (length == 0)
        {
            return false;
        }

        text = Ascii.EqualsIgnoreCase(rest[..length], "NIL"u8) ? null : rest[..length].ToArray();
        rest = rest[length..];
        return true;
    }

    /// <summary>Passes one value of whatever kind, lists with all in them; not recursive, so depth costs nothing.</summary>
    public bool TrySkipValue()
    {
        var before = rest;
        var depth = 0;
        do
        {
            SkipSpaces();
            if (TryTake('('))
            {
                depth++;
            }
            else if (depth > 0 && TryTake(')'))
            {
                depth--;
            }
            else if (!TryReadText(out _))
            {
                rest = before;
                return false;
            }
        }
        while (depth > 0);
        return true;
    }

    private bool TryReadQuoted(out byte[]? text)
    {
        var read = new List<byte>();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                text = [.. read];
                rest = rest[(at + 1)..];
                return true;
            }

            at += rest[at] == '\\' && at + 1 < rest.Length ? 1 : 0;
            read.Add(rest[at]);
        }

        text = null;
        return false;
    }

    private bool TryReadLiteral(out byte[]? text)
    {
        text = null;
        var open = rest.IndexOf((byte)'{');
        var end = rest.IndexOf((byte)'\n');
        if (end < 0 || !ImapLiteral.TryReadSize(rest[..end].TrimEnd((byte)'\r'), out var size, out _) || size > rest.Length - end - 1 || open > 1)
        {
            return false;
        }

        text = rest.Slice(end + 1, (int)size).ToArray();
        rest = rest[(end + 1 + (int)size)..];
        return true;
    }
}
