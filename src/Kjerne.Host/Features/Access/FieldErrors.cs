using Kjerne.Platform.Errors;

namespace Kjerne.Features.Access;

/// <summary>Collects what is wrong with a request's fields, so that a form can show everything at once.</summary>
public sealed class FieldErrors
{
    public const int LongestName = 200;

    /// <summary>RFC 5321, section 4.5.3.1.3, without the angle brackets.</summary>
    public const int LongestAddress = 254;

    private readonly Dictionary<string, string[]> _errors = [];

    public InvalidRequest? Refusal => _errors.Count == 0 ? null : new InvalidRequest(_errors);

    public void Add(string field, string code) => _errors[field] = [.. _errors.GetValueOrDefault(field, []), code];

    public void AddIf(bool isWrong, string field, string code)
    {
        if (isWrong)
        {
            Add(field, code);
        }
    }

    public void CheckText(string field, string? value, int longest = LongestName)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "required");
        }
        else if (value.Length > longest)
        {
            Add(field, "too_long");
        }
        else if (value.Any(char.IsControl))
        {
            Add(field, "control_characters");
        }
    }

    public void CheckAddress(string field, string? value)
    {
        CheckText(field, value, LongestAddress);
        AddIf(value is { Length: > 0 } && !IsAddress(value.Trim()), field, "not_an_address");
    }

    /// <summary>Narrow on purpose: one @, an unquoted local part, a domain of at least two labels.</summary>
    private static bool IsAddress(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || value.Any(x => char.IsWhiteSpace(x) || char.IsControl(x) || "<>()[],;:\\\"".Contains(x)))
        {
            return false;
        }

        var labels = value[(at + 1)..].Split('.');
        return labels.Length >= 2 && labels.All(x => x.Length is > 0 and <= 63 && x[0] != '-' && x[^1] != '-' && x.All(c => char.IsLetterOrDigit(c) || c == '-'))
            && !value.StartsWith('.') && value[at - 1] != '.';
    }
}
