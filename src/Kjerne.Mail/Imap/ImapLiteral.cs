using System.Globalization;

namespace Kjerne.Mail.Imap;

/// <summary>The announcement of a literal at the end of a line: {5}, {5+} (RFC 7888) or ~{5} (RFC 3516).</summary>
internal static class ImapLiteral
{
    /// <param name="line">Without its CRLF.</param>
    /// <param name="size">In bytes; a number beyond all is the largest there is.</param>
    /// <param name="at">Where the announcement begins.</param>
    public static bool TryReadSize(ReadOnlySpan<byte> line, out long size, out int at)
    {
        size = 0;
        at = line.LastIndexOf((byte)'{');
        if (at < 0 || !line.EndsWith("}"u8))
        {
            return false;
        }

        var number = line[(at + 1)..^1].TrimEnd((byte)'+');
        if (number.IsEmpty || number.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        size = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : long.MaxValue;
        return true;
    }

    /// <summary>Human words may end like an announcement and are none: those after OK, NO, BAD, BYE, PREAUTH and "+".</summary>
    public static bool IsHumanText(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("+"u8))
        {
            return true;
        }

        var space = line.IndexOf((byte)' ');
        var word = line[(space + 1)..];
        var end = word.IndexOf((byte)' ');
        word = end < 0 ? word : word[..end];
        return Is(word, "OK"u8) || Is(word, "NO"u8) || Is(word, "BAD"u8) || Is(word, "BYE"u8) || Is(word, "PREAUTH"u8);
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(word, name);
}
