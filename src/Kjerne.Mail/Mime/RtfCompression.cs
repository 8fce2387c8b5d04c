using System.Buffers.Binary;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Expands compressed RTF (MS-OXRTFCP): literal bytes and references into a ring of the last 4096.</summary>
internal static class RtfCompression
{
    private const uint Compressed = 0x75465A4C;
    private const uint Uncompressed = 0x414C454D;
    private const int Ring = 4096;
    private const int HeaderLength = 16;

    private static readonly byte[] Primer = Encoding.ASCII.GetBytes(
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
        + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx");

    /// <summary>At most <paramref name="max"/> bytes, whatever the header promises: a reference of two bytes gives seventeen.
    /// Null when this is no compressed RTF.</summary>
    public static byte[]? Expand(ReadOnlySpan<byte> source, int max)
    {
        if (source.Length < HeaderLength)
        {
            return null;
        }
        uint rawSize = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        uint kind = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        source = source[HeaderLength..];
        max = (int)Math.Min((uint)max, rawSize);
        return kind == Uncompressed ? source[..Math.Min(source.Length, max)].ToArray() : kind == Compressed ? ExpandRuns(source, max) : null;
    }

    private static byte[] ExpandRuns(ReadOnlySpan<byte> source, int max)
    {
        Span<byte> ring = stackalloc byte[Ring];
        Primer.CopyTo(ring);
        int write = Primer.Length;
        using var output = new MemoryStream();
        int at = 0;
        while (at < source.Length && output.Length < max)
        {
            int control = source[at++];
            for (int bit = 0; bit < 8 && at < source.Length && output.Length < max; bit++)
            {
                if ((control >> bit & 1) == 0)
                {
                    Put(output, ring, ref write, source[at++]);
                    continue;
                }
                if (at + 1 >= source.Length)
                {
                    return output.ToArray();
                }
                int reference = source[at] << 8 | source[at + 1];
                at += 2;
                int offset = reference >> 4;
                if (offset == write)
                {
                    // A reference to where it stands is the end.
                    return output.ToArray();
                }
                for (int i = 0; i < (reference & 15) + 2 && output.Length < max; i++)
                {
                    Put(output, ring, ref write, ring[(offset + i) % Ring]);
                }
            }
        }
        return output.ToArray();
    }

    private static void Put(MemoryStream output, Span<byte> ring, ref int write, byte b)
    {
        output.WriteByte(b);
        ring[write] = b;
        write = (write + 1) % Ring;
    }
}
