using System.Collections.Frozen;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads blocks of header fields and keeps count of their bytes over the whole message.</summary>
internal sealed class HeaderReader(ReadOnlyMemory<byte> raw, BoundaryScanner scanner, MimeLimits limits, DefectLog defects)
{
    private const int MaxNameLength = 200;

    private static readonly FrozenSet<string> WellKnown = new[]
    {
        "Received", "Return-Path", "Delivered-To", "From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Reply-To", "Sender",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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
            if (IsBlankEnd(line))
            {
                defects.Add(MailDefectKind.MalformedHeader, lineStart, "The header ends with a line of blanks.");
                return false;
            }
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

    /// <summary>A line of blanks would continue the field (RFC 5322, 2.2.3); where no header goes on after it, it was meant as the empty line.</summary>
    private bool IsBlankEnd(ReadOnlySpan<byte> line)
    {
        if (line.ContainsAnyExcept(" \t"u8) || scanner.IsAtEnd)
        {
            return false;
        }
        int next = scanner.Position;
        ReadOnlySpan<byte> following = scanner.ReadLine();
        scanner.Position = next;
        return !following.IsEmpty && following[0] is not ((byte)' ' or (byte)'\t') && NameLength(following) == 0;
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
        bool atStart = fields.Count == 0;
        if (line.StartsWith("From "u8) || line.StartsWith(">From "u8))
        {
            // The separator line of an mbox file; one that was exported twice has a second, quoted one.
            int place = scanner.Position;
            bool goesOn = lineStart == 0 || (!scanner.IsAtEnd && NameLength(scanner.ReadLine()) > 0);
            scanner.Position = place;
            return !goesOn;
        }
        defects.Add(MailDefectKind.MalformedHeader, lineStart, "A line among the header fields is not a field.");
        if (scanner.IsAtEnd)
        {
            return true;
        }
        int next = scanner.Position;
        ReadOnlySpan<byte> following = scanner.ReadLine();
        scanner.Position = next;
        // Before any field a strange line is a text without a header, unless what follows is surely one.
        return atStart ? !IsWellKnown(following) : !(following.IsEmpty || NameLength(following) > 0);
    }

    private static bool IsWellKnown(ReadOnlySpan<byte> line)
    {
        int length = NameLength(line);
        return length > 0 && WellKnown.Contains(Encoding.ASCII.GetString(line[..length]).TrimEnd());
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
