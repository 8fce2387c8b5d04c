using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>How a style keeps its content from being read.</summary>
[Flags]
internal enum Concealment
{
    None = 0,

    /// <summary>The element and all in it.</summary>
    Whole = 1,

    /// <summary>Its text, until something inside sets a legible size (newsletters do so against gaps between cells).</summary>
    ZeroFont = 2,

    LegibleFont = 4,
}

internal readonly record struct FilteredStyle(string Css, Concealment Concealment);

/// <summary>
/// Takes a style attribute apart and writes the allowed declarations anew. Not a CSS parser: whatever it does not
/// understand (escapes, comments, functions, at-rules) costs the declaration. One per mail: styles repeat, so it remembers.
/// </summary>
internal sealed class StyleFilter
{
    private const int MaxCharacters = 8_000;
    private const int MaxRemembered = 2_000;

    private readonly Dictionary<string, FilteredStyle> remembered = new(StringComparer.Ordinal);
    private readonly StringBuilder output = new();
    private bool hidesOverflow;
    private bool hasNoHeight;
    private Concealment concealment;

    public FilteredStyle Filter(string style)
    {
        if (remembered.TryGetValue(style, out var known))
        {
            return known;
        }

        var filtered = style.Length > MaxCharacters ? new FilteredStyle("", Concealment.None) : FilterDeclarations(style);
        if (remembered.Count < MaxRemembered)
        {
            remembered.Add(style, filtered);
        }

        return filtered;
    }

    private FilteredStyle FilterDeclarations(ReadOnlySpan<char> style)
    {
        output.Clear();
        (hidesOverflow, hasNoHeight, concealment) = (false, false, Concealment.None);
        while (!style.IsEmpty)
        {
            var end = EndOfDeclaration(style);
            FilterDeclaration(style[..end]);
            style = end < style.Length ? style[(end + 1)..] : [];
        }

        if (hidesOverflow && hasNoHeight)
        {
            concealment |= Concealment.Whole;
        }

        return new FilteredStyle(output.ToString(), concealment);
    }

    /// <summary>Index of the semicolon that is neither quoted nor in brackets, or the length.</summary>
    public static int EndOfDeclaration(ReadOnlySpan<char> style)
    {
        var quote = '\0';
        var brackets = 0;
        for (var i = 0; i < style.Length; i++)
        {
            var c = style[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                continue;
            }

            switch (c)
            {
                case '"' or '\'':
                    quote = c;
                    break;
                case '(':
                    brackets++;
                    break;
                case ')' when brackets > 0:
                    brackets--;
                    break;
                case ';' when brackets == 0:
                    return i;
            }
        }

        return style.Length;
    }

    private void FilterDeclaration(ReadOnlySpan<char> declaration)
    {
        var colon = declaration.IndexOf(':');
        if (colon <= 0 || StyleProperties.Find(declaration[..colon].Trim()) is not { } property)
        {
            return;
        }

        var value = WithoutImportance(declaration[(colon + 1)..].Trim());
        var name = property.Name;
        if (property.Kind == StyleKind.Background)
        {
            value = StyleValue.ColourIn(value);
            name = "background-color";
        }

        var start = output.Length;
        output.Append(start == 0 ? "" : ";").Append(name).Append(':');
        var valueStart = output.Length;
        if (value.IsEmpty || !StyleValue.TryWrite(output, value, property.Kind == StyleKind.Signed))
        {
            output.Length = start;
            return;
        }

        NoteConcealment(name, output.ToString(valueStart, output.Length - valueStart));
    }

    public static bool IsImportant(ReadOnlySpan<char> declaration) => WithoutImportance(declaration.Trim()).Length < declaration.Trim().Length;

    private static ReadOnlySpan<char> WithoutImportance(ReadOnlySpan<char> value)
    {
        if (!value.EndsWith("important", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var before = value[..^"important".Length].TrimEnd();
        return before.EndsWith("!") ? before[..^1].TrimEnd() : value;
    }

    private void NoteConcealment(string name, string value)
    {
        switch (name)
        {
            case "display" when value.Equals("none", StringComparison.OrdinalIgnoreCase):
            case "visibility" when value.Equals("hidden", StringComparison.OrdinalIgnoreCase):
            case "opacity" when StyleValue.LeadingNumber(value) is < 0.05:
                concealment |= Concealment.Whole;
                break;
            case "font-size":
                concealment &= ~(Concealment.ZeroFont | Concealment.LegibleFont);
                concealment |= StyleValue.LeadingNumber(value) is <= 1 && !value.EndsWith("em", StringComparison.OrdinalIgnoreCase)
                    ? Concealment.ZeroFont
                    : Concealment.LegibleFont;
                break;
            case "font":
                concealment = (concealment & ~Concealment.ZeroFont) | Concealment.LegibleFont;
                break;
            case "overflow" or "overflow-y" when value.Equals("hidden", StringComparison.OrdinalIgnoreCase):
                hidesOverflow = true;
                break;
            case "height" or "max-height" when StyleValue.LeadingNumber(value) is 0:
                hasNoHeight = true;
                break;
        }
    }
}
