using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>A guess at the charset of text that names none, or names one it does not keep to, and is not UTF-8.
/// Looks at bytes only: which pairs are valid and common for East Asia, which letters are common for other scripts. With too
/// little to go by it is windows-1252, which is right for most of the mail of Western and Northern Europe.</summary>
internal static class CharsetDetector
{
    private const int Windows1252 = 1252;
    private const int MaxSample = 32 * 1024;

    // Fewer pairs than this prove nothing: two Latin letters side by side are a valid pair somewhere.
    private const int FewestPairs = 3;

    // Words of another script have more letters than "æøå" has.
    private const int FewestLetters = 5;

    /// <summary>A script of one byte a letter: code pages, and its letters that make up most of any text.</summary>
    private sealed record Script(int[] CodePages, char First, char Last, string Common);

    private static readonly Script[] Scripts =
    [
        new([1251, 20866, 28595, 866], '\u0400', '\u045F', "оеаинтсрвлкмдпуіяы"),
        new([1253], '\u0370', '\u03FF', "αοιετσνηυρπκμλςόίάέήύώ"),
        new([1255], '\u05D0', '\u05EA', "יוהלאמרנבתש"),
        new([1256, 28596], '\u0600', '\u06FF', "اليمنروتبةعد"),
        new([874], '\u0E00', '\u0E7F', "านรกเงมยลวดทสตะ่ี้ัอ"),
    ];

    private const string CommonWestern = "æøåöäüéàáíóúçñßðþýÆØÅÖÄÜÉ–—’‘“”•…€£§°«»½\u00A0";
    private const string LessWestern = "èêëìòùîïûâãõôÐÞÝÈÊÀÁÍÓÚÇÑ®©´";
    private const string CommonCentral = "ąćęłńóśźżŁŚŻĄĘĆěščřžýáíéúůťďňĚŠČŘŽőűăşţđöüäßôâîÉÖÜÁ–—’‘“”„…€§°»\u00A0";

