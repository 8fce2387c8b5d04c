using System.Collections.Frozen;

namespace Kjerne.Platform.Html;

/// <summary>
/// An upper bound of what parsing can cost, from the raw markup. Each token makes a parser look at most at every open
/// element and clone at most every formatting element started so far. Only starts are counted: an end tag may stand where
/// it ends nothing.
/// </summary>
internal static class MarkupCost
{
    /// <summary>The square of it is the most steps spent on looking through open elements: some tens of milliseconds.</summary>
    private const int FewTags = 2_000;

    private const int FewClones = 300_000;

    /// <summary>The formatting elements of the HTML standard (section 13.2.4.3).</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Formatting = FrozenSet.ToFrozenSet(
            ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"],
            StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsSurelySmall(ReadOnlySpan<char> html)
    {
        var tags = 0;
        var formatting = 0;
        while (html.IndexOf('<') is var at and >= 0)
        {
            html = html[(at + 1)..];
            tags++;
            formatting += Formatting.Contains(NameAt(html)) ? 1 : 0;
            if (tags > FewTags || (long)tags * formatting > FewClones)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> html)
    {
        var length = 0;
        while (length < html.Length && length < 8 && char.IsAsciiLetter(html[length]))
        {
            length++;
        }

        return html[..length];
    }
}
