using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>One selector of a mail's own style sheet with what it sets, already in the policy's spelling.</summary>
/// <param name="Subject">What the element itself must be.</param>
/// <param name="Above">What must stand above it, nearest first.</param>
/// <param name="Plain">Declarations, empty when there is none.</param>
/// <param name="Important">Those marked important, which win over the element's own style attribute.</param>
internal sealed record StyleRule(StyleCompound Subject, IReadOnlyList<StyleStep> Above, int Specificity, string Plain, string Important)
{
    /// <summary>Costs a step for each element and each class name looked at.</summary>
    public bool Matches(IElement element, ref int stepsLeft) =>
        (stepsLeft -= 1 + Subject.Classes.Count) >= 0 && Subject.Matches(element) && MatchesAbove(element.ParentElement, 0, ref stepsLeft);

    private bool MatchesAbove(IElement? element, int index, ref int stepsLeft)
    {
        if (index == Above.Count)
        {
            return true;
        }

        for (; element is not null && (stepsLeft -= 1 + Above[index].Compound.Classes.Count) >= 0; element = element.ParentElement)
        {
            if (Above[index].Compound.Matches(element) && MatchesAbove(element.ParentElement, index + 1, ref stepsLeft))
            {
                return true;
            }

            if (Above[index].IsParent)
            {
                return false;
            }
        }

        return false;
    }
}

/// <param name="IsParent">"&gt;": directly above; otherwise anywhere above.</param>
internal readonly record struct StyleStep(StyleCompound Compound, bool IsParent);

/// <summary>"td.price#total" without anything else. Empty parts match everything.</summary>
internal sealed record StyleCompound(string Element, string Id, IReadOnlyList<string> Classes, bool IsLink)
{
    /// <summary>Ids, then classes and pseudo-classes, then elements (CSS Selectors 3, section 9).</summary>
    public int Specificity => (Id.Length > 0 ? 10_000 : 0) + ((Classes.Count + (IsLink ? 1 : 0)) * 100) + (Element.Length > 0 ? 1 : 0);

    public bool Matches(IElement element)
    {
        if (Element.Length > 0 && element.LocalName != Element)
        {
            return false;
        }

        if ((Id.Length > 0 && element.GetAttribute("id") != Id) || (IsLink && !element.HasAttribute("href")))
        {
            return false;
        }

        if (Classes.Count == 0)
        {
            return true;
        }

        var own = element.GetAttribute("class");
        foreach (var name in Classes)
        {
            if (own is null || !HasWord(own, name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWord(ReadOnlySpan<char> words, string word)
    {
        for (var from = 0; words[from..].IndexOf(word) is var at and >= 0; from += at + 1)
        {
            var (start, end) = (from + at, from + at + word.Length);
            if ((start == 0 || char.IsWhiteSpace(words[start - 1])) && (end == words.Length || char.IsWhiteSpace(words[end])))
            {
                return true;
            }
        }

        return false;
    }
}
