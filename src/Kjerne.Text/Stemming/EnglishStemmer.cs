namespace Kjerne.Text.Stemming;

/// <summary>The English Snowball algorithm, known as Porter2 (Porter 2001), step by step as published; step names are those of its page.</summary>
internal static class EnglishStemmer
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli",
        ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> Invariant = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];
    private static readonly string[] Regions = ["gener", "commun", "arsen"];
    private static readonly string[] Doubles = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    private static readonly (string, string)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"),
        ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string, string)[] Step3 =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Step4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    public static string Stem(string word)
    {
        if (word.Length <= 2)
        {
            return word;
        }

        if (Exceptions.TryGetValue(word, out string? exception))
        {
            return exception;
        }

        word = MarkedConsonants(word.TrimStart('\''));
        int first = FirstRegion(word), second = RegionAfter(word, first);
        word = Plural(Apostrophe(word));
        if (Invariant.Contains(word))
        {
            return word;
        }

        word = FinalY(Past(word, first));
        word = Derived(word, first, second);
        return FinalE(Suffix(word, second), first, second).Replace('Y', 'y');
    }

    private static string MarkedConsonants(string word)
    {
        char[] letters = word.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])) ? 'Y' : letters[i];
        }

        return new string(letters);
    }

    private static int FirstRegion(string word) =>
        Regions.FirstOrDefault(x => word.StartsWith(x, StringComparison.Ordinal)) is { } region ? region.Length : RegionAfter(word, 0);

    private static int RegionAfter(string word, int from)
    {
        for (int i = from + 1; i < word.Length; i++)
        {
            if (IsVowel(word[i - 1]) && !IsVowel(word[i]))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static string Apostrophe(string word) => Ends(word, "'s'") ? word[..^3] : Ends(word, "'s") ? word[..^2] : word.TrimEnd('\'');

    private static string Plural(string word)
    {
        if (Ends(word, "sses"))
        {
            return word[..^2];
        }

        if (Ends(word, "ied") || Ends(word, "ies"))
        {
            return word.Length > 4 ? word[..^2] : word[..^1];
        }

        bool keeps = Ends(word, "us") || Ends(word, "ss") || !Ends(word, "s");
        return keeps || !word[..Math.Max(0, word.Length - 2)].Any(IsVowel) ? word : word[..^1];
    }

    private static string Past(string word, int first)
    {
        foreach (string ending in (string[])["eedly", "eed"])
        {
            if (Ends(word, ending))
            {
                return word.Length - ending.Length >= first ? word[..^ending.Length] + "ee" : word;
            }
        }

        string? past = ((string[])["ingly", "edly", "ing", "ed"]).FirstOrDefault(x => Ends(word, x));
        if (past is null || !word[..^past.Length].Any(IsVowel))
        {
            return word;
        }

        word = word[..^past.Length];
        if (Ends(word, "at") || Ends(word, "bl") || Ends(word, "iz"))
        {
            return word + "e";
        }

        return Doubles.Any(x => Ends(word, x)) ? word[..^1] : first >= word.Length && EndsShort(word) ? word + "e" : word;
    }

    private static string FinalY(string word) =>
        word.Length > 2 && word[^1] is 'y' or 'Y' && word.Length > 2 && !IsVowel(word[^2]) ? word[..^1] + "i" : word;

    private static string Derived(string word, int first, int second)
    {
        word = Replaced(word, Step2, first, (ending, stem) => ending switch
        {
            "ogi" => stem.EndsWith('l'),
            "li" => stem.Length > 0 && "cdeghkmnrt".Contains(stem[^1]),
            _ => true,
        });
        return Replaced(word, Step3, first, (ending, stem) => ending != "ative" || stem.Length >= second);
    }

    private static string Replaced(string word, (string From, string To)[] steps, int region, Func<string, string, bool> may)
    {
        foreach (var (from, to) in steps)
        {
            if (Ends(word, from))
            {
                string stem = word[..^from.Length];
                return stem.Length >= region && may(from, stem) ? stem + to : word;
            }
        }

        return word;
    }

    private static string Suffix(string word, int second)
    {
        string? ending = Step4.FirstOrDefault(x => Ends(word, x));
        bool cuts = ending is not null && word.Length - ending.Length >= second && (ending != "ion" || word.Length > 3 && word[^4] is 's' or 't');
        return cuts ? word[..^ending!.Length] : word;
    }

    private static string FinalE(string word, int first, int second)
    {
        if (Ends(word, "e"))
        {
            bool cuts = word.Length - 1 >= second || word.Length - 1 >= first && !EndsShort(word[..^1]);
            return cuts ? word[..^1] : word;
        }

        return Ends(word, "ll") && word.Length - 1 >= second ? word[..^1] : word;
    }

    /// <summary>Ends in a short syllable: consonant, vowel, consonant other than w, x and Y; or the word is vowel and consonant alone.</summary>
    private static bool EndsShort(string word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
    };

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
