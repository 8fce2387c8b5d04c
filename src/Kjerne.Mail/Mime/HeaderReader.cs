using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads blocks of header fields and keeps count of their bytes over the whole message.</summary>
internal sealed class HeaderReader(ReadOnlyMemory<byte> raw, BoundaryScanner scanner, MimeLimits limits, DefectLog defects)
{
    private const int MaxNameLength = 200;

    private int headerBytes;

    /// <summary>Reads from the scanner's position to behind the empty line. <paramref name="atBoundary"/> tells that a boundary
    /// came instead: the part has no content.</summary>
    public HeaderList Read(out bool atBoundary)
    {
        var fields = new List<MailHeader>();
        atBoundary = false;
        int fieldStart = -1;
        int nameLength = 0;
        int fieldEnd = 0;
        while (!scanner.IsAtEnd)
        {
            int lineStart = scanner.Position;
            if (raw.Span[lineStart] == '-' && scanner.TryPassBoundary())
            {
                atBoundary = true;
                break;
            }
            ReadOnlySpan<byte> line = scanner.ReadLine();
            if (line.IsEmpty)
            {
                break;
            }
            if (line[0] is (byte)' ' or (byte)'\t' && fieldStart >= 0)
            {
                fieldEnd = lineStart + line.Length;
                continue;
            }
            Keep(fields, fieldStart, nameLength, fieldEnd);
            fieldStart = -1;
            nameLength = NameLength(line);
            if (nameLength > 0)
            {
                (fieldStart, fieldEnd) = (lineStart, lineStart + line.Length);
            }
            else if (EndsHeader(lineStart, line, fields.Count))
            {
                scanner.Position = lineStart;
                break;
            }
        }
        Keep(fields, fieldStart, nameLength, fieldEnd);
        return new HeaderList(fields);
    }

    private void Keep(List<MailHeader> fields, int start, int nameLength, int end)
    {
        if (start < 0)
        {
            return;
        }
        headerBytes += end - start;
        if (headerBytes > limits.MaxHeaderBytes)
        {
            headerBytes = limits.MaxHeaderBytes + 1;
            defects.AddLimit("header bytes", start);
            return;
        }
        string name = Encoding.ASCII.GetString(raw.Span.Slice(start, nameLength)).TrimEnd(' ', '\t');
        int colon = start + raw.Span[start..].IndexOf((byte)':');
        fields.Add(new MailHeader(name, raw[(colon + 1)..end], start));
    }

    /// <summary>A line that is no field: skipped when the header goes on after it, otherwise the content begins here without
    /// its empty line.</summary>
    private bool EndsHeader(int lineStart, ReadOnlySpan<byte> line, int fieldsBefore)
    {
        if (lineStart == 0 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8)))
        {
            // The separator line of an mbox file.
            return false;
        }
        defects.Add(MailDefectKind.MalformedHeader, lineStart, "A line among the header fields is not a field.");
        if (fieldsBefore == 0 || scanner.IsAtEnd)
        {
            return true;
        }
        int next = scanner.Position;
        ReadOnlySpan<byte> following = scanner.ReadLine();
        scanner.Position = next;
        return !(following.IsEmpty || NameLength(following) > 0);
    }

    /// <summary>Length of "name" in "name:"; 0 when the line is no field. Blanks before the colon are tolerated (RFC 5322, 4.5).</summary>
    private static int NameLength(ReadOnlySpan<byte> line)
    {
        int colon = line[..Math.Min(line.Length, MaxNameLength)].IndexOf((byte)':');
        if (colon <= 0)
        {
            return 0;
        }
        ReadOnlySpan<byte> name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? 0 : colon;
    }
}
