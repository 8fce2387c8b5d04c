namespace Kjerne.Text.Stemming;

/// <summary>
/// Cuts endings off words by the published Snowball algorithms (Porter, "Snowball: a language for stemming algorithms", 2001) for
/// Norwegian (Bokmål and Nynorsk), Danish, Swedish and English. Words must be lower case and keep their own letters (ä, ö, æ, ø, å).
/// A stem is for comparing; it need not be a word.
/// </summary>
public sealed class Stemmer
{
    private readonly NordicEndings? _endings;

    private Stemmer(NordicEndings? endings) => _endings = endings;

    /// <summary>The stemmer of a language; null for one without.</summary>
    public static Stemmer? For(string language) => language switch
    {
        "nb" or "nn" => new Stemmer(NordicEndings.Norwegian),
        "da" => new Stemmer(NordicEndings.Danish),
        "sv" => new Stemmer(NordicEndings.Swedish),
        "en" => new Stemmer(null),
        _ => null,
    };

    /// <summary>The stem of a lower-case word; the shortest words are their own.</summary>
    public string Stem(string word)
    {
        if (_endings is null)
        {
            return EnglishStemmer.Stem(word);
        }

        int region = RegionStart(word);
        word = CutInflection(word, region, _endings);
        word = CutLast(word, region, _endings.Pairs);
        word = CutDerivation(word, region, _endings);
        return _endings.Undoubles ? Undoubled(word, region) : word;
    }

    /// <summary>Where R1 begins: after the first consonant that follows a vowel, but not before the fourth letter.</summary>
    private static int RegionStart(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            if (IsVowel(word[i - 1]) && !IsVowel(word[i]))
            {
                return Math.Max(3, i + 1);
            }
        }

        return word.Length;
    }

    private static string CutInflection(string word, int region, NordicEndings endings)
    {
        string? ending = Longest(word, region, [.. endings.Inflection, .. endings.Replaced.Keys, "s"]);
        return ending switch
        {
            null => word,
            "s" => IsCutBefore(word, endings) ? word[..^1] : word,
            _ when endings.Replaced.TryGetValue(ending, out string? with) => word[..^ending.Length] + with,
            _ => word[..^ending.Length],
        };
    }

    private static bool IsCutBefore(string word, NordicEndings endings)
    {
        char before = word.Length > 1 ? word[^2] : ' ';
        return endings.BeforeS.Contains(before) || endings.KAfterConsonant && before == 'k' && word.Length > 2 && !IsVowel(word[^3]);
    }

    private static string CutDerivation(string word, int region, NordicEndings endings)
    {
        if (endings.Undoubles && word.EndsWith("igst", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        string? ending = Longest(word, region, [.. endings.Derivation, .. endings.DerivationReplaced.Keys]);
        if (ending is null)
        {
            return word;
        }

        return endings.DerivationReplaced.TryGetValue(ending, out string? with)
            ? word[..^ending.Length] + with
            : endings.Undoubles ? CutLast(word[..^ending.Length], region, endings.Pairs) : word[..^ending.Length];
    }

    private static string CutLast(string word, int region, string[] pairs) => Longest(word, region, pairs) is null ? word : word[..^1];

    private static string Undoubled(string word, int region) =>
        word.Length >= 2 && word.Length - 1 >= region && word[^1] == word[^2] && !IsVowel(word[^1]) ? word[..^1] : word;

    private static string? Longest(string word, int region, IReadOnlyList<string> endings)
    {
        string? longest = null;
        foreach (string ending in endings)
        {
            if (ending.Length > (longest?.Length ?? 0) && word.Length - ending.Length >= region && word.EndsWith(ending, StringComparison.Ordinal))
            {
                longest = ending;
            }
        }

        return longest;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'æ' or 'ø' or 'å' or 'ä' or 'ö';
}
