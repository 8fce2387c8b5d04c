namespace Kjerne.Mail.Mime;

/// <summary>Takes a raw message apart into the tree of its parts.</summary>
internal sealed class PartReader
{
    private readonly ReadOnlyMemory<byte> raw;
    private readonly MimeLimits limits;
    private readonly DefectLog defects;
    private readonly BoundaryScanner scanner;
    private readonly HeaderReader headers;
    private int parts;

    public PartReader(ReadOnlyMemory<byte> raw, MimeLimits limits, DefectLog defects)
    {
        this.raw = raw;
        this.limits = limits;
        this.defects = defects;
        scanner = new BoundaryScanner(raw);
        headers = new HeaderReader(raw, scanner, limits, defects);
    }

    public MimePart ReadMessage()
    {
        SkipLeadingEmptyLines();
        MimePart root = ReadPart("text/plain");
        if (root.Headers.Count == 0)
        {
            defects.Add(MailDefectKind.MissingHeader, 0, "The message has no header.");
        }
        return root;
    }

    /// <summary>Also skips a byte order mark, which Windows programs put before saved mail.</summary>
    private void SkipLeadingEmptyLines()
    {
        int first = raw.Span.IndexOfAnyExcept("\r\n\uFEFF"u8);
        ReadOnlySpan<byte> line = first > 0 ? raw.Span[first..] : [];
        int colon = line[..Math.Min(line.Length, 40)].IndexOf((byte)':');
        // A message that begins with its empty line has no header: only lines before a field are skipped.
        if (colon > 0 && !line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            scanner.Position = first;
        }
    }

    /// <summary>Recursion is bounded by <see cref="MimeLimits.MaxDepth"/>.</summary>
    private MimePart ReadPart(string defaultType)
    {
        parts++;
        int offset = scanner.Position;
        HeaderList fields = headers.Read(out bool atBoundary);
        var part = new MimePart(fields, defaultType, defects, offset);
        if (atBoundary)
        {
            return part;
        }
        int start = scanner.Position;
        if (!part.IsMultipart || !TryReadChildren(part, start))
        {
            scanner.Position = start;
            part.RawContent = raw[start..scanner.SkipToBoundary()];
        }
        if (!part.IsMultipart && !part.HasKnownEncoding)
        {
            defects.Add(MailDefectKind.UnknownTransferEncoding, offset, "The transfer encoding is unknown; the content is kept as it came.");
        }
        return part;
    }

    /// <summary>False when the part is to be kept as it is: too deep, or nothing in it looks like a boundary.</summary>
    private bool TryReadChildren(MimePart part, int start)
    {
        if (scanner.Depth >= limits.MaxDepth)
        {
            defects.AddLimit("depth", start);
            return false;
        }
        string? boundary = part.Parameter("boundary")?.TrimEnd();
        if (!string.IsNullOrEmpty(boundary) && TrySplit(part, start, boundary))
        {
            return true;
        }
        defects.Add(MailDefectKind.MissingBoundary, start, "The multipart's boundary is missing.");
        scanner.Position = start;
        if (scanner.GuessBoundary() is { } guess && TrySplit(part, start, guess))
        {
            return true;
        }
        part.BecomeText();
        return false;
    }

    private bool TrySplit(MimePart part, int start, string boundary)
    {
        scanner.Position = start;
        scanner.Open(boundary);
        int level = scanner.Depth - 1;
        scanner.SkipToBoundary();
        if (scanner.HitLevel != level)
        {
            scanner.Close();
            return false;
        }
        part.Children = ReadChildren(part.ContentType, level);
        scanner.Close();
        if (scanner.HitLevel == level)
        {
            // Closed, or cut off by the limit on parts: what follows up to the next outer boundary is nobody's.
            scanner.SkipToBoundary();
        }
        else
        {
            defects.Add(MailDefectKind.UnterminatedPart, start, "A multipart ends without its closing line.");
        }
        part.RawContent = raw[start..Math.Max(start, scanner.ContentEnd)];
        return true;
    }

    private List<MimePart> ReadChildren(string contentType, int level)
    {
        string defaultType = contentType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var children = new List<MimePart>();
        while (scanner.HitLevel == level && !scanner.HitCloses)
        {
            if (parts >= limits.MaxParts)
            {
                defects.AddLimit("parts", scanner.Position);
                break;
            }
            children.Add(ReadPart(defaultType));
        }
        return children;
    }
}