    /// <summary>Code page, as .NET numbers them. Linear; looks at the first 32 KiB.</summary>
    public static int Guess(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, MaxSample)];
        if (Escaped(sample) is { } escaped)
        {
            return escaped;
        }
        (int high, int ascii) = CountLetters(sample);
        if (high < 3)
        {
            return Windows1252;
        }
        return DoubleByte(sample, ascii) ?? (high > ascii && DistinctHigh(sample) >= FewestLetters ? OtherScript(sample) : null) ?? Latin(sample);
    }

    /// <summary>Whether text sold as Latin is certainly another script: nearly all its letters are above ASCII, and there are many.</summary>
    public static bool IsCertainlyNotLatin(ReadOnlySpan<byte> bytes, out int codePage)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, MaxSample)];
        (int high, int ascii) = CountLetters(sample);
        codePage = high >= 16 && high > ascii * 2 ? DoubleByte(sample, ascii) ?? OtherScript(sample) ?? Windows1252 : Windows1252;
        return codePage != Windows1252;
    }

    /// <summary>ISO 2022 announces itself by escape sequences.</summary>
    public static int? Escaped(ReadOnlySpan<byte> sample) =>
        sample.IndexOf("\e$)C"u8) >= 0 ? 50225
        : sample.IndexOf("\e$B"u8) >= 0 || sample.IndexOf("\e$@"u8) >= 0 ? 50220
        : null;

    private static (int High, int Ascii) CountLetters(ReadOnlySpan<byte> sample)
    {
        int high = 0;
        int ascii = 0;
        foreach (byte b in sample)
        {
            high += b >= 0x80 ? 1 : 0;
            ascii += char.IsAsciiLetter((char)b) ? 1 : 0;
        }
        return (high, ascii);
    }

    private static int DistinctHigh(ReadOnlySpan<byte> sample)
    {
        Span<bool> seen = stackalloc bool[128];
        foreach (byte b in sample)
        {
            if (b >= 0x80)
            {
                seen[b - 0x80] = true;
            }
        }
        return seen.Count(true);
    }

    private static int? DoubleByte(ReadOnlySpan<byte> sample, int asciiLetters)
    {
        bool Fits(DoubleByteScheme.Fit fit) =>
            fit.Errors == 0 && fit.Pairs >= FewestPairs && fit.Common >= 0.8 && fit.Pairs * 6 > asciiLetters;
        DoubleByteScheme.Fit shiftJis = DoubleByteScheme.ShiftJis.Measure(sample);
        if (shiftJis is { Errors: 0, Pairs: >= FewestPairs, Kana: > 0.15 } && shiftJis.Common >= 0.7)
        {
            return DoubleByteScheme.ShiftJis.CodePage;
        }
        DoubleByteScheme.Fit eucJp = DoubleByteScheme.EucJp.Measure(sample);
        if (eucJp.Kana > 0.15 && Fits(eucJp))
        {
            return DoubleByteScheme.EucJp.CodePage;
        }
        DoubleByteScheme.Fit korean = DoubleByteScheme.EucKr.Measure(sample);
        if (Fits(korean) && korean is { Common: > 0.97, Pairs: > FewestPairs, AsciiTrails: 0 })
        {
            return DoubleByteScheme.EucKr.CodePage;
        }
        DoubleByteScheme.Fit gb = DoubleByteScheme.Gb.Measure(sample);
        DoubleByteScheme.Fit big5 = DoubleByteScheme.Big5.Measure(sample);
        bool isBig5 = Fits(big5) && (big5.AsciiTrails > 0.1 || big5.Common > gb.Common);
        return isBig5 ? DoubleByteScheme.Big5.CodePage : Fits(gb) ? DoubleByteScheme.Gb.CodePage : null;
    }

    /// <summary>The code page under which most letters are common ones of its script, if that is convincing.</summary>
    private static int? OtherScript(ReadOnlySpan<byte> sample)
    {
        int? best = null;
        double bestScore = 0.35;
        foreach (Script script in Scripts)
        {
            foreach (int codePage in script.CodePages)
            {
                double score = Score(Charset.CodePage(codePage).GetString(sample), script);
                (best, bestScore) = score > bestScore ? (codePage, score) : (best, bestScore);
            }
        }
        return best;
    }

    /// <summary>1: all common small letters; below 0: not this script. A capital inside a word is the mark of the wrong
    /// Cyrillic code page.</summary>
    private static double Score(string text, Script script)
    {
        double sum = 0;
        int count = 0;
        bool afterSmall = false;
        foreach (char c in text)
        {
            bool small = char.IsLower(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OtherLetter;
            if (c >= 0x80)
            {
                count++;
                bool inScript = c >= script.First && c <= script.Last;
                bool capitalInside = afterSmall && char.IsUpper(c);
                sum += capitalInside || !inScript ? -1 : script.Common.Contains(c) ? 1 : 0.3;
            }
            afterSmall = small;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Western, Central European or Turkish.</summary>
    private static int Latin(ReadOnlySpan<byte> sample)
    {
        double western = 0;
        double central = 0;
        int count = 0;
        int turkish = 0;
        int accents = 0;
        Encoding west = Charset.CodePage(Windows1252);
        Encoding middle = Charset.CodePage(1250);
        foreach (byte b in sample)
        {
            if (b >= 0x80)
            {
                count++;
                char w = west.GetString([b])[0];
                western += CommonWestern.Contains(w) ? 1 : LessWestern.Contains(w) ? 0.6 : char.IsLetter(w) ? 0.2 : -0.5;
                central += CommonCentral.Contains(middle.GetString([b])[0]) ? 1 : 0;
                turkish += b is 0xF0 or 0xFD or 0xFE or 0xDD ? 1 : 0;
                accents += w is 'á' or 'í' or 'ó' or 'ú' or 'æ' or 'é' ? 1 : 0;
            }
        }
        if (turkish >= 3 && accents == 0)
        {
            return 1254;
        }
        // ø and ì stand side by side in no Western language, ř and ě do in Czech.
        bool czech = sample.Contains((byte)0xF8) && sample.ContainsAny((byte)0xEC, (byte)0xF9);
        return czech || (count >= 3 && central > western + count * 0.15) ? 1250 : Windows1252;
    }
}
