using System.Collections.Frozen;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>From bytes to text. Labels follow what mail programs mean by them, as the WHATWG Encoding Standard records it
/// (iso-8859-1 is windows-1252, gb2312 is gb18030), and a wrong label loses as little as possible.</summary>
internal static class Charset
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding LenientUtf8 = new(false);
    private static readonly Encoding Windows1252 = CodePage(1252);

    /// <summary>Labels to .NET code pages, for those where the two differ.</summary>
    private static readonly FrozenDictionary<string, int> CodePages = new Dictionary<string, int>
    {
        ["iso-8859-1"] = 1252, ["iso8859-1"] = 1252, ["iso_8859-1"] = 1252, ["latin1"] = 1252, ["l1"] = 1252,
        ["cp1252"] = 1252, ["windows1252"] = 1252, ["ansi"] = 1252, ["iso-8859-9"] = 1254, ["iso8859-9"] = 1254, ["latin5"] = 1254,
        ["iso-8859-11"] = 874, ["tis-620"] = 874, ["iso8859-2"] = 28592, ["iso8859-15"] = 28605, ["latin9"] = 28605, ["latin-9"] = 28605,
        ["iso-8859-8-i"] = 28598, ["cp1250"] = 1250, ["cp1251"] = 1251, ["cp1253"] = 1253, ["cp1254"] = 1254, ["cp1255"] = 1255,
        ["cp1256"] = 1256, ["cp1257"] = 1257, ["cp1258"] = 1258, ["cp437"] = 437, ["cp850"] = 850, ["cp865"] = 865, ["cp866"] = 866,
        ["koi8-r"] = 20866, ["koi8-u"] = 21866, ["koi8-ru"] = 21866, ["gb2312"] = 54936, ["gbk"] = 54936, ["gb18030"] = 54936,
        ["cp936"] = 54936, ["x-gbk"] = 54936, ["gb_2312-80"] = 54936, ["hz-gb-2312"] = 52936, ["big5"] = 950, ["big5-hkscs"] = 950, ["cp950"] = 950,
        ["shift_jis"] = 932, ["shift-jis"] = 932, ["sjis"] = 932, ["x-sjis"] = 932, ["cp932"] = 932, ["windows-31j"] = 932, ["ms_kanji"] = 932,
        ["iso-2022-jp"] = 50220, ["iso-2022-jp-ms"] = 50221, ["cp50220"] = 50220, ["euc-jp"] = 51932, ["eucjp"] = 51932,
        ["euc-kr"] = 949, ["ks_c_5601-1987"] = 949, ["ksc5601"] = 949, ["ks_c_5601"] = 949, ["cp949"] = 949, ["uhc"] = 949, ["iso-2022-kr"] = 50225,
        ["macintosh"] = 10000, ["x-mac-roman"] = 10000,
        ["utf-32"] = 12000, ["utf-32le"] = 12000, ["utf-32be"] = 12001, ["utf-16le"] = 1200, ["utf-16be"] = 1201,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Encoding> Known =
        CodePages.ToDictionary(pair => pair.Key, pair => CodePage(pair.Value)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Utf8Labels =
        new[] { "utf-8", "utf8", "unicode-1-1-utf-8", "unicode-2-0-utf-8", "x-utf-8" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels that say nothing about bytes above 127.</summary>
    private static readonly FrozenSet<string> EmptyLabels = new[]
    {
        "", "us-ascii", "ascii", "ansi_x3.4-1968", "646", "unknown-8bit", "x-unknown", "unknown", "default", "default_charset", "binary", "_autodetect", "7bit", "8bit",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether text of this label can be read as the label says. Empty labels count as known.</summary>
    public static bool IsKnown(string? label) =>
        label is null || EmptyLabels.Contains(label) || Utf8Labels.Contains(label) || IsRefused(label)
        || label.Equals("utf-16", StringComparison.OrdinalIgnoreCase) || Find(label) is not null;

    /// <summary>Decodes. An unknown, missing or meaningless label: UTF-8 where the bytes are UTF-8, windows-1252 otherwise.
    /// <paramref name="damaged"/> tells that some bytes had no meaning and became U+FFFD or were guessed at.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, out bool damaged)
    {
        damaged = false;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return DecodeUtf8(bytes[3..], out damaged);
        }
        if (label is not null && IsRefused(label))
        {
            damaged = bytes.ContainsAnyExceptInRange((byte)0, (byte)127);
            return Encoding.ASCII.GetString(bytes);
        }
        if (label is not null && label.Equals("utf-16", StringComparison.OrdinalIgnoreCase))
        {
            return Utf16(bytes);
        }
        if (System.Text.Ascii.IsValid(bytes) && (label is null || EmptyLabels.Contains(label) || Utf8Labels.Contains(label)))
        {
            return Encoding.ASCII.GetString(bytes);
        }
        if (label is not null && Utf8Labels.Contains(label))
        {
            return DecodeUtf8(bytes, out damaged);
        }
        if (label is null || EmptyLabels.Contains(label) || Find(label) is not { } encoding)
        {
            return DecodeUnlabelled(bytes);
        }
        string text = encoding.GetString(bytes);
        damaged = text.Contains('\uFFFD');
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>UTF-8 where the bytes are UTF-8, windows-1252 otherwise.</summary>
    public static string DecodeUnlabelled(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? LenientUtf8.GetString(bytes) : Windows1252.GetString(bytes);

    /// <summary>One label, two meanings: text cut inside a character stays UTF-8, Latin text sold as UTF-8 becomes windows-1252.</summary>
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, out bool damaged)
    {
        damaged = !System.Text.Unicode.Utf8.IsValid(bytes);
        if (!damaged)
        {
            return StrictUtf8.GetString(bytes);
        }
        int whole = 0;
        int broken = 0;
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
        {
            bool good = Rune.DecodeFromUtf8(rest, out _, out int consumed) == System.Buffers.OperationStatus.Done;
            whole += good && consumed > 1 ? 1 : 0;
            broken += good ? 0 : 1;
            rest = rest[consumed..];
        }
        return whole >= broken ? LenientUtf8.GetString(bytes) : Windows1252.GetString(bytes);
    }

    /// <summary>By byte order mark; without one by where the zero bytes of Latin letters stand; else big-endian (RFC 2781, 4.3).</summary>
    private static string Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }
        int littleEndianZeros = 0;
        int bigEndianZeros = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            bigEndianZeros += bytes[i] == 0 ? 1 : 0;
            littleEndianZeros += bytes[i + 1] == 0 ? 1 : 0;
        }
        return (littleEndianZeros > bigEndianZeros ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
    }

    private static Encoding? Find(string label)
    {
        if (Known.TryGetValue(label, out Encoding? encoding))
        {
            return encoding;
        }
        if (SingleByteEncoding.Find(label) is { } table)
        {
            return table;
        }
        try
        {
            return label.Length > 40 ? null
                : CodePagesEncodingProvider.Instance.GetEncoding(label, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>UTF-7 is never decoded: it hides markup and line ends from everything that looked at the bytes.</summary>
    private static bool IsRefused(string label) =>
        label.Equals("utf-7", StringComparison.OrdinalIgnoreCase) || label.EndsWith("-utf-7", StringComparison.OrdinalIgnoreCase)
        || label.Equals("utf7", StringComparison.OrdinalIgnoreCase);

    private static Encoding CodePage(int number)
    {
        var fallback = new DecoderReplacementFallback("\uFFFD");
        return CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, fallback)
            ?? Encoding.GetEncoding(number, EncoderFallback.ReplacementFallback, fallback);
    }
}
