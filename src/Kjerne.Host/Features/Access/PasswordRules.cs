using System.Collections.Frozen;
using System.Text;

namespace Kjerne.Features.Access;

/// <summary>
/// Which passwords are refused (OWASP ASVS 5.0, V6.2): short ones and those that are guessed first. No rules of composition, any character, no
/// expiry. At ten characters a list of common passwords misses what people make of them, so what is compared is the word inside: "Sommer2026!" is "sommer".
/// </summary>
public static class PasswordRules
{
    public const int ShortestLength = 10;

    /// <summary>A word of the context counts from this length; shorter ones stand in too much by chance.</summary>
    private const int ShortestContextWord = 4;

    /// <summary>So much beside a known word makes it a password of its own.</summary>
    private const int EnoughBeside = 8;

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <param name="context">Names the attacker knows: product, organisation, the person's own name and address.</param>
    /// <returns>Null when it is fine; else the code for the field.</returns>
    public static string? Check(string? password, params IEnumerable<string> context)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "required";
        }

        if (password.EnumerateRunes().Count() < ShortestLength)
        {
            return "password_too_short";
        }

        if (password.Length > Passwords.LongestLength)
        {
            return "too_long";
        }

        if (HoldsContext(password, context))
        {
            return "password_contains_name";
        }

        return IsCommon(password) ? "password_too_common" : null;
    }

    private static bool IsCommon(string password)
    {
        var plain = Plain(password);
        var word = Word(plain);
        return Common.Contains(plain) || Common.Contains(word) || Common.Contains(Unleet(plain)) || Common.Contains(Unleet(word))
            || IsRepeated(plain) || IsRun(plain);
    }

    private static bool HoldsContext(string password, IEnumerable<string> context)
    {
        var plain = Plain(password);
        var words = context.Append("kjerne").SelectMany(x => x.Split(' ', '@', '.', '-', '_')).Select(Plain);
        return words.Any(x => x.Length >= ShortestContextWord && plain.Contains(x, StringComparison.Ordinal) && plain.Length - x.Length < EnoughBeside);
    }

    private static string Plain(string text) => text.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    /// <summary>Without the digits and signs that people put before and behind.</summary>
    private static string Word(string plain)
    {
        var start = 0;
        var end = plain.Length;
        while (start < end && !char.IsLetter(plain[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(plain[end - 1]))
        {
            end--;
        }

        return plain[start..end];
    }

    private static string Unleet(string text) => string.Concat(text.Select(x => x switch
    {
        '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => x,
    }));

    /// <summary>aaaaaaaaaa, abcabcabcabc, hallohallo.</summary>
    private static bool IsRepeated(string plain)
    {
        for (var length = 1; length <= plain.Length / 2; length++)
        {
            if (plain.Select((x, i) => x == plain[i % length]).All(x => x))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>1234567890, 12345678910, abcdefghij, and down as well as up.</summary>
    private static bool IsRun(string plain)
    {
        var steps = plain.Zip(plain.Skip(1), (a, b) => b - a).ToList();
        var most = Math.Max(steps.Count(x => x == 1), steps.Count(x => x == -1));
        return most >= steps.Count * 3 / 4;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Kjerne.Features.Access.CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n').Where(x => !x.StartsWith('#')).SelectMany(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet();
    }
}
