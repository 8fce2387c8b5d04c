using System.Buffers;

namespace Kjerne.Mail.Mime;

/// <summary>Reads files in uuencode (POSIX uuencode, "Historical Algorithm"): "begin 644 name", lines whose first character
/// tells how many bytes they hold, a line of none, "end".</summary>
internal static class UuDecoder
{
    private const int MaxLine = 200;
    private const int MaxName = 255;

    /// <summary>When a file begins with the line at <paramref name="at"/>, returns it and moves behind it. What only looks like
    /// one (a sentence that begins with "begin") is null: the mode must be octal and the first line must have the length it says.</summary>
    public static EmbeddedFile? Read(ReadOnlySpan<byte> text, ref int at)
    {
        int position = at;
        ReadOnlySpan<byte> header = TextLines.Next(text, ref position);
        if (Name(header) is not { } name)
        {
            return null;
        }
        var content = new ArrayBufferWriter<byte>();
        bool any = false;
        bool last = false;
        int behind = position;
        while (position < text.Length)
        {
            ReadOnlySpan<byte> line = TextLines.Next(text, ref position);
            if (line.SequenceEqual("end"u8))
            {
                at = position;
                return File(name, content, damaged: false);
            }
            bool holdsNothing = line.IsEmpty || (line.Length == 1 && line[0] is (byte)'`' or (byte)' ');
            if (last || (!holdsNothing && !TryDecode(line, content)))
            {
                break;
            }
            last = holdsNothing;
            any |= !holdsNothing;
            behind = holdsNothing ? behind : position;
        }
        if (!any)
        {
            return null;
        }
        at = behind;
        return File(name, content, damaged: true);
    }

    private static EmbeddedFile File(string name, ArrayBufferWriter<byte> content, bool damaged) =>
        new(name, MediaTypeByName.Find(name), content.WrittenSpan.ToArray(), damaged);

    /// <summary>The name in "begin 644 name"; null when the line is something else.</summary>
    private static string? Name(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("begin "u8))
        {
            return null;
        }
        ReadOnlySpan<byte> rest = line[6..].TrimStart((byte)' ');
        int digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'7');
        if (digits is not (3 or 4) || rest[digits] != ' ')
        {
            return null;
        }
        ReadOnlySpan<byte> name = rest[digits..].Trim(" \t\""u8);
        return name.IsEmpty ? null : Charset.DecodeUnlabelled(name[..Math.Min(name.Length, MaxName)]);
    }

    /// <summary>Blanks at the end may have been lost on the way, and some programs add a checksum character.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> content)
    {
        int count = (line[0] - ' ') & 0x3F;
        int characters = (count + 2) / 3 * 4;
        bool fits = line.Length <= MaxLine && count > 0 && !line.ContainsAnyExceptInRange((byte)' ', (byte)'`')
            && line.Length - 1 <= characters + 2 && line.TrimEnd((byte)' ').Length - 1 >= characters - 4;
        if (!fits)
        {
            return false;
        }
        ReadOnlySpan<byte> data = line[1..];
        Span<byte> target = content.GetSpan(characters);
        for (int i = 0; i < characters; i += 4)
        {
            int bits = Value(data, i) << 18 | Value(data, i + 1) << 12 | Value(data, i + 2) << 6 | Value(data, i + 3);
            int start = i / 4 * 3;
            target[start] = (byte)(bits >> 16);
            target[start + 1] = (byte)(bits >> 8);
            target[start + 2] = (byte)bits;
        }
        content.Advance(count);
        return true;
    }

    private static int Value(ReadOnlySpan<byte> data, int index) => index < data.Length ? (data[index] - ' ') & 0x3F : 0;
}
