namespace Kjerne.Mail.Authentication;

/// <summary>A record read whole: one mistake anywhere makes all of it void (RFC 7208 section 4.6).</summary>
internal sealed record SpfRecord(IReadOnlyList<SpfTerm> Terms, string? Redirect)
{
    private const string Version = "v=spf1";

    /// <summary>Stops a record made of thousands of networks.</summary>
    private const int MaxTerms = 500;

    public static bool IsRecord(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>Null with the term that is wrong.</summary>
    public static SpfRecord? TryRead(string text, out string wrong)
    {
        wrong = "";
        var terms = new List<SpfTerm>();
        var modifiers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            wrong = word;
            var isKnown = IsModifier(word, out var name, out var value)
                ? TryAdd(modifiers, name, value)
                : terms.Count < MaxTerms && SpfTerm.TryRead(word) is { } term && Add(terms, term);
            if (!isKnown)
            {
                return null;
            }
        }

        return new SpfRecord(terms, modifiers.GetValueOrDefault("redirect"));
    }

    /// <summary>name "=" value; a directive's "=" could only come after ":" or "/".</summary>
    private static bool IsModifier(string word, out string name, out string value)
    {
        var equals = word.IndexOf('=');
        name = equals > 0 ? word[..equals] : "";
        value = equals > 0 ? word[(equals + 1)..] : "";
        return equals > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
    }

    /// <summary>redirect and exp once and well-formed; others may come at will and mean nothing (section 6).</summary>
    private static bool TryAdd(Dictionary<string, string> modifiers, string name, string value)
    {
        var isOurs = name.Equals("redirect", StringComparison.OrdinalIgnoreCase) || name.Equals("exp", StringComparison.OrdinalIgnoreCase);
        return isOurs ? SpfMacro.IsDomainSpec(value) && modifiers.TryAdd(name, value) : SpfMacro.IsMacroString(value);
    }

    private static bool Add(List<SpfTerm> terms, SpfTerm term)
    {
        terms.Add(term);
        return true;
    }
}
