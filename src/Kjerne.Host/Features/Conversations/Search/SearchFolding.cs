using Kjerne.Text.Tokens;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// One spelling for what is searched and what is found: <see cref="Folding"/> (lower case, ä as æ, ö as ø, accents dropped), then æ, ø and å written
/// out as ae, oe and aa. Written out and not drawn together: "fakturaen" must still begin with "faktura".
/// </summary>
public static class SearchFolding
{
    /// <summary>Longer runs are nobody's words: base64, ids of machines.</summary>
    public const int LongestWord = 48;

    public static string Fold(string text)
    {
        var folded = Folding.Fold(text);
        return System.Text.Ascii.IsValid(folded)
            ? folded
            : folded.Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
    }

    /// <summary>Runs of letters and digits with their places in the text as it is; what is too long for a word is left out.</summary>
    public static IEnumerable<(string Word, int Start, int Length)> Words(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && IsPartOfWord(text[at]))
            {
                at++;
            }

            if (at - start <= LongestWord && Fold(text[start..at]) is { Length: > 0 } word)
            {
                yield return (word, start, at - start);
            }
        }
    }

    /// <summary>Combining marks stand inside words; characters without width hide there.</summary>
    private static bool IsPartOfWord(char c) =>
        char.IsLetterOrDigit(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u00AD' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
