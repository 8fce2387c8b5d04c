namespace Kjerne.Features.Customers;

/// <summary>The normal form of each kind of identity.</summary>
public static class CustomerIdentityRules
{
    private const int Longest = 320;

    /// <returns>Null when it is not one of its kind.</returns>
    public static string? Normal(IdentityKind kind, string? value, Language home)
    {
        var text = value?.Trim() ?? "";
        if (text.Length is 0 or > Longest || text.Any(char.IsControl))
        {
            return null;
        }

        return kind switch
        {
            IdentityKind.Email => IsAddress(text) ? text.ToLowerInvariant() : null,
            IdentityKind.Phone or IdentityKind.WhatsApp => PhoneNumbers.Normal(text, home),
            IdentityKind.CustomerNumber => CustomerKeyRules.Number(text).Length > 0 ? text : null,
            IdentityKind.Messenger or IdentityKind.Facebook or IdentityKind.Instagram or IdentityKind.Web or IdentityKind.Other => text,
        };
    }

    private static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 3 && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(x => char.IsWhiteSpace(x) || x is '<' or '>' or ',' or ';' or '"');
    }
}
