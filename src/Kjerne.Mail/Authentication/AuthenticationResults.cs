namespace Kjerne.Mail.Authentication;

/// <summary>
/// An Authentication-Results field (RFC 8601 section 2.2): what some server says it checked. Worth as much as the server's word,
/// and anybody can write such a field.
/// </summary>
/// <param name="ServerId">Who says so, as written; "" where the server leaves it out, as Microsoft 365 does.</param>
/// <param name="Methods">What was checked, in order; empty for "none".</param>
public sealed record AuthenticationResults(string ServerId, IReadOnlyList<AuthenticationMethod> Methods)
{
    /// <summary>Stops a field with thousands of results.</summary>
    private const int MaxMethods = 100;

    /// <summary>Stops a field of a megabyte.</summary>
    private const int MaxLength = 64 * 1024;

    /// <summary>Null when the text is no such field. Results that cannot be read are left out.</summary>
    public static AuthenticationResults? TryRead(string value)
    {
        if (value.Length > MaxLength || AuthenticationTokens.TrySplit(value) is not { Count: > 0 } clauses)
        {
            return null;
        }

        // "host 1;" has a version, "spf=pass ..." stands where the host is missing
        var first = clauses[0];
        var hasServer = first.Count > 0 && (first.Count == 1 || first[1] != "=");
        if (!hasServer && MethodOf(first) is null)
        {
            return null;
        }

        var version = hasServer && first.Count > 1 ? first[1] : "1";
        if (version != "1")
        {
            return null;
        }

        var methods = clauses.Skip(hasServer ? 1 : 0).Take(MaxMethods).Select(MethodOf).OfType<AuthenticationMethod>().ToList();
        return new AuthenticationResults(hasServer ? first[0] : "", methods);
    }

    /// <summary>method ["/" version] "=" result, then "reason=" and ptype.property "=" value in any order.</summary>
    private static AuthenticationMethod? MethodOf(IReadOnlyList<string> words)
    {
        if (words.Count < 3 || words[1] != "=" || !IsKeyword(words[2]))
        {
            return null;
        }

        var name = words[0].Split('/')[0].ToLowerInvariant();
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 3; at + 2 < words.Count; at += 3)
        {
            if (words[at + 1] != "=")
            {
                break;
            }

            properties.TryAdd(words[at].ToLowerInvariant(), words[at + 2]);
        }

        return IsKeyword(name) ? new AuthenticationMethod(name, words[2].ToLowerInvariant(), properties) : null;
    }

    private static bool IsKeyword(string word) => word.Length is > 0 and <= 64 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}

/// <summary>One thing that was checked.</summary>
/// <param name="Name">"spf", "dkim", "dmarc" and others, lower case.</param>
/// <param name="Result">"pass", "fail", "none" and others, lower case.</param>
/// <param name="Properties">Such as "smtp.mailfrom", "header.d", "header.from", the name in lower case; the first of each name.</param>
public sealed record AuthenticationMethod(string Name, string Result, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>The property's value, or null.</summary>
    public string? this[string property] => Properties.GetValueOrDefault(property);
}
