namespace Kjerne.Mail.Mime;

/// <summary>Reads quoted-printable (RFC 2045, 6.7). Broken escapes stay as they are written.</summary>
internal static class QuotedPrintable
{
    /// <summary>Returns the bytes written, never more than the source has. <paramref name="damaged"/> tells of broken escapes.</summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target, out bool damaged)
    {
        damaged = false;
        int length = 0;
        int at = 0;
        while (at < source.Length)
        {
            int run = source[at..].IndexOfAny((byte)'=', (byte)'\n');
            int end = run < 0 ? source.Length : at + run;
            source[at..end].CopyTo(target[length..]);
            length += end - at;
            if (end == source.Length)
            {
                break;
            }
            at = source[end] == '\n'
                ? EndLine(source, end, target, ref length, at)
                : Escape(source, end, target, ref length, ref damaged);
        }
        return length;
    }

    /// <summary>Blanks before a line end were added on the way and go (rule 3). <paramref name="runStart"/> keeps what an
    /// escape wrote: an encoded blank stays.</summary>
    private static int EndLine(ReadOnlySpan<byte> source, int newline, Span<byte> target, ref int length, int runStart)
    {
        bool carriageReturn = newline > runStart && source[newline - 1] == '\r';
        int lineEnd = carriageReturn ? 2 : 1;
        int last = newline + 1 - lineEnd;
        int trimmed = last;
        while (trimmed > runStart && source[trimmed - 1] is (byte)' ' or (byte)'\t')
        {
            trimmed--;
        }
        length -= newline - trimmed;
        source.Slice(last, lineEnd).CopyTo(target[length..]);
        length += lineEnd;
        return newline + 1;
    }

    private static int Escape(ReadOnlySpan<byte> source, int equals, Span<byte> target, ref int length, ref bool damaged)
    {
        ReadOnlySpan<byte> rest = source[(equals + 1)..];
        if (rest.Length >= 2 && char.IsAsciiHexDigit((char)rest[0]) && char.IsAsciiHexDigit((char)rest[1]))
        {
            target[length++] = (byte)(HexValue(rest[0]) << 4 | HexValue(rest[1]));
            return equals + 3;
        }
        int blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks < 0)
        {
            return source.Length;
        }
        if (rest[blanks] == '\n')
        {
            return equals + 1 + blanks + 1;
        }
        if (rest[blanks] == '\r')
        {
            bool newlineFollows = blanks + 1 < rest.Length && rest[blanks + 1] == '\n';
            return equals + 1 + blanks + (newlineFollows ? 2 : 1);
        }
        damaged = true;
        target[length++] = (byte)'=';
        return equals + 1;
    }

    /// <summary>Of an ASCII hex digit in either letter case.</summary>
    public static int HexValue(int digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
