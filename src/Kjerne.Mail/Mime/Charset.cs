using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>From bytes to text. Labels follow what mail programs mean by them, as the WHATWG Encoding Standard records it
/// (iso-8859-1 is windows-1252, gb2312 is gb18030), and a wrong label loses as little as possible.</summary>
internal static class Charset
{
    private static readonly UTF8Encoding LenientUtf8 = new(false);
    private static readonly ConcurrentDictionary<int, Encoding> Loaded = new();
    private static readonly Encoding Windows1252 = TryLoad(1252)!;

    /// <summary>Labels, in the spelling of <see cref="CharsetLabel"/>, to .NET code pages, for those where the two differ.</summary>
    private static readonly FrozenDictionary<string, int> CodePages = new Dictionary<string, int>
    {
        ["iso-8859-1"] = 1252, ["latin1"] = 1252, ["latin-1"] = 1252, ["l1"] = 1252, ["isolatin1"] = 1252, ["ansi"] = 1252, ["iso-ir-100"] = 1252, ["cp819"] = 1252,
        ["iso-8859-2"] = 28592, ["latin2"] = 28592, ["latin-2"] = 28592, ["l2"] = 28592, ["isolatin2"] = 28592,
        ["iso-8859-3"] = 28593, ["latin3"] = 28593, ["iso-8859-4"] = 28594, ["latin4"] = 28594, ["iso-8859-5"] = 28595, ["cyrillic"] = 28595, ["isolatincyrillic"] = 28595,
        ["iso-8859-6"] = 28596, ["arabic"] = 28596, ["iso-8859-7"] = 28597, ["greek"] = 28597, ["isolatingreek"] = 28597, ["iso-8859-8"] = 28598, ["hebrew"] = 28598, ["logical"] = 28598,
        ["iso-8859-9"] = 1254, ["latin5"] = 1254, ["latin-5"] = 1254, ["iso-8859-11"] = 874, ["tis-620"] = 874, ["tis620"] = 874, ["cp874"] = 874,
        ["iso-8859-13"] = 28603, ["iso-8859-15"] = 28605, ["latin9"] = 28605, ["latin-9"] = 28605, ["l9"] = 28605, ["latin0"] = 28605,
        ["koi8-r"] = 20866, ["koi8r"] = 20866, ["koi8"] = 20866, ["koi"] = 20866, ["koi8-u"] = 21866, ["koi8u"] = 21866, ["koi8-ru"] = 21866,
        ["gb2312"] = 54936, ["gb-2312"] = 54936, ["gbk"] = 54936, ["gb18030"] = 54936, ["gb-2312-80"] = 54936, ["euc-cn"] = 54936, ["euccn"] = 54936, ["chinese"] = 54936, ["cp936"] = 54936,
        ["iso-ir-58"] = 54936, ["hz-gb-2312"] = 52936, ["hz"] = 52936, ["big5"] = 950, ["big-5"] = 950, ["big5-hkscs"] = 950, ["big5hkscs"] = 950, ["cn-big5"] = 950, ["big5-eten"] = 950,
        ["shift-jis"] = 932, ["shiftjis"] = 932, ["sjis"] = 932, ["windows-31j"] = 932, ["ms-kanji"] = 932, ["ms932"] = 932, ["cp943"] = 932,
        ["iso-2022-jp"] = 50220, ["iso2022jp"] = 50220, ["iso-2022-jp-1"] = 50220, ["iso-2022-jp-2"] = 50220, ["iso-2022-jp-3"] = 50220, ["iso-2022-jp-ms"] = 50221, ["jis"] = 50220,
        ["euc-jp"] = 51932, ["eucjp"] = 51932, ["euc-jp-ms"] = 51932, ["ujis"] = 51932, ["eucpkdfmtjapanese"] = 51932, ["cp51932"] = 51932,
        ["euc-kr"] = 949, ["euckr"] = 949, ["ks-c-5601-1987"] = 949, ["ks-c-5601-1989"] = 949, ["ks-c-5601"] = 949, ["ksc5601"] = 949, ["ksc-5601"] = 949, ["ksc56011987"] = 949,
        ["korean"] = 949, ["uhc"] = 949, ["cp51949"] = 949, ["iso-2022-kr"] = 50225, ["johab"] = 1361,
        ["macintosh"] = 10000, ["mac"] = 10000, ["mac-roman"] = 10000, ["macroman"] = 10000, ["mac-cyrillic"] = 10007, ["mac-centraleurroman"] = 10029, ["mac-ce"] = 10029,
        ["utf-32"] = 12000, ["utf-32le"] = 12000, ["utf-32be"] = 12001, ["utf-16le"] = 1200, ["utf-16be"] = 1201, ["ucs-2"] = 1201, ["iso-10646-ucs-2"] = 1201, ["cp65001"] = Utf8CodePage,
        ["utf-16"] = Utf16CodePage, ["utf16"] = Utf16CodePage, ["unicode"] = Utf16CodePage,
        ["utf-7"] = Utf7CodePage, ["utf7"] = Utf7CodePage, ["unicode-1-1-utf-7"] = Utf7CodePage, ["unicode-2-0-utf-7"] = Utf7CodePage, ["unicode11utf7"] = Utf7CodePage, ["unicode20utf7"] = Utf7CodePage,
        ["utf8"] = Utf8CodePage, ["utf-8"] = Utf8CodePage, ["utf-8n"] = Utf8CodePage, ["utf8mb4"] = Utf8CodePage, ["utf-8-mac"] = Utf8CodePage, ["unicode-1-1-utf-8"] = Utf8CodePage, ["unicode-2-0-utf-8"] = Utf8CodePage,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const int Utf8CodePage = 65001;
    private const int Utf16CodePage = -16;
    private const int Utf7CodePage = -7;
    private const int Nothing = 0;
    private const int Unknown = -1;

    /// <summary>Labels that say nothing about bytes above 127.</summary>
    private static readonly FrozenSet<string> EmptyLabels = new[]
    {
        "", "us-ascii", "ascii", "usascii", "us", "ansi-x3.4-1968", "ansi-x3.4-1986", "iso-646-us", "iso646-us", "iso-ir-6", "646", "unknown-8bit", "unknown8bit", "unknown", "default", "default-charset",
        "binary", "-autodetect", "autodetect", "autodetect-all", "7bit", "8bit", "iso-8859", "none", "user-defined", "notascii",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether text of this label can be read as the label says. Empty labels count as known.</summary>
    public static bool IsKnown(string? label) => Resolve(label) != Unknown;

    /// <summary>Decodes. An unknown, missing or meaningless label: UTF-8 where the bytes are UTF-8, else what
    /// <see cref="CharsetDetector"/> makes of them. A label that the bytes contradict is overruled the same way.
    /// <paramref name="damaged"/> tells that some bytes had no meaning under their label: they became U+FFFD or were guessed at.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, out bool damaged)
    {
        damaged = false;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return DecodeUtf8(bytes[3..], out damaged);
        }
        int codePage = Resolve(label);
        bool isPlain = System.Text.Ascii.IsValid(bytes) && !bytes.Contains((byte)0x1B);
        // All but these say the same as ASCII where there is no escape and nothing above 127.
        if (isPlain && codePage is not (Utf16CodePage or Utf7CodePage or 1200 or 1201 or 12000 or 12001 or 52936))
        {
            return Encoding.ASCII.GetString(bytes);
        }
        return codePage switch
        {
            Utf8CodePage => DecodeUtf8(bytes, out damaged),
            Utf16CodePage => Utf16(bytes),
            Utf7CodePage => Utf7.Decode(bytes, out damaged),
            Nothing or Unknown => DecodeUnlabelled(bytes),
            _ => DecodeLabelled(bytes, codePage == SingleByteEncoding.Mark ? SingleByteEncoding.Find(label!)! : CodePage(codePage), codePage, out damaged),
        };
    }

    /// <summary>UTF-8 where the bytes are UTF-8, otherwise a guess.</summary>
    public static string DecodeUnlabelled(ReadOnlySpan<byte> bytes)
    {
        bool escapes = bytes.Contains((byte)0x1B);
        if (!escapes && System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return LenientUtf8.GetString(bytes);
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Utf16(bytes);
        }
        return escapes && CharsetDetector.Escaped(bytes) is null && System.Text.Unicode.Utf8.IsValid(bytes)
            ? LenientUtf8.GetString(bytes)
            : CodePage(CharsetDetector.Guess(bytes)).GetString(bytes);
    }

    /// <summary>Keeps to the label unless the bytes speak clearly against it.</summary>
    private static string DecodeLabelled(ReadOnlySpan<byte> bytes, Encoding encoding, int codePage, out bool damaged)
    {
        if (codePage is not (1200 or 1201 or 12000 or 12001) && IsUtf8Instead(bytes, codePage))
        {
            damaged = true;
            return LenientUtf8.GetString(bytes);
        }
        if (codePage == 1252 && CharsetDetector.IsCertainlyNotLatin(bytes, out int other))
        {
            damaged = true;
            return CodePage(other).GetString(bytes);
        }
        string text = encoding.GetString(bytes);
        int lost = text.AsSpan().Count('\uFFFD');
        damaged = lost > 0;
        // A few strange bytes are noise; where every fifth has no meaning the label is wrong.
        if (lost > 2 && lost * 5 > bytes.Length - AsciiCount(bytes))
        {
            return DecodeUnlabelled(bytes);
        }
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>Latin letters never stand in an order that is UTF-8; in other charsets a single pair may, three do not.</summary>
    private static bool IsUtf8Instead(ReadOnlySpan<byte> bytes, int codePage)
    {
        return codePage is not (50220 or 50221 or 50225 or 52936) && System.Text.Unicode.Utf8.IsValid(bytes)
            && bytes.Length - AsciiCount(bytes) >= (codePage is 1252 or 1254 or 28605 ? 2 : 6);
    }

    private static int AsciiCount(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
        {
            count += b < 0x80 ? 1 : 0;
        }
        return count;
    }

    /// <summary>One label, two meanings: text cut inside a character stays UTF-8, other text sold as UTF-8 is guessed at.</summary>
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, out bool damaged)
    {
        if (bytes.Contains((byte)0x1B) && CharsetDetector.Escaped(bytes) is { } escaped)
        {
            damaged = true;
            return CodePage(escaped).GetString(bytes);
        }
        damaged = !System.Text.Unicode.Utf8.IsValid(bytes);
        if (!damaged)
        {
            return LenientUtf8.GetString(bytes);
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
        return whole >= broken ? LenientUtf8.GetString(bytes) : CodePage(CharsetDetector.Guess(bytes)).GetString(bytes);
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

    /// <summary>A .NET code page, or one of the marks above.</summary>
    private static int Resolve(string? label)
    {
        if (string.IsNullOrEmpty(label))
        {
            return Nothing;
        }
        if (CodePages.TryGetValue(label, out int known))
        {
            return known;
        }
        string normal = CharsetLabel.Normalize(label);
        if (EmptyLabels.Contains(normal))
        {
            return Nothing;
        }
        if (CodePages.TryGetValue(normal, out known))
        {
            return known;
        }
        if (SingleByteEncoding.Find(normal) is not null)
        {
            return SingleByteEncoding.Mark;
        }
        if (normal.EndsWith("utf-8", StringComparison.Ordinal) || normal.EndsWith("utf8", StringComparison.Ordinal))
        {
            return Utf8CodePage;
        }
        bool numbered = normal.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(normal.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out known);
        return numbered ? (TryLoad(known) is null ? Unknown : known) : Named(label);
    }

    /// <summary>Whatever else .NET knows by name.</summary>
    private static int Named(string label)
    {
        try
        {
            return label.Length > 40 ? Unknown : CodePagesEncodingProvider.Instance.GetEncoding(label)?.CodePage ?? Unknown;
        }
        catch (ArgumentException)
        {
            return Unknown;
        }
    }

    /// <summary>The code page must exist.</summary>
    public static Encoding CodePage(int number) => TryLoad(number) ?? Windows1252;

    private static Encoding? TryLoad(int number)
    {
        if (Loaded.TryGetValue(number, out Encoding? encoding))
        {
            return encoding;
        }
        var fallback = new DecoderReplacementFallback("\uFFFD");
        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, fallback)
                ?? Encoding.GetEncoding(number, EncoderFallback.ReplacementFallback, fallback);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
        return Loaded.GetOrAdd(number, encoding);
    }
}
