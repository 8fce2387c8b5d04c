using System.Buffers;
using System.Buffers.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Base64 (RFC 2045, 6.8) as it arrives: with line ends, stray characters, missing or early padding.</summary>
internal static class Base64Body
{
    private static readonly sbyte[] Values = MakeValues();

    private static readonly SearchValues<byte> Expected =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t "u8);

    /// <summary>The 64 characters that carry bits.</summary>
    public static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Six bits; -1 for what is not in <see cref="Alphabet"/>.</summary>
    public static int ValueOf(byte character) => Values[character];

    /// <summary>Whether this is prose instead: its first lines have words with blanks between them.</summary>
    public static bool IsText(ReadOnlySpan<byte> source)
    {
        ReadOnlySpan<byte> start = source.TrimStart(" \t\r\n"u8);
        int end = start.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = (end < 0 ? start : start[..end]).TrimEnd(" \t\r"u8);
        return line.Length is >= 10 and < 1000 && line.Contains((byte)' ');
    }

    /// <summary>Returns the bytes written; <paramref name="target"/> must hold three quarters of the source and six more.
    /// <paramref name="damaged"/> tells that characters were skipped or the end is missing.</summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target, out bool damaged)
    {
        var progress = default(Progress);
        int length = Continue(source, target, ref progress);
        damaged = progress.IsDamaged;
        return length;
    }

    /// <summary>How far a source has been decoded, so that the rest can follow later.</summary>
    public struct Progress
    {
        internal int At;
        internal int LastStray;
        internal int Bits;
        internal int Count;
        internal bool IsCareful;

        /// <summary>All of the source was taken.</summary>
        public bool IsDone { get; internal set; }

        /// <summary>Characters were skipped or the end is missing, as far as it is known yet.</summary>
        public bool IsDamaged { get; internal set; }
    }

    /// <summary>Decodes on from where <paramref name="progress"/> stands until the source is done or fewer than five bytes of the target are
    /// left; returns the bytes written. The source must be the same at every call.</summary>
    public static int Continue(ReadOnlySpan<byte> source, Span<byte> target, ref Progress progress)
    {
        int written = 0;
        if (!progress.IsCareful)
        {
            // The framework's decoder is several times faster and skips line ends, but gives up at anything else.
            OperationStatus status = Base64.DecodeFromUtf8(source[progress.At..], target, out int taken, out written);
            progress.IsDone = status == OperationStatus.Done;
            if (progress.IsDone || (status == OperationStatus.DestinationTooSmall && written > 0))
            {
                progress.At += taken;
                return written;
            }
            // Where it gives up it does not say reliably how far it came; what it wrote tells.
            written -= written % 3;
            progress.At = Behind(source, progress.At, written / 3 * 4);
            progress.IsCareful = true;
            progress.LastStray = source.LastIndexOfAnyExcept(Expected);
        }
        return written + ContinueCarefully(source, target[written..], ref progress);
    }

    /// <summary>The place behind the next so many characters of the alphabet.</summary>
    private static int Behind(ReadOnlySpan<byte> source, int at, int characters)
    {
        for (; characters > 0; at++)
        {
            characters -= Values[source[at]] >= 0 ? 1 : 0;
        }
        return at;
    }

    private static int ContinueCarefully(ReadOnlySpan<byte> source, Span<byte> target, ref Progress progress)
    {
        int length = 0;
        while (progress.At < source.Length && target.Length - length > 4)
        {
            byte b = source[progress.At++];
            int value = Values[b];
            if (value >= 0)
            {
                progress.Bits = progress.Bits << 6 | value;
                progress.Count++;
            }
            else if (b == '=')
            {
                // Padding ends a run. Another may follow where two encoded texts were put one after the other; words in
                // clear are a mailing list's footer.
                length += FlushRun(progress.Bits, progress.Count, target[length..]);
                progress.Count = 0;
                if (progress.LastStray >= progress.At)
                {
                    (progress.IsDamaged, progress.IsDone) = (true, true);
                    return length;
                }
            }
            else if (b is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'))
            {
                progress.IsDamaged = true;
            }
            if (progress.Count == 4)
            {
                target[length++] = (byte)(progress.Bits >> 16);
                target[length++] = (byte)(progress.Bits >> 8);
                target[length++] = (byte)progress.Bits;
                progress.Count = 0;
            }
        }
        if (progress.At == source.Length)
        {
            progress.IsDamaged |= progress.Count > 0;
            progress.IsDone = true;
            length += FlushRun(progress.Bits, progress.Count, target[length..]);
        }
        return length;
    }

    /// <summary>Two characters carry one byte, three carry two, one carries none.</summary>
    private static int FlushRun(int bits, int count, Span<byte> target)
    {
        if (count == 2)
        {
            target[0] = (byte)(bits >> 4);
            return 1;
        }
        if (count == 3)
        {
            target[0] = (byte)(bits >> 10);
            target[1] = (byte)(bits >> 2);
            return 2;
        }
        return 0;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        ReadOnlySpan<byte> alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (int i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (sbyte)i;
        }
        return values;
    }
}
