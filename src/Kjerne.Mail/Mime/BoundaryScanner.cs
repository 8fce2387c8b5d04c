namespace Kjerne.Mail.Mime;

/// <summary>Walks once over the raw message and finds lines that are boundaries of the multiparts being read.</summary>
internal sealed class BoundaryScanner(ReadOnlyMemory<byte> raw)
{
    private readonly List<byte[]> boundaries = [];

    // A message without a single LF has CR line ends. Where there are LFs, a bare CR ends nothing: what other programs
    // take for one line must not become two header fields here.
    private readonly byte lineEnd = raw.Span.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';

    /// <summary>How many multiparts are open.</summary>
    public int Depth => boundaries.Count;

    public int Position { get; set; }

    /// <summary>Which open multipart the boundary just passed belongs to, outermost 0; -1 at the end of the message.</summary>
    public int HitLevel { get; private set; } = -1;

    /// <summary>The boundary just passed was a closing one ("--boundary--").</summary>
    public bool HitCloses { get; private set; }

    /// <summary>Where the content before the boundary just passed ends.</summary>
    public int ContentEnd { get; private set; }

    public bool IsAtEnd => Position >= raw.Length;

    public void Open(string boundary) => boundaries.Add(System.Text.Encoding.UTF8.GetBytes(boundary));

    public void Close() => boundaries.RemoveAt(boundaries.Count - 1);

    /// <summary>The line at <see cref="Position"/> without its end; moves behind it.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        ReadOnlySpan<byte> rest = raw.Span[Position..];
        int end = rest.IndexOf(lineEnd);
        Position += end < 0 ? rest.Length : end + 1;
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        return lineEnd == '\n' && line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>Moves behind the next boundary and returns where the content before it ends (its last line end belongs to the
    /// boundary); without one to the end of the message.</summary>
    public int SkipToBoundary()
    {
        ReadOnlySpan<byte> bytes = raw.Span;
        int from = Position;
        int first = Position;
        while (boundaries.Count > 0 && bytes[from..].IndexOf("--"u8) is var dashes && dashes >= 0)
        {
            int at = from + dashes;
            bool startsLine = at == first || bytes[at - 1] == lineEnd;
            Position = at;
            if (startsLine && TryPassBoundary())
            {
                return ContentEnd = WithoutLineEnd(bytes, first, at);
            }
            from = at + Math.Max(2, RunOfDashes(bytes[at..]));
        }
        HitLevel = -1;
        Position = raw.Length;
        return ContentEnd = raw.Length;
    }

    /// <summary>If the line at <see cref="Position"/> is a boundary, moves behind it.</summary>
    public bool TryPassBoundary()
    {
        int before = Position;
        ReadOnlySpan<byte> line = ReadLine();
        if (line.Length > 2 && line[0] == '-' && line[1] == '-')
        {
            ReadOnlySpan<byte> text = line[2..].TrimEnd(" \t\r"u8);
            for (int level = boundaries.Count - 1; level >= 0; level--)
            {
                if (Matches(text, boundaries[level], out bool closes))
                {
                    (HitLevel, HitCloses, ContentEnd) = (level, closes, before);
                    return true;
                }
            }
        }
        Position = before;
        return false;
    }

    /// <summary>For a multipart without a usable boundary: the first line from here on that looks like one, before any real
    /// one. It looks like one when a content field follows. Null when nothing does. Does not move.</summary>
    public string? GuessBoundary()
    {
        int before = Position;
        string? guess = null;
        ReadOnlySpan<byte> bytes = raw.Span;
        while (guess is null && !IsAtEnd)
        {
            int lineStart = Position;
            if (bytes[lineStart..].StartsWith("--"u8) && TryPassBoundary())
            {
                break;
            }
            ReadOnlySpan<byte> line = ReadLine();
            bool candidate = line.Length is > 2 and <= 202 && line.StartsWith("--"u8) && !line[2..].ContainsAnyExceptInRange((byte)' ', (byte)'~');
            if (candidate && Position < bytes.Length && StartsWithContentField(bytes[Position..]))
            {
                guess = System.Text.Encoding.ASCII.GetString(line[2..].TrimEnd((byte)' '));
            }
        }
        Position = before;
        return guess;
    }

    private static bool StartsWithContentField(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 8 && System.Text.Ascii.EqualsIgnoreCase(bytes[..8], "content-"u8);

    private static bool Matches(ReadOnlySpan<byte> text, byte[] boundary, out bool closes)
    {
        closes = text.Length == boundary.Length + 2 && text.EndsWith("--"u8);
        return text.StartsWith(boundary) && (closes || text.Length == boundary.Length);
    }

    private static int RunOfDashes(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOfAnyExcept((byte)'-');
        return end < 0 ? bytes.Length : end;
    }

    private int WithoutLineEnd(ReadOnlySpan<byte> bytes, int first, int end)
    {
        end -= end > first ? 1 : 0;
        return lineEnd == '\n' && end > first && bytes[end - 1] == '\r' ? end - 1 : end;
    }
}
