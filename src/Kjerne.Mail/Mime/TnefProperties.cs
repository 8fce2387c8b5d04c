using System.Buffers.Binary;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>One MAPI property: its id, its type, its first value.</summary>
internal readonly record struct TnefProperty(ushort Id, ushort Type, ReadOnlyMemory<byte> Value)
{
    public bool IsUnicode => Type == 0x1F;

    public int Number => Value.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(Value.Span) : Value.Length >= 2 ? BinaryPrimitives.ReadInt16LittleEndian(Value.Span) : 0;

    public string Text(int codePage) => IsUnicode ? Encoding.Unicode.GetString(Value.Span).TrimEnd('\0') : TnefProperties.Decode(Value.Span, codePage);
}

/// <summary>Reads a list of MAPI properties (MS-OXTNEF, 2.1.3.4). Stops at the first that does not fit.</summary>
internal static class TnefProperties
{
    // Stops a list of millions of empty properties; Outlook writes about a hundred.
    private const int MaxProperties = 2000;
    private const int MultipleValues = 0x1000;
    private const int NamedFrom = 0x8000;

    public static List<TnefProperty> Read(ReadOnlyMemory<byte> list)
    {
        var properties = new List<TnefProperty>();
        int at = 4;
        long count = list.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(list.Span);
        for (long i = 0; i < Math.Min(count, MaxProperties) && TryReadOne(list, ref at, out TnefProperty property); i++)
        {
            properties.Add(property);
        }
        return properties;
    }

    /// <summary>Text of a code page, ended by NUL.</summary>
    public static string Decode(ReadOnlySpan<byte> text, int codePage)
    {
        int end = text.IndexOf((byte)0);
        ReadOnlySpan<byte> bytes = end < 0 ? text : text[..end];
        return System.Text.Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : Charset.Decode(bytes, "cp" + codePage, out _);
    }

    /// <summary>The number if there is such a code page, else the fallback.</summary>
    public static int CodePageOf(int number, int fallback) => number > 0 && Charset.IsKnown("cp" + number) ? number : fallback;

    private static bool TryReadOne(ReadOnlyMemory<byte> list, ref int at, out TnefProperty property)
    {
        property = default;
        ReadOnlySpan<byte> bytes = list.Span;
        if (!Has(list, at, 4))
        {
            return false;
        }
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        ushort id = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]);
        at += 4;
        if (id >= NamedFrom && !TrySkipName(list, ref at))
        {
            return false;
        }
        bool several = (type & MultipleValues) != 0;
        type = (ushort)(type & ~MultipleValues);
        int size = SizeOf(type);
        long values = 1;
        if (several || size == 0)
        {
            if (!TryReadLength(list, ref at, out values))
            {
                return false;
            }
        }
        ReadOnlyMemory<byte> first = default;
        for (long i = 0; i < values; i++)
        {
            long length = size;
            if ((size == 0 && !TryReadLength(list, ref at, out length)) || length < 0 || !Has(list, at, length))
            {
                return false;
            }
            first = i == 0 ? list.Slice(at, (int)length) : first;
            at = (int)Math.Min(list.Length, at + (length + 3) / 4 * 4);
        }
        property = new TnefProperty(id, type, first);
        return size >= 0;
    }

    /// <summary>A set (16 bytes) and a number, or a set and a name.</summary>
    private static bool TrySkipName(ReadOnlyMemory<byte> list, ref int at)
    {
        if (!Has(list, at, 24))
        {
            return false;
        }
        bool hasName = BinaryPrimitives.ReadUInt32LittleEndian(list.Span[(at + 16)..]) == 1;
        at += 20;
        bool read = TryReadLength(list, ref at, out long length);
        if (!read || !hasName)
        {
            return read;
        }
        if (!Has(list, at, length))
        {
            return false;
        }
        at = (int)Math.Min(list.Length, at + (length + 3) / 4 * 4);
        return true;
    }

    /// <summary>Bytes of a value; 0 where its length stands before it; -1 for types that do not exist.</summary>
    private static int SizeOf(ushort type) => type switch
    {
        0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4,
        0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8,
        0x48 => 16,
        0x0D or 0x1E or 0x1F or 0x102 => 0,
        _ => -1,
    };

    private static bool TryReadLength(ReadOnlyMemory<byte> list, ref int at, out long length)
    {
        length = 0;
        if (!Has(list, at, 4))
        {
            return false;
        }
        length = BinaryPrimitives.ReadUInt32LittleEndian(list.Span[at..]);
        at += 4;
        return true;
    }

    private static bool Has(ReadOnlyMemory<byte> list, int at, long length) => length <= list.Length - (long)at;
}
