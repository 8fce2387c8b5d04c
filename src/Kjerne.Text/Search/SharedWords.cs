using Kjerne.Text.Tokens;

namespace Kjerne.Text.Search;

/// <summary>Where a word stands in a text.</summary>
public readonly record struct WordPlace(int Start, int Length);

/// <summary>Which words made two texts alike, for people to see.</summary>
public static class SharedWords
{
    /// <summary>Places in <paramref name="other"/>, ascending, of words that <paramref name="text"/> has too in whatever form or Nordic language; stop words left out.</summary>
    public static IReadOnlyList<WordPlace> In(string other, string text)
    {
        var keys = Of(text).Select(x => x.Key).ToHashSet(StringComparer.Ordinal);
        return [.. Of(other).Where(x => keys.Contains(x.Key)).Select(x => x.Place)];
    }

    private static IEnumerable<(string Key, WordPlace Place)> Of(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end > at && end - at <= Words.LongestWord && Folding.Fold(text[at..end]) is var folded && !StopWords.Contains(folded))
            {
                yield return (NordicSpelling.Key(folded), new WordPlace(at, end - at));
            }

            at = end + 1;
        }
    }
}
