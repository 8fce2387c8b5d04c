using Kjerne.Platform.Data;

namespace Kjerne.Features.Customers;

/// <summary>Finds customers while somebody types a name, an address or a number: each word must begin a key. By the index alone, whatever the size of the register.</summary>
public static class CustomerSearch
{
    private const int MostWords = 5;

    /// <summary>Those who are nobody else's, in any brand: the caller limits it to brands the person sees.</summary>
    public static IQueryable<Customer> Find(KjerneDb db, string text)
    {
        var found = db.Customers.Where(x => x.MergedIntoId == null);
        var keys = db.CustomerKeys;
        foreach (var (from, before) in Starts(text))
        {
            found = found.Where(x => keys.Where(k => k.Key.CompareTo(from) >= 0 && k.Key.CompareTo(before) < 0).Select(k => k.CustomerId).Contains(x.Id));
        }

        return found;
    }

    /// <summary>Each as the range of keys that begin with it; a number written in groups is one.</summary>
    private static IEnumerable<(string From, string Before)> Starts(string text)
    {
        var isNumber = text.Any(char.IsAsciiDigit) && text.All(x => char.IsAsciiDigit(x) || x is ' ' or '+' or '-' or '(' or ')' or '.');
        var starts = isNumber ? [WithoutCountryPrefix(CustomerKeyRules.Digits(text))] : CustomerKeyRules.Words(text);
        return starts.Take(MostWords).Select(x => (x, x + '\uffff'));
    }

    private static string WithoutCountryPrefix(string digits) => digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
}
