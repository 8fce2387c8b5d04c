using System.Buffers;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Puts text into the form header fields take: plain, quoted, or encoded words in UTF-8 (RFC 2047). Not folded yet.</summary>
internal static class HeaderText
{
    // RFC 2047, 2: an encoded word has at most 75 characters. "=?utf-8?Q?" and "?=" take 12 of them.
    private const int MaxEncodedLength = 75 - 12;

    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ");

    /// <summary>What may stand for itself in a Q word wherever the word stands (RFC 2047, 5 (3)).</summary>
    private static readonly SearchValues<byte> PlainInQ =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/"u8);

    /// <summary>Every header value passes here: a line end in one would begin a new field, or the body.</summary>
    /// <exception cref="ArgumentException">The value holds a control character.</exception>
    public static void RefuseControls(string value, string what)
    {
        if (value.AsSpan().ContainsAnyInRange('\0', '\u001F') || value.Contains('\u007F'))
        {
            throw new ArgumentException($"{what} holds a line end or another control character.", nameof(value));
        }
    }

    /// <summary>Free text, as in Subject. Reading it back gives exactly the same text.</summary>
    public static string Unstructured(string text, int firstLineUsed)
    {
        RefuseControls(text, "A header value");
        return MustEncode(text) || LongestWord(text) > 900 ? Encode(text, firstLineUsed) : text;
    }

    /// <summary>A display name without controls.</summary>
    public static string Phrase(string name)
    {
        if (MustEncode(name) || LongestWord(name) > 70)
        {
            return Encode(name, 0);
        }
        if (!name.AsSpan().ContainsAnyExcept(AtomCharacters))
        {
            return name;
        }
        return '"' + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>Blanks at the ends or in runs would not survive folding; "=?" would be taken for an encoded word.</summary>
    private static bool MustEncode(string text) =>
        !System.Text.Ascii.IsValid(text) || text.Contains("=?", StringComparison.Ordinal)
        || text.StartsWith(' ') || text.EndsWith(' ') || text.Contains("  ", StringComparison.Ordinal);

    private static int LongestWord(string text)
    {
        int longest = 0;
        foreach (Range word in text.AsSpan().Split(' '))
        {
            longest = Math.Max(longest, text.AsSpan(word).Length);
        }
        return longest;
    }

    /// <summary>Words of at most 75 characters with a blank between them, none ending inside a character.</summary>
    private static string Encode(string text, int firstLineUsed)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        // Q stays legible where most letters are ASCII; base64 is shorter for other scripts.
        bool base64 = QLength(utf8) > (utf8.Length + 2) / 3 * 6;
        var output = new StringBuilder();
        int start = 0;
        int room = Math.Max(20, MaxEncodedLength - firstLineUsed);
        while (start < utf8.Length)
        {
            int end = WordEnd(utf8, start, room, base64);
            ReadOnlySpan<byte> piece = utf8.AsSpan(start, end - start);
            output.Append(output.Length > 0 ? " " : "").Append(base64 ? "=?utf-8?B?" : "=?utf-8?Q?")
                .Append(base64 ? Convert.ToBase64String(piece) : Q(piece)).Append("?=");
            start = end;
            room = MaxEncodedLength;
        }
        return output.ToString();
    }

    private static int WordEnd(ReadOnlySpan<byte> utf8, int start, int room, bool base64)
    {
        int end = start;
        int used = 0;
        while (end < utf8.Length)
        {
            Rune.DecodeFromUtf8(utf8[end..], out _, out int length);
            ReadOnlySpan<byte> character = utf8.Slice(end, length);
            used += base64 ? 0 : QLength(character);
            int total = base64 ? (end + length - start + 2) / 3 * 4 : used;
            if (total > room)
            {
                break;
            }
            end += length;
        }
        return end;
    }

    private static int QLength(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        foreach (byte b in bytes)
        {
            length += b == ' ' || PlainInQ.Contains(b) ? 1 : 3;
        }
        return length;
    }

    private static string Q(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (byte b in bytes)
        {
            _ = b == ' ' ? text.Append('_') : PlainInQ.Contains(b) ? text.Append((char)b) : text.Append('=').Append(b.ToString("X2"));
        }
        return text.ToString();
    }
}
