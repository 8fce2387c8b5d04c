using System.Globalization;
using System.Text.RegularExpressions;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Conversations.Fields;

/// <summary>What may stand in a field, and how it is written so that equal things are equal.</summary>
public static class FieldRules
{
    public const string Yes = "yes";
    public const string No = "no";

    private const int MostChoices = 50;

    /// <param name="given">Several only where several can be chosen; empty takes the value away.</param>
    /// <returns>The values as they are stored, or the code of what is wrong.</returns>
    public static (IReadOnlyList<string> Values, string? Wrong) Normal(CustomField field, IReadOnlyList<string> given)
    {
        var texts = given.Select(x => StoredText.Clean(x ?? "", ConversationFieldValue.Longest + 1).Trim()).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (texts.Count == 0)
        {
            return ([], null);
        }

        if (texts.Count > (field.Kind == CustomFieldKind.SeveralChoices ? MostChoices : 1))
        {
            return ([], "too_many");
        }

        if (texts.Exists(x => x.Length > ConversationFieldValue.Longest))
        {
            return ([], "too_long");
        }

        return field.Kind switch
        {
            CustomFieldKind.Text => field.Pattern is { } pattern && !Fits(pattern, texts[0]) ? ([], "does_not_fit") : (texts, null),
            CustomFieldKind.Number => Number(texts[0]),
            CustomFieldKind.Date => Day(texts[0]),
            CustomFieldKind.Choice or CustomFieldKind.SeveralChoices => texts.TrueForAll(field.Options.Contains) ? (field.Options.FindAll(texts.Contains), null) : ([], "not_a_choice"),
            CustomFieldKind.YesNo => texts[0] is Yes or No ? (texts, null) : ([], "not_a_choice"),
            CustomFieldKind.Link => Link(texts[0]),
        };
    }

    /// <summary>The engine that never goes back takes time in proportion to the text, whatever the pattern.</summary>
    public static bool IsPattern(string pattern)
    {
        try
        {
            _ = Whole(pattern);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool Fits(string pattern, string text) => Whole(pattern).IsMatch(text);

    private static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>People here write a comma; a space or a point between thousands is not guessed at.</summary>
    private static (IReadOnlyList<string>, string?) Number(string text) =>
        decimal.TryParse(text.Replace(',', '.').Replace('\u2212', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? ([number.ToString("0.############################", CultureInfo.InvariantCulture)], null)
            : ([], "not_a_number");

    private static (IReadOnlyList<string>, string?) Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? ([text], null) : ([], "not_a_date");

    /// <summary>Only the web: a link is clicked by people who trust it.</summary>
    private static (IReadOnlyList<string>, string?) Link(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" && link!.Host.Length > 0 && link.UserInfo.Length == 0 && link.AbsoluteUri.Length <= ConversationFieldValue.Longest
            ? ([link.AbsoluteUri], null)
            : ([], "not_a_link");
}
