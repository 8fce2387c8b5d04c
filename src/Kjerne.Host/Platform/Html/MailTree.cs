using System.Text;
using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>Questions about the tree that a mail was read into.</summary>
internal static class MailTree
{
    /// <summary>SVG, MathML and anything that a parser does not take for plain HTML is shown by no rule of ours.</summary>
    public static bool IsHtml(IElement element) => element.NamespaceUri == NamespaceNames.HtmlUri;

    public static ElementRule RuleFor(IElement element) =>
        IsHtml(element) ? ElementRules.For(element.LocalName) : ElementRules.Dropped;

    /// <summary>Whether what will be written inside holds an element before which a parser ends a paragraph.</summary>
    public static bool HoldsBlock(INode parent)
    {
        var children = parent.ChildNodes; // by index: asking a node for its next sibling costs a search among all of them
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement element && RuleFor(element) is { Use: not ElementUse.Drop } rule
                && (rule.Has(ElementTraits.EndsParagraph) || HoldsBlock(element)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words that will be written, up to about <paramref name="most"/> characters; what is dropped says nothing.</summary>
    public static string ShownText(INode node, int most)
    {
        var text = new StringBuilder();
        AppendShownText(node, text, most);
        return text.ToString();
    }

    private static void AppendShownText(INode node, StringBuilder text, int most)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length && text.Length < most; i++)
        {
            switch (children[i])
            {
                case IText words:
                    text.Append(words.Data);
                    break;
                case IElement element when RuleFor(element).Use != ElementUse.Drop:
                    AppendShownText(element, text, most);
                    break;
            }
        }
    }

    /// <summary>Whether the tree is neither too deep nor too large. Recursion ends at the depth, so no tree is too deep for it.</summary>
    public static bool IsWithin(INode root, MailHtmlOptions bounds)
    {
        var elementsLeft = bounds.MaxElements;
        return IsWithin(root, bounds.MaxDepth, ref elementsLeft);
    }

    private static bool IsWithin(INode node, int levelsLeft, ref int elementsLeft)
    {
        if (levelsLeft < 0 || --elementsLeft < 0)
        {
            return false;
        }

        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement child && !IsWithin(child, levelsLeft - 1, ref elementsLeft))
            {
                return false;
            }
        }

        return true;
    }
}
