namespace Kjerne.Platform.Html;

/// <summary>
/// Reads one selector: elements, classes, ids and ":link", below or right below one another. Anything else (other
/// pseudo-classes, attributes, siblings) matches nothing, so its rule is left out.
/// </summary>
internal static class StyleSelector
{
    private const int MostCompounds = 8;
    private const int MostClasses = 6;
    private const int MaxName = 100;

    /// <summary>Nearest compound first: the subject, then what stands above it. Null when it is not understood.</summary>
    public static (StyleCompound Subject, IReadOnlyList<StyleStep> Above, int Specificity)? TryRead(ReadOnlySpan<char> selector)
    {
        var found = new List<StyleCompound>();
        var parents = new List<bool>();
        var isParent = false;
        while (!(selector = selector.TrimStart()).IsEmpty)
        {
            if (selector[0] == '>')
            {
                if (isParent || found.Count == 0)
                {
                    return null;
                }

                isParent = true;
                selector = selector[1..];
                continue;
            }

            if (found.Count == MostCompounds || TryReadCompound(ref selector) is not { } compound)
            {
                return null;
            }

            found.Add(compound);
            parents.Add(isParent);
            isParent = false;
        }

        return found.Count == 0 || isParent ? null : (found[^1], Above(found, parents), found.Sum(compound => compound.Specificity));
    }

    private static List<StyleStep> Above(List<StyleCompound> found, List<bool> parents)
    {
        var above = new List<StyleStep>(found.Count - 1);
        for (var i = found.Count - 1; i > 0; i--)
        {
            above.Add(new StyleStep(found[i - 1], parents[i]));
        }

        return above;
    }

    private static StyleCompound? TryReadCompound(ref ReadOnlySpan<char> selector)
    {
        var (element, id, classes, isLink) = ("", "", new List<string>(), false);
        var isAny = selector[0] == '*';
        selector = isAny ? selector[1..] : selector;
        if (!isAny && NameLength(selector) is var length and > 0)
        {
            element = selector[..length].ToString().ToLowerInvariant();
            selector = selector[length..];
        }

        while (!selector.IsEmpty && selector[0] is '.' or '#' or ':')
        {
            var mark = selector[0];
            var name = selector.Slice(1, NameLength(selector[1..])).ToString();
            selector = selector[(name.Length + 1)..];
            isLink |= mark == ':' && name.Equals("link", StringComparison.OrdinalIgnoreCase);
            id = mark == '#' && id.Length == 0 ? name : id;
            if (name.Length is 0 or > MaxName || classes.Count == MostClasses || (mark == ':' && !isLink))
            {
                return null;
            }

            if (mark == '.')
            {
                classes.Add(name);
            }
        }

        var ends = selector.IsEmpty || char.IsWhiteSpace(selector[0]) || selector[0] == '>';
        var says = isAny || isLink || element.Length + id.Length + classes.Count > 0;
        return ends && says && element.Length <= MaxName ? new StyleCompound(element, id, classes, isLink) : null;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '-' or '_'))
        {
            length++;
        }

        return length;
    }
}
