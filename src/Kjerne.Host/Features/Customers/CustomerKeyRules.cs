using Kjerne.Text.Tokens;

namespace Kjerne.Features.Customers;

/// <summary>Which keys a name and identities have. Letters are folded once more than for topics: å as aa, æ as ae and ø as o are one to whoever searches by ear.</summary>
public static class CustomerKeyRules
{
    private const int MostWords = 12;

    /// <summary>Everybody is there, so that two people of like names say nothing about each other.</summary>
    private static readonly HashSet<string> SharedDomains =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.no", "hotmail.se", "hotmail.dk", "live.com", "live.no", "live.se", "live.dk",
        "icloud.com", "me.com", "yahoo.com", "yahoo.no", "yahoo.se", "yahoo.dk", "online.no", "broadpark.no", "telia.com", "mail.dk", "proton.me", "protonmail.com",
    ];

    public static IEnumerable<(CustomerKeyKind Kind, string Key)> Of(string name, IEnumerable<(IdentityKind Kind, string Value)> identities)
    {
        var words = Words(name);
        var all = identities.ToList();
        return words.Select(x => (CustomerKeyKind.Word, x)).Concat(all.SelectMany(x => OfIdentity(x.Kind, x.Value, words)))
            .Where(x => x.Item2.Length > 0)
            .Select(x => (x.Item1, x.Item2.Length > CustomerKey.Longest ? x.Item2[..CustomerKey.Longest] : x.Item2))
            .Distinct();
    }

    /// <summary>In the order they are written.</summary>
    public static List<string> Words(string text) =>
        [.. Fold(text).Split([' ', '\t', ',', ';', '(', ')', '"', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostWords)];

    public static string Fold(string text) => Folding.Fold(text)
        .Replace("å", "aa", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal)
        .Replace("ø", "oe", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal);

    /// <summary>The address's own letters and figures, upper case, without zeros in front.</summary>
    public static string Number(string value) => new string([.. value.Where(char.IsLetterOrDigit)]).ToUpperInvariant().TrimStart('0');

    public static string Digits(string value) => new([.. value.Where(char.IsAsciiDigit)]);

    private static IEnumerable<(CustomerKeyKind, string)> OfIdentity(IdentityKind kind, string value, List<string> nameWords) => kind switch
    {
        IdentityKind.Email => OfAddress(Fold(value), nameWords),
        IdentityKind.Phone or IdentityKind.WhatsApp => OfPhone(Digits(value)),
        IdentityKind.CustomerNumber => [(CustomerKeyKind.Number, Number(value)), (CustomerKeyKind.Word, Fold(value))],
        IdentityKind.Messenger or IdentityKind.Facebook or IdentityKind.Instagram or IdentityKind.Web or IdentityKind.Other => [(CustomerKeyKind.Word, Fold(value))],
    };

    private static IEnumerable<(CustomerKeyKind, string)> OfPhone(string digits) =>
        digits.Length > 8 ? [(CustomerKeyKind.Phone, digits), (CustomerKeyKind.Phone, digits[^8..])] : [(CustomerKeyKind.Phone, digits)];

    private static IEnumerable<(CustomerKeyKind, string)> OfAddress(string address, List<string> nameWords)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            yield break;
        }

        var (local, domain) = (address[..at], address[(at + 1)..]);
        yield return (CustomerKeyKind.Word, address);
        yield return (CustomerKeyKind.Word, local);
        yield return (CustomerKeyKind.Mailbox, $"{Mailbox(local, domain)}@{domain}");

        // A name that is only the address says nothing of its own.
        if (nameWords.Count > 1)
        {
            var sorted = nameWords.Order(StringComparer.Ordinal).ToList();
            yield return (CustomerKeyKind.NameAtDomain, SharedDomains.Contains(domain) ? $"{domain} {string.Join(' ', sorted)}" : $"{domain} {string.Concat(sorted.Select(x => x[0]))}");
        }
    }

    /// <summary>Without a tag after +, and at Google's without dots: both reach the same mailbox.</summary>
    private static string Mailbox(string local, string domain)
    {
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var plain = plus > 0 ? local[..plus] : local;
        return domain is "gmail.com" or "googlemail.com" ? plain.Replace(".", "", StringComparison.Ordinal) : plain;
    }
}
