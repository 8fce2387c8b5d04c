using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Takes out of text what no reader of it may meet: controls, and marks that reorder or hide characters.</summary>
internal static class TextCleaning
{
    // UTF-16 units: below it a second buffer costs less than a second look.
    private const int ShortText = 64 * 1024;

    private static readonly SearchValues<char> Turns = SearchValues.Create("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Concat(Enumerable.Range(128, 32)).Append(0x2028).Append(0x2029).Select(c => (char)c)]);

    private static readonly SearchValues<char> ControlsButTabAndNewline = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Select(c => (char)c).Where(c => c is not ('\t' or '\n'))]);

    /// <summary>Line ends and tabs become blanks, other controls vanish, both ends are trimmed.</summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls))
        {
            return text.Trim();
        }
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\t' or '\n' or '\u0085' or '\u2028' or '\u2029')
            {
                clean.Append(' ');
            }
            else if (!Controls.Contains(c))
            {
                clean.Append(c);
            }
        }
        return clean.ToString().Trim();
    }

    /// <summary>Every line end becomes one \n; controls other than tab vanish (NUL among them: databases refuse it).</summary>
    public static string Lines(string text)
    {
        int first = text.AsSpan().IndexOfAny(ControlsButTabAndNewline);
        if (first < 0)
        {
            return text;
        }
        if (text.Length <= ShortText)
        {
            char[] clean = ArrayPool<char>.Shared.Rent(text.Length);
            string result = new(clean, 0, CopyClean(text, first, clean));
            ArrayPool<char>.Shared.Return(clean);
            return result;
        }
        return string.Create(CleanLength(text, first), (text, first), static (clean, source) => CopyClean(source.text, source.first, clean));
    }

    /// <summary>Counted before it is copied: no second buffer as long as the text.</summary>
    private static int CleanLength(ReadOnlySpan<char> text, int first)
    {
        int length = first;
        for (ReadOnlySpan<char> rest = text[first..]; !rest.IsEmpty;)
        {
            length += IsBareReturn(rest) ? 1 : 0;
            rest = rest[1..];
            int good = rest.IndexOfAny(ControlsButTabAndNewline) is var next && next < 0 ? rest.Length : next;
            length += good;
            rest = rest[good..];
        }
        return length;
    }

    private static int CopyClean(ReadOnlySpan<char> text, int first, Span<char> clean)
    {
        text[..first].CopyTo(clean);
        int length = first;
        for (ReadOnlySpan<char> rest = text[first..]; !rest.IsEmpty;)
        {
            if (IsBareReturn(rest))
            {
                clean[length++] = '\n';
            }
            rest = rest[1..];
            int good = rest.IndexOfAny(ControlsButTabAndNewline) is var next && next < 0 ? rest.Length : next;
            rest[..good].CopyTo(clean[length..]);
            length += good;
            rest = rest[good..];
        }
        return length;
    }

    private static bool IsBareReturn(ReadOnlySpan<char> rest) => rest[0] == '\r' && (rest.Length == 1 || rest[1] != '\n');

    /// <summary>Characters without a picture of their own: bidirectional overrides, zero-width joiners, soft hyphen, tags,
    /// the variation selectors, and halves of surrogate pairs.</summary>
    public static string WithoutInvisible(string text)
    {
        bool plain = true;
        foreach (char c in text)
        {
            plain &= c is >= ' ' and < (char)127;
        }
        if (plain)
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool invisible = rune.Value is 0xFFFD or (>= 0xFE00 and <= 0xFE0F) or 0x115F or 0x1160 or 0x3164 or 0xFFA0
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
            if (!invisible)
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString();
    }

    /// <summary>Bidirectional embeddings, overrides and isolates taken out: left open, they turn round what is written after them. Letters written
    /// from the right need none.</summary>
    public static string WithoutTurns(string text) =>
        text.AsSpan().IndexOfAny(Turns) < 0 ? text : string.Concat(text.Where(x => !Turns.Contains(x)));

    /// <summary>Cuts after at most so many UTF-16 units, never inside a surrogate pair.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }
        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }
}
