using System.Text;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Writes a word in the way Norwegian, Danish and Swedish spellings of it have in common, so that "hvordan" and "korleis" stay apart
/// but "bestilling", "beställning" and "uke", "uge" come close. It is a key like Soundex (Russell 1918), made for the regular
/// correspondences of these languages: voiced and unvoiced stops after vowels, doubled letters, hv/kv/v, the endings of plural and
/// definite form. Keys are for comparing, never for showing.
/// </summary>
public static class NordicSpelling
{
    private static readonly string[] Endings =
        ["ningarna", "ningerne", "ningane", "ningene", "arnas", "ernes", "arna", "erne", "orna", "anne", "ane", "ene", "ande", "ende", "ade", "ede", "ast", "est", "ar", "er", "or", "et", "en", "as", "es", "a", "e", "n", "t", "s", "r"];

    /// <summary>The key of a folded word; never empty for a word of letters.</summary>
    public static string Key(string word)
    {
        if (word.Length < 3)
        {
            return word;
        }

        var key = new StringBuilder(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            int used = Append(key, word, i);
            i += used - 1;
        }

        return Stem(key.ToString());
    }

    private static int Append(StringBuilder to, string word, int at)
    {
        var rest = word.AsSpan(at);
        foreach (var (from, with) in Rules)
        {
            if (rest.StartsWith(from, StringComparison.Ordinal))
            {
                AppendLetters(to, with);
                return from.Length;
            }
        }

        AppendLetters(to, Single(rest[0], to.Length > 0 && IsVowel(to[^1])));
        return 1;
    }

    private static readonly (string From, string With)[] Rules =
    [
        ("hv", "v"), ("kv", "v"), ("hj", "j"), ("gj", "j"), ("skj", "ş"), ("sj", "ş"), ("stj", "ş"), ("sch", "ş"), ("kj", "k"), ("tj", "k"),
        ("ssion", "şon"), ("tion", "şon"), ("sjon", "şon"), ("sion", "şon"), ("hed", "het"), ("heit", "het"),
        ("aa", "o"), ("ck", "k"), ("ch", "k"), ("qu", "v"), ("ph", "f"), ("th", "t"), ("nd", "n"), ("ld", "l"), ("dt", "t"), ("gn", "n"), ("ei", "e"), ("øy", "ø"), ("øj", "ø"), ("au", "ø"),
        ("x", "ks"), ("z", "s"), ("w", "v"), ("c", "k"),
    ];

    private static string Single(char c, bool afterVowel) => c switch
    {
        'b' when afterVowel => "p",
        'd' when afterVowel => "t",
        'g' when afterVowel => "k",
        'æ' => "e",
        'å' => "o",
        'y' => "y",
        _ => c.ToString(),
    };

    private static void AppendLetters(StringBuilder to, string letters)
    {
        foreach (char c in letters)
        {
            if (to.Length == 0 || to[^1] != c)
            {
                to.Append(c);
            }
        }
    }

    private static string Stem(string key)
    {
        foreach (string ending in Endings)
        {
            if (key.Length - ending.Length >= 3 && key.EndsWith(ending, StringComparison.Ordinal))
            {
                return key[..^ending.Length];
            }
        }

        return key;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ø';
}
