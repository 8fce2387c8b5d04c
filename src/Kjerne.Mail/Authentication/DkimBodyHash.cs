using System.Security.Cryptography;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// SHA-256 of a body in canonical form (RFC 6376 sections 3.4.3 and 3.4.4): trailing empty lines are dropped, relaxed also
/// drops blanks at the end of lines and makes one of several. One pass, no copy of the body.
/// </summary>
internal sealed class DkimBodyHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly bool isRelaxed;
    private readonly long limit;
    private int used;
    private long length;
    private long heldLineEnds;

    private DkimBodyHash(bool isRelaxed, long? limit)
    {
        this.isRelaxed = isRelaxed;
        this.limit = limit ?? long.MaxValue;
    }

    /// <param name="body">Lines ended by CRLF, or by LF where a store kept it so; a CR by itself is text.</param>
    /// <param name="isRelaxed">Relaxed or simple.</param>
    /// <param name="limit">Bytes of the canonical form that count (l=), null for all.</param>
    /// <param name="canonicalLength">Length of the whole canonical form.</param>
    public static byte[] Of(ReadOnlySpan<byte> body, bool isRelaxed, long? limit, out long canonicalLength)
    {
        using var hashing = new DkimBodyHash(isRelaxed, limit);
        while (!body.IsEmpty)
        {
            var lineFeed = body.IndexOf((byte)'\n');
            var line = lineFeed < 0 ? body : body[..lineFeed];
            hashing.AddLine(lineFeed > 0 && line[^1] == '\r' ? line[..^1] : line);
            body = lineFeed < 0 ? default : body[(lineFeed + 1)..];
        }

        return hashing.Finish(out canonicalLength);
    }

    public void Dispose() => hash.Dispose();

    private void AddLine(ReadOnlySpan<byte> line)
    {
        line = isRelaxed ? line.TrimEnd(" \t"u8) : line;
        if (!line.IsEmpty)
        {
            for (; heldLineEnds > 0; heldLineEnds--)
            {
                Add("\r\n"u8);
            }

            AddText(line);
        }

        heldLineEnds++;
    }

    private void AddText(ReadOnlySpan<byte> line)
    {
        while (isRelaxed && line.IndexOfAny((byte)' ', (byte)'\t') is var at and >= 0)
        {
            Add(line[..at]);
            Add(" "u8);
            line = line[at..].TrimStart(" \t"u8);
        }

        Add(line);
    }

    private byte[] Finish(out long canonicalLength)
    {
        // simple: an empty body counts as one empty line
        if (length > 0 || !isRelaxed)
        {
            Add("\r\n"u8);
        }

        hash.AppendData(buffer, 0, used);
        canonicalLength = length;
        return hash.GetHashAndReset();
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var counted = (int)Math.Min(bytes.Length, Math.Max(0, limit - length));
        length += bytes.Length;
        bytes = bytes[..counted];
        if (bytes.Length > buffer.Length - used)
        {
            hash.AppendData(buffer, 0, used);
            used = 0;
        }

        if (bytes.Length > buffer.Length)
        {
            hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }
}
