using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Writes a file name as parameters of Content-Disposition: plain where ASCII suffices, else in UTF-8 by RFC 2231. Programs that know no
/// better find an ASCII likeness in Content-Type: a second form in the same field would be a duplicate to strict readers.</summary>
internal static class FileNameParameter
{
    private const int MaxPlainLength = 60;
    private const int SectionLength = 55;

    /// <summary>attribute-char of RFC 5987.</summary>
    private static readonly SearchValues<byte> PlainCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~"u8);

    private static readonly Dictionary<char, string> Likenesses = new()
    {
        ['æ'] = "ae", ['Æ'] = "AE", ['ø'] = "o", ['Ø'] = "O", ['ß'] = "ss", ['đ'] = "d", ['Đ'] = "D", ['ŋ'] = "n", ['Ŋ'] = "N", ['ŧ'] = "t", ['Ŧ'] = "T",
        ['þ'] = "th", ['Þ'] = "Th", ['ð'] = "d", ['Ð'] = "D", ['ł'] = "l", ['Ł'] = "L", ['œ'] = "oe", ['Œ'] = "OE",
    };

    public static IEnumerable<string> Write(string fileName) => Likeness(fileName) == fileName ? [$"filename=\"{fileName}\""] : Sections(fileName);

    /// <summary>For Content-Type; nothing where the name is plain ASCII.</summary>
    public static IEnumerable<string> WriteLikeness(string fileName)
    {
        string ascii = Likeness(fileName);
        return ascii == fileName ? [] : [$"name=\"{ascii}\""];
    }

    private static IEnumerable<string> Sections(string fileName)
    {
        var section = new StringBuilder("UTF-8''");
        var sections = new List<string>();
        foreach (Rune rune in fileName.EnumerateRunes())
        {
            string escaped = Escape(rune);
            if (section.Length + escaped.Length > SectionLength)
            {
                sections.Add(section.ToString());
                section.Clear();
            }
            section.Append(escaped);
        }
        sections.Add(section.ToString());
        return sections.Count == 1 ? [$"filename*={sections[0]}"] : sections.Select((text, index) => $"filename*{index}*={text}");
    }

    private static string Escape(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var escaped = new StringBuilder();
        foreach (byte b in utf8[..rune.EncodeToUtf8(utf8)])
        {
            _ = PlainCharacters.Contains(b) ? escaped.Append((char)b) : escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }

    /// <summary>Readable ASCII without quotes and backslashes, at most 60 characters, extension kept.</summary>
    private static string Likeness(string fileName)
    {
        var ascii = new StringBuilder(fileName.Length);
        foreach (char c in string.Concat(fileName.EnumerateRunes()).Normalize(NormalizationForm.FormD))
        {
            bool plain = c is >= ' ' and <= '~' and not ('"' or '\\' or '%');
            bool mark = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || char.IsLowSurrogate(c);
            ascii.Append(plain ? c.ToString() : mark ? "" : Likenesses.GetValueOrDefault(c, "_"));
        }
        string text = ascii.ToString();
        if (text.Contains("=?", StringComparison.Ordinal))
        {
            text = text.Replace("=?", "__", StringComparison.Ordinal);
        }
        if (text.Length <= MaxPlainLength)
        {
            return text;
        }
        int dot = text.LastIndexOf('.');
        string extension = dot > 0 && text.Length - dot <= 16 ? text[dot..] : "";
        return text[..(MaxPlainLength - extension.Length)] + extension;
    }
}
