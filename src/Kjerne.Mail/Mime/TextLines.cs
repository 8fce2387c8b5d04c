namespace Kjerne.Mail.Mime;

/// <summary>Walks over the lines of bytes.</summary>
internal static class TextLines
{
    /// <summary>The line at <paramref name="at"/> without its end (LF or CRLF); moves behind it.</summary>
    public static ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, ref int at)
    {
        ReadOnlySpan<byte> rest = text[at..];
        int end = rest.IndexOf((byte)'\n');
        at += end < 0 ? rest.Length : end + 1;
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
