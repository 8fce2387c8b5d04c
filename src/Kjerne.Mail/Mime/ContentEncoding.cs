using System.Buffers;
using System.Buffers.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Writes content in lines of at most 76 ASCII characters (RFC 2045, 6.7 and 6.8).</summary>
internal static class ContentEncoding
{
    private const int LineLength = 76;
    private const int BytesPerBase64Line = 57;

    private static readonly SearchValues<byte> Printable = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c).Where(c => c != '='), (byte)'\t']);

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c), (byte)'\t', (byte)'\r', (byte)'\n']);

    /// <summary>The shortest honest encoding for text with CRLF line ends: "7bit", "quoted-printable" or "base64".</summary>
    public static string Choose(ReadOnlySpan<byte> text)
    {
        bool plain = !text.ContainsAnyExcept(Plain);
        if (plain && LongestLine(text) <= LineLength && !text.StartsWith("From "u8) && text.IndexOf("\nFrom "u8) < 0)
        {
            return "7bit";
        }
        int escapes = 0;
        foreach (byte b in text)
        {
            escapes += Printable.Contains(b) || b is (byte)'\r' or (byte)'\n' ? 0 : 1;
        }
        return escapes * 6 > text.Length ? "base64" : "quoted-printable";
    }

    public static void Base64(ReadOnlySpan<byte> content, Stream output)
    {
        Span<byte> line = stackalloc byte[LineLength + 2];
        while (!content.IsEmpty)
        {
            ReadOnlySpan<byte> piece = content[..Math.Min(BytesPerBase64Line, content.Length)];
            System.Buffers.Text.Base64.EncodeToUtf8(piece, line, out _, out int written);
            "\r\n"u8.CopyTo(line[written..]);
            output.Write(line[..(written + 2)]);
            content = content[piece.Length..];
        }
    }

    /// <summary>Text with CRLF line ends; each of them stays one. Ends with a line end.</summary>
    public static void QuotedPrintable(ReadOnlySpan<byte> text, Stream output)
    {
        while (!text.IsEmpty)
        {
            int newline = text.IndexOf("\r\n"u8);
            ReadOnlySpan<byte> line = newline < 0 ? text : text[..newline];
            WriteLine(line, output);
            // Without a last line end in the text a soft break stands for it.
            output.Write(newline < 0 ? "=\r\n"u8 : "\r\n"u8);
            text = newline < 0 ? [] : text[(newline + 2)..];
        }
    }

    private static void WriteLine(ReadOnlySpan<byte> text, Stream output)
    {
        Span<byte> line = stackalloc byte[LineLength + 2];
        Span<byte> token = stackalloc byte[3];
        int column = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            bool blankAtEnd = b is (byte)' ' or (byte)'\t' && i == text.Length - 1;
            // A dot alone ends a message for careless relays, "From " begins one in mbox files.
            bool risky = column == 0 && (b == '.' || text[i..].StartsWith("From "u8));
            ReadOnlySpan<byte> written = Printable.Contains(b) && !blankAtEnd && !risky ? text.Slice(i, 1) : Escaped(b, token);
            if (column + written.Length > LineLength - 1)
            {
                "=\r\n"u8.CopyTo(line[column..]);
                output.Write(line[..(column + 3)]);
                column = 0;
                written = b == '.' ? Escaped(b, token) : written;
            }
            written.CopyTo(line[column..]);
            column += written.Length;
        }
        output.Write(line[..column]);
    }

    private static Span<byte> Escaped(byte b, Span<byte> token)
    {
        token[0] = (byte)'=';
        token[1] = "0123456789ABCDEF"u8[b >> 4];
        token[2] = "0123456789ABCDEF"u8[b & 15];
        return token;
    }

    private static int LongestLine(ReadOnlySpan<byte> text)
    {
        int longest = 0;
        foreach (Range range in text.Split((byte)'\n'))
        {
            longest = Math.Max(longest, text[range].TrimEnd((byte)'\r').Length);
        }
        return longest;
    }
}
