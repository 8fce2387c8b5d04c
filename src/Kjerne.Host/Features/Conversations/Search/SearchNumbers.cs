using System.Text.RegularExpressions;

namespace Kjerne.Features.Conversations.Search;

/// <summary>Numbers that people write in groups: "+47 912 34 567" is the same as "91234567".</summary>
public static partial class SearchNumbers
{
    /// <summary>Fewer digits are an amount or a date.</summary>
    private const int Fewest = 5;

    /// <summary>ITU-T E.164 allows fifteen, and two zeros may stand before them.</summary>
    private const int Most = 17;

    /// <summary>Country codes a number is known without here: Denmark, Sweden, Norway, Finland.</summary>
    private static readonly string[] Countries = ["45", "46", "47", "358"];

    /// <summary>Every written group of digits as one number, and the same without its country code.</summary>
    public static IEnumerable<string> In(string text)
    {
        foreach (Match match in Groups().Matches(text))
        {
            var digits = Digits(match.Value);
            if (digits.Length is < Fewest or > Most)
            {
                continue;
            }

            yield return digits;
            if (National(digits, match.Value) is { } national)
            {
                yield return national;
            }
        }
    }

    /// <summary>What somebody types who looks for a telephone number, as one word and without its country code; other texts come back as they are.</summary>
    public static string Join(string query) => Groups().Replace(query, match =>
    {
        var (digits, groups) = (Digits(match.Value), match.Value.Split([' ', '.', '-', '(', ')', '/', '+'], StringSplitOptions.RemoveEmptyEntries));
        var isTelephone = digits.Length is >= Fewest and <= Most && (match.Value.StartsWith('+') || match.Value.StartsWith("00", StringComparison.Ordinal) || (groups.Length > 1 && groups.All(x => x.Length <= 3)));
        return isTelephone ? $" {National(digits, match.Value) ?? digits} " : match.Value;
    });

    /// <summary>Null when it names no country.</summary>
    private static string? National(string digits, string written)
    {
        var isInternational = written.StartsWith('+') || digits.StartsWith("00", StringComparison.Ordinal);
        var rest = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return (isInternational || digits.Length >= 10) && Array.Find(Countries, x => rest.StartsWith(x, StringComparison.Ordinal)) is { } country && rest.Length - country.Length >= Fewest
            ? rest[country.Length..]
            : null;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\+?[0-9](?:[ .\-()/]{0,2}[0-9]){3,24}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Groups();
}
