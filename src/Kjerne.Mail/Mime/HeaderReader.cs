using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads blocks of header fields and keeps count of their bytes over the whole message.</summary>
internal sealed class HeaderReader(ReadOnlyMemory<byte> raw, BoundaryScanner scanner, MimeLimits limits, DefectLog defects)
{
    private const int MaxNameLength = 200;

    private readonly List<MailHeader> fields = [];
    private int headerBytes;

    // The field being read; its start is -1 between fields.
    private int fieldStart = -1;
    private int fieldEnd;
    private int nameLength;

    /// <summary>Reads from the scanner's position to behind the empty line. <paramref name="atBoundary"/> tells that a boundary
    /// came instead: the part has no content.</summary>
    public HeaderList Read(out bool atBoundary)
    {
        fields.Clear();
        atBoundary = false;
        while (!scanner.IsAtEnd)
        {
            int lineStart = scanner.Position;
            atBoundary = raw.Span[lineStart] == '-' && scanner.TryPassBoundary();
            if (atBoundary || !TakeLine(lineStart))
            {
                break;
            }
        }
        EndField();
        return new HeaderList([.. fields]);
    }

    /// <summary>False when the header ends here.</summary>
    private bool TakeLine(int lineStart)
    {
        ReadOnlySpan<byte> line = scanner.ReadLine();
        if (line.IsEmpty)
        {
            return false;
        }
        if (line[0] is (byte)' ' or (byte)'\t' && fieldStart >= 0)
        {
            fieldEnd = lineStart + line.Length;
            return true;
        }
        EndField();
        nameLength = NameLength(line);
        if (nameLength > 0)
        {
            (fieldStart, fieldEnd) = (lineStart, lineStart + line.Length);
            return true;
        }
        if (!EndsHeader(lineStart, line))
        {
            return true;
        }
        scanner.Position = lineStart;
        return false;
    }

    private void EndField()
    {
        if (fieldStart < 0)
        {
            return;
        }
        int start = fieldStart;
        fieldStart = -1;
        headerBytes += fieldEnd - start;
        if (headerBytes > limits.MaxHeaderBytes)
        {
            headerBytes = limits.MaxHeaderBytes + 1;
            defects.AddLimit("header bytes", start);
            return;
        }
        string name = Encoding.ASCII.GetString(raw.Span.Slice(start, nameLength)).TrimEnd(' ', '\t');
        fields.Add(new MailHeader(name, raw[(start + nameLength + 1)..fieldEnd], start));
    }

    /// <summary>A line that is no field: skipped when the header goes on after it, otherwise the content begins here without
    /// its empty line.</summary>
    private bool EndsHeader(int lineStart, ReadOnlySpan<byte> line)
    {
        if (lineStart == 0 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8)))
        {
            // The separator line of an mbox file.
            return false;
        }
        defects.Add(MailDefectKind.MalformedHeader, lineStart, "A line among the header fields is not a field.");
        if (fields.Count == 0 || scanner.IsAtEnd)
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
