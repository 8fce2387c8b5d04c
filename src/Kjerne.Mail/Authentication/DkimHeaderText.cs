using System.Buffers;
using System.Text;

namespace Kjerne.Mail.Authentication;

/// <summary>The fields a signature covers, in the form that is hashed (RFC 6376 sections 3.4.1, 3.4.2, 3.7 and 5.4.2).</summary>
internal static class DkimHeaderText
{
    /// <param name="fields">Topmost first.</param>
    /// <param name="names">As h= lists them. A name met again takes the next field upwards; one too many covers that there is none.</param>
    /// <param name="signature">The signature's own field, its b= already empty; goes last, without a line's end.</param>
    /// <param name="isRelaxed">Relaxed or simple.</param>
    public static byte[] Write(IReadOnlyList<RawField> fields, IReadOnlyList<string> names, ReadOnlySpan<byte> signature, bool isRelaxed)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var waiting = new Dictionary<string, Stack<RawField>>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            if (!waiting.TryGetValue(field.Name, out var same))
            {
                waiting[field.Name] = same = new Stack<RawField>();
            }

            same.Push(field);
        }

        foreach (var name in names)
        {
            if (waiting.TryGetValue(name, out var same) && same.TryPop(out var field))
            {
                Add(output, field.Bytes.Span, isRelaxed);
                output.Write("\r\n"u8);
            }
        }

        Add(output, signature, isRelaxed);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The field with nothing between "b=" and the next ";". Null when there is no such tag.</summary>
    public static byte[]? WithoutSignature(ReadOnlySpan<byte> field)
    {
        var at = field.IndexOf((byte)':') + 1;
        while (at < field.Length)
        {
            var length = field[at..].IndexOf((byte)';');
            var end = length < 0 ? field.Length : at + length;
            var tag = field[at..end];
            var equals = tag.IndexOf((byte)'=');
            if (equals > 0 && tag[..equals].Trim(" \t\r\n"u8).SequenceEqual("b"u8))
            {
                return [.. field[..(at + equals + 1)], .. field[end..]];
            }

            at = end + 1;
        }

        return null;
    }

    /// <summary>Without the line's end that closes the field.</summary>
    private static void Add(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> field, bool isRelaxed)
    {
        field = field.TrimEnd("\r\n"u8);
        if (!isRelaxed)
        {
            AddWithWholeLineEnds(output, field);
            return;
        }

        var colon = field.IndexOf((byte)':');
        var name = Encoding.ASCII.GetString(field[..colon].TrimEnd(" \t"u8)).ToLowerInvariant();
        output.Write(Encoding.ASCII.GetBytes(name));
        output.Write(":"u8);
        AddOnOneLine(output, field[(colon + 1)..].Trim(" \t\r\n"u8));
    }

    private static void AddOnOneLine(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        var target = output.GetSpan(value.Length + 1);
        var (used, isAfterBlank) = (0, false);
        foreach (var letter in value)
        {
            if (letter is (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            var isBlank = letter is (byte)' ' or (byte)'\t';
            if (!isBlank || !isAfterBlank)
            {
                target[used++] = isBlank ? (byte)' ' : letter;
            }

            isAfterBlank = isBlank;
        }

        output.Advance(used);
    }

    /// <summary>A store may have kept LF alone; what was signed had CRLF.</summary>
    private static void AddWithWholeLineEnds(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\n') is var at and >= 0)
        {
            output.Write(text[..at].TrimEnd((byte)'\r'));
            output.Write("\r\n"u8);
            text = text[(at + 1)..];
        }

        output.Write(text);
    }
}
