using System.Collections.Frozen;

namespace Kjerne.Platform.Html;

internal enum AttributeKind
{
    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Digits, then nothing, "%" or "px".</summary>
    Length,

    /// <summary>Digits with an optional sign, up to 1,000.</summary>
    Count,

    Colour,
    Typeface,
    Language,
    Text,

    /// <summary>Present or not; written without its value.</summary>
    Flag,

    /// <summary>Only the class names that mail programs use to mark quotes and signatures.</summary>
    Classes,
}

/// <param name="On">Elements that may carry it; <see cref="ElementTraits.None"/> means all.</param>
internal sealed record AttributeRule(AttributeKind Kind, ElementTraits On);

/// <summary>Which attributes a mail may use, those of the old days included. Addresses and styles are not here: they are rewritten.</summary>
internal static class AttributeRules
{
    private const int MaxText = 1_000;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["left", "right", "center", "justify", "char", "top", "middle", "bottom", "baseline", "absmiddle", "texttop", "ltr", "rtl", "auto",
            "row", "col", "rowgroup", "colgroup", "none", "all", "rows", "cols", "groups", "void", "above", "below", "hsides", "vsides",
            "lhs", "rhs", "box", "border", "disc", "circle", "square", "cite", "presentation", "1", "a", "A", "i", "I"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Classes = FrozenSet.ToFrozenSet(
        ["MsoNormal", "MsoPlainText", "MsoListParagraph", "MsoListParagraphCxSpFirst", "MsoListParagraphCxSpMiddle",
            "MsoListParagraphCxSpLast", "MsoTableGrid", "WordSection1", "OutlookMessageHeader", "elementToProof", "gmail_quote",
            "gmail_quote_container", "gmail_attr", "gmail_signature", "gmail_signature_prefix", "gmail_extra", "gmail_default",
            "moz-cite-prefix", "moz-signature", "moz-forward-container", "yahoo_quoted", "protonmail_quote", "tutanota_quote",
            "AppleMailSignature"],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AttributeRule> Rules = Build().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Read = FrozenSet.ToFrozenSet(
            [.. Rules.Keys, "href", "src", "style", "hidden", "text", MailImages.Inline, MailImages.Remote,
                "id", "media", // what the mail's own style sheets ask for
                "encoding"], // decides how a parser reads MathML's annotation-xml
            StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether anything in the mail policy looks at the attribute, on any element.</summary>
    public static bool IsRead(ReadOnlySpan<char> name) => Read.Contains(name);

    public static AttributeRule? Find(string name) => Rules.GetValueOrDefault(name);

    /// <summary>The value to write, null when it is refused.</summary>
    public static string? Accept(AttributeKind kind, string value) => kind switch
    {
        AttributeKind.Word => AcceptWord(value),
        AttributeKind.Length => IsLength(value) ? value : null,
        AttributeKind.Count => int.TryParse(value, out var count) && count is >= -1_000 and <= 1_000 ? value.Trim() : null,
        AttributeKind.Colour => IsColour(value) ? value : null,
        AttributeKind.Typeface => IsTypeface(value) ? value : null,
        AttributeKind.Language => IsLanguage(value) ? value : null,
        AttributeKind.Text => value.Length <= MaxText ? value : value[..MaxText].TrimEnd('\uD800', '\uDBFF'),
        AttributeKind.Classes => KnownClasses(value),
        AttributeKind.Flag => "",
        _ => null,
    };

    private static string? AcceptWord(string value)
    {
        if (Words.Contains(value))
        {
            return value;
        }

        var lower = value.Trim().ToLowerInvariant();
        return Words.Contains(lower) ? lower : null;
    }

    private static bool IsLength(ReadOnlySpan<char> value)
    {
        value = value.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? value[..^2] : value.EndsWith("%") ? value[..^1] : value;
        return value.Length is > 0 and <= 4 && !value.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsColour(ReadOnlySpan<char> value)
    {
        var digits = value.StartsWith("#") ? value[1..] : value;
        return digits.Length is > 0 and <= 30 && !digits.ContainsAnyExcept("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    private static bool IsTypeface(string value) =>
        value.Length is > 0 and <= 200 && value.All(c => char.IsLetterOrDigit(c) || c is ' ' or ',' or '-' or '_' or '\'' or '"');

    private static bool IsLanguage(string value) =>
        value.Length is > 0 and <= 35 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string? KnownClasses(string value)
    {
        if (Classes.Contains(value))
        {
            return value;
        }

        var known = value.Length > MaxText ? [] : value.Split([' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.StartsWith("x_", StringComparison.Ordinal) ? name[2..] : name) // Outlook on the web marks quoted ones so
            .Where(Classes.Contains).ToArray();
        return known.Length == 0 ? null : string.Join(' ', known);
    }

    private static Dictionary<string, AttributeRule> Build()
    {
        const ElementTraits table = ElementTraits.TablePart;
        const ElementTraits sized = table | ElementTraits.Image | ElementTraits.Line | ElementTraits.Preformatted;
        return new Dictionary<string, AttributeRule>(StringComparer.Ordinal)
        {
            ["dir"] = new(AttributeKind.Word, ElementTraits.None),
            ["lang"] = new(AttributeKind.Language, ElementTraits.None),
            ["align"] = new(AttributeKind.Word, ElementTraits.None),
            ["class"] = new(AttributeKind.Classes, ElementTraits.None),
            ["role"] = new(AttributeKind.Word, table),
            ["valign"] = new(AttributeKind.Word, table),
            ["bgcolor"] = new(AttributeKind.Colour, table),
            ["bordercolor"] = new(AttributeKind.Colour, table),
            ["border"] = new(AttributeKind.Length, table | ElementTraits.Image),
            ["cellpadding"] = new(AttributeKind.Length, table),
            ["cellspacing"] = new(AttributeKind.Length, table),
            ["colspan"] = new(AttributeKind.Count, ElementTraits.TableCell),
            ["rowspan"] = new(AttributeKind.Count, ElementTraits.TableCell),
            ["span"] = new(AttributeKind.Count, table),
            ["nowrap"] = new(AttributeKind.Flag, ElementTraits.TableCell),
            ["scope"] = new(AttributeKind.Word, ElementTraits.TableCell),
            ["rules"] = new(AttributeKind.Word, table),
            ["frame"] = new(AttributeKind.Word, table),
            ["width"] = new(AttributeKind.Length, sized),
            ["height"] = new(AttributeKind.Length, table | ElementTraits.Image),
            ["hspace"] = new(AttributeKind.Length, ElementTraits.Image),
            ["vspace"] = new(AttributeKind.Length, ElementTraits.Image),
            ["alt"] = new(AttributeKind.Text, ElementTraits.Image),
            ["color"] = new(AttributeKind.Colour, ElementTraits.Font | ElementTraits.Line),
            ["face"] = new(AttributeKind.Typeface, ElementTraits.Font),
            ["size"] = new(AttributeKind.Count, ElementTraits.Font | ElementTraits.Line),
            ["noshade"] = new(AttributeKind.Flag, ElementTraits.Line),
            ["start"] = new(AttributeKind.Count, ElementTraits.List),
            ["value"] = new(AttributeKind.Count, ElementTraits.List),
            ["reversed"] = new(AttributeKind.Flag, ElementTraits.List),
            ["type"] = new(AttributeKind.Word, ElementTraits.List | ElementTraits.Quote),
            ["title"] = new(AttributeKind.Text, ElementTraits.Abbreviation),
        };
    }
}
