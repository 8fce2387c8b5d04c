using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads files in yEnc (yEnc working draft 1.3): "=ybegin line=128 size=… name=…", the bytes each raised by 42, with
/// "=" before those that a line may not hold, "=yend size=… crc32=…".</summary>
internal static class YencDecoder
{
    private const int MaxName = 255;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>When a file begins with the line at <paramref name="at"/>, returns it and moves behind it; null when none does.
    /// A part of a file in several mails is a file of its own. Damaged: no end, or size or checksum differ.</summary>
    public static EmbeddedFile? Read(ReadOnlySpan<byte> text, ref int at)
    {
        int position = at;
        string header = Encoding.Latin1.GetString(TextLines.Next(text, ref position));
        if (!header.StartsWith("=ybegin ", StringComparison.Ordinal) || Number(header, "size", 10) is null || Name(header) is not { } name)
        {
            return null;
        }
        int afterHeader = position;
        if (!TextLines.Next(text, ref position).StartsWith("=ypart "u8))
        {
            position = afterHeader;
        }
        // Lines are taken apart one by one: the end line begins with "=y", which no escape does.
        var content = new ArrayBufferWriter<byte>();
        string? end = null;
        while (position < text.Length && end is null)
        {
            ReadOnlySpan<byte> line = TextLines.Next(text, ref position);
            if (line.StartsWith("=yend"u8))
            {
                end = Encoding.Latin1.GetString(line);
            }
            else
            {
                Decode(line, content);
            }
        }
        at = position;
        return new EmbeddedFile(name, MediaTypeByName.Find(name), content.WrittenSpan.ToArray(), !Agrees(end, content.WrittenSpan));
    }

    private static void Decode(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> content)
    {
        Span<byte> target = content.GetSpan(line.Length + 1);
        int length = 0;
        for (int i = 0; i < line.Length; i++)
        {
            bool escaped = line[i] == '=' && i + 1 < line.Length;
            i += escaped ? 1 : 0;
            target[length++] = (byte)(line[i] - (escaped ? 42 + 64 : 42));
        }
        content.Advance(length);
    }

    /// <summary>A part's own checksum counts before that of the whole file.</summary>
    private static bool Agrees(string? end, ReadOnlySpan<byte> content)
    {
        if (end is null || Number(end, "size", 10) != content.Length)
        {
            return false;
        }
        uint? crc = Number(end, "pcrc32", 16) ?? Number(end, "crc32", 16);
        return crc is null || crc == Crc32(content);
    }

    /// <summary>The name is last and goes to the end of the line, blanks included.</summary>
    private static string? Name(string header)
    {
        int start = header.IndexOf(" name=", StringComparison.Ordinal);
        string name = start < 0 ? "" : header[(start + 6)..].Trim(' ', '"');
        name = Charset.DecodeUnlabelled(Encoding.Latin1.GetBytes(name.Length > MaxName ? name[..MaxName] : name));
        return name.Length == 0 ? null : name;
    }

    private static uint? Number(string line, string key, int radix)
    {
        int start = line.IndexOf($" {key}=", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }
        ReadOnlySpan<char> rest = line.AsSpan(start + key.Length + 2);
        int end = rest.IndexOf(' ');
        NumberStyles style = radix == 16 ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(end < 0 ? rest : rest[..end], style, CultureInfo.InvariantCulture, out uint number) ? number : null;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc = CrcTable[(byte)crc ^ b] ^ (crc >> 8);
        }
        return ~crc;
    }

    /// <summary>IEEE 802.3, reflected.</summary>
    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }
            table[i] = value;
        }
        return table;
    }
}
