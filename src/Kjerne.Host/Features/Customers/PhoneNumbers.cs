namespace Kjerne.Features.Customers;

/// <summary>Telephone numbers in their normal form, E.164: + and 7 to 15 digits with the country's in front.</summary>
public static class PhoneNumbers
{
    /// <param name="home">The brand's language, for numbers written without their country.</param>
    /// <returns>Null when it cannot be a number.</returns>
    public static string? Normal(string text, Language home)
    {
        var trimmed = text.Trim();
        if (trimmed.Any(x => !char.IsAsciiDigit(x) && x is not (' ' or '-' or '(' or ')' or '.' or '/' or '+' or '\u00a0')))
        {
            return null;
        }

        var digits = CustomerKeyRules.Digits(trimmed);
        return trimmed.StartsWith('+') ? Bounded(digits)
            : digits.StartsWith("00", StringComparison.Ordinal) ? Bounded(digits[2..])
            : AtHome(digits, home);
    }

    private static string? AtHome(string digits, Language home) => home switch
    {
        Language.Nb or Language.Nn => digits.Length is 5 or 8 ? "+47" + digits : null,
        Language.Da => digits.Length == 8 ? "+45" + digits : null,
        Language.Sv => digits.Length is >= 7 and <= 10 ? "+46" + digits.TrimStart('0') : null,
        Language.En => digits.Length is >= 9 and <= 11 ? "+44" + digits.TrimStart('0') : null,
    };

    private static string? Bounded(string digits) => digits.Length is >= 7 and <= 15 ? "+" + digits : null;
}
