namespace Kjerne.Text.Stemming;

/// <summary>
/// Cuts endings off words by the published Snowball algorithms (Porter, "Snowball: a language for stemming algorithms", 2001) for
/// Norwegian (Bokmål and Nynorsk), Danish and Swedish. Words must be lower case and keep their own letters (ä, ö, æ, ø, å).
/// A stem is for comparing; it need not be a word.
/// </summary>
public sealed class Stemmer
{
    private readonly NordicEndings _endings;

    private Stemmer(NordicEndings endings) => _endings = endings;

    /// <summary>The stemmer of a language; null for one without.</summary>
    public static Stemmer? For(string language) => language switch
    {
        "nb" or "nn" => new Stemmer(NordicEndings.Norwegian),
        "da" => new Stemmer(NordicEndings.Danish),
        "sv" => new Stemmer(NordicEndings.Swedish),
        _ => null,
    };

    /// <summary>The stem of a lower-case word; words of fewer than four letters are their own.</summary>
    public string Stem(string word)
    {
        int region = RegionStart(word);
        word = CutInflection(word, region);
        word = CutLast(word, region, _endings.Pairs);
        word = CutDerivation(word, region);
        return _endings.Undoubles ? Undoubled(word, region) : word;
    }

    /// <summary>Where R1 begins: after the first consonant that follows a vowel, but not before the fourth letter.</summary>
    private int RegionStart(string word)
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

    private string CutInflection(string word, int region)
    {
        string? ending = Longest(word, region, [.. _endings.Inflection, .. _endings.Replaced.Keys, "s"]);
        return ending switch
        {
            null => word,
            "s" => IsCutBefore(word) ? word[..^1] : word,
            _ when _endings.Replaced.TryGetValue(ending, out string? with) => word[..^ending.Length] + with,
            _ => word[..^ending.Length],
        };
    }

    private bool IsCutBefore(string word)
    {
        char before = word.Length > 1 ? word[^2] : ' ';
        return _endings.BeforeS.Contains(before) || _endings.KAfterConsonant && before == 'k' && word.Length > 2 && !IsVowel(word[^3]);
    }

    private string CutDerivation(string word, int region)
    {
        if (_endings.Undoubles && word.EndsWith("igst", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        string? ending = Longest(word, region, [.. _endings.Derivation, .. _endings.DerivationReplaced.Keys]);
        if (ending is null)
        {
            return word;
        }

        return _endings.DerivationReplaced.TryGetValue(ending, out string? with)
            ? word[..^ending.Length] + with
            : _endings.Undoubles ? CutLast(word[..^ending.Length], region, _endings.Pairs) : word[..^ending.Length];
    }

    private static string CutLast(string word, int region, string[] pairs) => Longest(word, region, pairs) is null ? word : word[..^1];

    private string Undoubled(string word, int region) =>
        word.Length > region + 1 - 1 && word.Length >= 2 && word.Length - 1 >= region && word[^1] == word[^2] && !IsVowel(word[^1]) ? word[..^1] : word;

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
