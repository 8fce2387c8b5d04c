using System.Text;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Words of a text: runs of letters and digits, with an apostrophe or hyphen inside taken as part of the word, and each emoji or
/// question mark as a word of its own. Segmentation follows the idea of UAX #29 word boundaries, cut down to what inquiries need.
/// </summary>
public static class Words
{
    /// <summary>Longest run taken as a word. Beyond it stands what nobody typed, such as base64: it gives no word at all.</summary>
    public const int LongestWord = 48;

    /// <summary>Words of a folded text (<see cref="Folding"/>), in order, at most <paramref name="most"/>.</summary>
    public static List<string> Of(string folded, int most = 2000)
    {
        var words = new List<string>();
        int at = 0;
        while (at < folded.Length && words.Count < most)
        {
            char c = folded[at];
            if (c == '\u0001' && at + 1 < folded.Length)
            {
                words.Add(folded.Substring(at, 2));
                at += 2;
            }
            else if (char.IsLetterOrDigit(c))
            {
                int end = EndOfWord(folded, at);
                if (end - at <= LongestWord)
                {
                    words.Add(folded[at..end]);
                }

                at = end;
            }
            else if (Rune.TryGetRuneAt(folded, at, out var rune))
            {
                if (c == '?' || rune.Value > 0x2190 && Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.OtherSymbol)
                {
                    words.Add(rune.ToString());
                }

                at += rune.Utf16SequenceLength;
            }
            else
            {
                at++;
            }
        }

        return words;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || IsJoint(text, at)))
        {
            at++;
        }

        return at;
    }

    private static bool IsJoint(string text, int at) =>
        text[at] is '\'' or '-' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && char.IsLetterOrDigit(text[at - 1]);
}
