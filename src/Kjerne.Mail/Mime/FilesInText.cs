namespace Kjerne.Mail.Mime;

/// <summary>Takes files out of the bytes of a text: uuencode and yEnc, as programs without MIME send them.</summary>
internal static class FilesInText
{
    /// <summary>The text without the files. Costs one search where there are none. At most <paramref name="max"/> files; further ones stay in
    /// the text.</summary>
    public static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> text, int max, List<EmbeddedFile> files)
    {
        ReadOnlySpan<byte> bytes = text.Span;
        List<Range>? kept = null;
        int keptFrom = 0;
        var candidates = new Candidates(bytes);
        int at = candidates.Next(0);
        while (at >= 0 && files.Count < max)
        {
            int end = at;
            EmbeddedFile? file = bytes[at] == '=' ? YencDecoder.Read(bytes, ref end) : UuDecoder.Read(bytes, ref end);
            if (file is not null)
            {
                files.Add(file);
                (kept ??= []).Add(keptFrom..at);
                keptFrom = end;
            }
            at = candidates.Next(Math.Max(end, at + 1));
        }
        if (kept is null)
        {
            return text;
        }
        kept.Add(keptFrom..bytes.Length);
        return Join(bytes, kept);
    }

    /// <summary>Where the heads of files may stand. Each kind is looked for once over the whole text.</summary>
    private ref struct Candidates(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;
        private int uu = -2;
        private int yenc = -2;

        /// <summary>The next line at or behind <paramref name="from"/> that begins like a head; -1 when there is none.</summary>
        public int Next(int from)
        {
            uu = Find(uu, from, "\nbegin "u8);
            yenc = Find(yenc, from, "\n=ybegin "u8);
            return uu < 0 ? yenc : yenc < 0 ? uu : Math.Min(uu, yenc);
        }

        private readonly int Find(int known, int from, ReadOnlySpan<byte> mark)
        {
            if (known == -1 || known >= from)
            {
                return known;
            }
            if (from == 0 && bytes.StartsWith(mark[1..]))
            {
                return 0;
            }
            // One step back: the line end before the place counts.
            int start = Math.Max(0, from - 1);
            int found = start < bytes.Length ? bytes[start..].IndexOf(mark) : -1;
            return found < 0 ? -1 : start + found + 1;
        }
    }

    private static byte[] Join(ReadOnlySpan<byte> bytes, List<Range> ranges)
    {
        using var joined = new MemoryStream(bytes.Length);
        foreach (Range range in ranges)
        {
            joined.Write(bytes[range]);
        }
        return joined.ToArray();
    }
}
