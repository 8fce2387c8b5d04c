namespace Kjerne.Platform.Errors;

/// <summary>
/// Looks through a request's fields and collects what is wrong with them, so that a form shows all of it at once:
/// <code>
/// if (new Check().Text("name", request.Name, most: 200).Rule("timeZone", IsKnown(request.TimeZone), "unknown_time_zone").Refusal is { } refusal)
/// {
///     return refusal.ToProblem();
/// }
/// </code>
/// Field names are those of the JSON. Codes: <c>required</c>, <c>too_long</c>, <c>not_an_address</c>, <c>out_of_range</c>, <c>too_many</c>, or the rule's own.
/// </summary>
public sealed class Check
{
    /// <summary>RFC 5321 section 4.5.3.1.3: a path has 256 characters with its angle brackets.</summary>
    private const int LongestAddress = 254;

    private readonly Dictionary<string, List<string>> _errors = [];

    /// <summary>Null when nothing is wrong.</summary>
    public InvalidRequest? Refusal => _errors.Count == 0 ? null : new InvalidRequest(_errors.ToDictionary(x => x.Key, x => x.Value.ToArray()));

    /// <summary>Must be there and not only white space.</summary>
    /// <param name="most">Characters (UTF-16), inclusive.</param>
    public Check Text(string field, string? value, int most) => Rule(field, !string.IsNullOrWhiteSpace(value), "required").OptionalText(field, value, most);

    public Check OptionalText(string field, string? value, int most) => Rule(field, value is null || value.Length <= most, "too_long");

    public Check Given(string field, object? value) => Rule(field, value is not null, "required");

    /// <summary>Only what no mail server could take is refused; whether the address exists, a mail to it tells.</summary>
    public Check MailAddress(string field, string? value) => string.IsNullOrWhiteSpace(value)
        ? Rule(field, holds: false, "required")
        : Rule(field, value.Length <= LongestAddress, "too_long").Rule(field, LooksLikeAddress(value), "not_an_address");

    /// <param name="least">Inclusive.</param>
    /// <param name="most">Inclusive.</param>
    public Check Range(string field, long value, long least, long most) => Rule(field, value >= least && value <= most, "out_of_range");

    public Check Count(string field, int count, int most) => Rule(field, count <= most, "too_many");

    public Check Rule(string field, bool holds, string code)
    {
        if (!holds)
        {
            if (!_errors.TryGetValue(field, out var codes))
            {
                _errors[field] = codes = [];
            }

            codes.Add(code);
        }

        return this;
    }

    private static bool LooksLikeAddress(string value)
    {
        var at = value.LastIndexOf('@');
        return at > 0 && at < value.Length - 1 && !value.Any(x => char.IsWhiteSpace(x) || char.IsControl(x) || x is '<' or '>' or ',' or ';')
            && value[(at + 1)..].Split('.').All(x => x.Length is > 0 and <= 63);
    }
}
