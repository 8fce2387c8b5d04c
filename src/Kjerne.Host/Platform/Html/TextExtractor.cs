using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>Reads a tree as a person would: blocks on lines of their own, lists with marks, rows as lines, hidden text left out.</summary>
internal sealed class TextExtractor(StyleFilter styles)
{
    private const int LongestShownAddress = 150;
    private const int MaxListIndent = 4;

    private readonly TextLines lines = new();
    private int listDepth;

    public string Extract(IElement body)
    {
        ReadElement(body, zeroFont: false, ordinal: null);
        return lines.ToString();
    }

    private void ReadChildren(INode node, bool zeroFont)
    {
        var ordinal = node is IElement { LocalName: "ol" } list ? FirstOrdinal(list) : (int?)null;
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            switch (children[i])
            {
                case IElement element:
                    ReadElement(element, zeroFont, ordinal);
                    ordinal += element.LocalName == "li" ? 1 : 0;
                    break;
                case IText text when !zeroFont:
                    lines.Append(text.Data);
                    break;
            }
        }
    }

    private static int FirstOrdinal(IElement list) => int.TryParse(list.GetAttribute("start"), out var start) ? start : 1;

    private void ReadElement(IElement element, bool zeroFont, int? ordinal)
    {
        var rule = MailTree.RuleFor(element);
        var concealment = element.GetAttribute("style") is { } style ? styles.Filter(style).Concealment : Concealment.None;
        if (rule.Use == ElementUse.Drop || (concealment & Concealment.Whole) != 0 || element.HasAttribute("hidden"))
        {
            return;
        }

        zeroFont = (concealment & Concealment.ZeroFont) != 0 || (zeroFont && (concealment & Concealment.LegibleFont) == 0);
        if (rule.Use == ElementUse.Unwrap)
        {
            ReadChildren(element, zeroFont);
            return;
        }

        switch (rule.Name)
        {
            case "br":
                lines.AddLineEnd();
                break;
            case "img" when !zeroFont:
                lines.Append(element.GetAttribute("alt"));
                break;
            case "hr":
                lines.Break(1);
                lines.Append("---");
                lines.Break(1);
                break;
            case "td" or "th":
                lines.StartCell();
                ReadChildren(element, zeroFont);
                break;
            case "tr":
                lines.StartRow();
                ReadChildren(element, zeroFont);
                lines.EndRow();
                break;
            case "a":
                ReadLink(element, zeroFont);
                break;
            case "li":
                ReadItem(element, zeroFont, ordinal);
                break;
            default:
                ReadBlock(element, rule, zeroFont);
                break;
        }
    }

    private void ReadBlock(IElement element, ElementRule rule, bool zeroFont)
    {
        var gap = GapAround(rule);
        var (list, quote, preformatted) = (rule.Has(ElementTraits.List), rule.Has(ElementTraits.Quote), rule.Has(ElementTraits.Preformatted));
        BreakFor(list, gap);
        listDepth += list ? 1 : 0;
        lines.QuoteDepth += quote ? 1 : 0;
        var before = lines.Preformatted;
        lines.Preformatted |= preformatted;
        ReadChildren(element, zeroFont);
        lines.Preformatted = before;
        lines.QuoteDepth -= quote ? 1 : 0;
        listDepth -= list ? 1 : 0;
        BreakFor(list, gap);
    }

    private void BreakFor(bool list, int gap)
    {
        if (gap > 0)
        {
            lines.Break(list && listDepth > 0 ? 1 : gap);
        }
    }

    /// <summary>Line ends around an element, 0 for those within a line.</summary>
    private static int GapAround(ElementRule rule)
    {
        const ElementTraits spaced = ElementTraits.Paragraph | ElementTraits.Heading | ElementTraits.List | ElementTraits.Quote
            | ElementTraits.Preformatted;
        if ((rule.Traits & spaced) != 0)
        {
            return 2;
        }

        return rule.Has(ElementTraits.EndsParagraph) || rule.Name == "caption" ? 1 : 0;
    }

    private void ReadItem(IElement element, bool zeroFont, int? ordinal)
    {
        lines.Break(1);
        var indent = new string(' ', 2 * Math.Clamp(listDepth - 1, 0, MaxListIndent));
        if (!zeroFont)
        {
            lines.AppendMark(ordinal is { } number ? $"{indent}{number}. " : indent + "- ");
        }

        ReadChildren(element, zeroFont);
        lines.Break(1);
    }

    private void ReadLink(IElement element, bool zeroFont)
    {
        var start = lines.Length;
        ReadChildren(element, zeroFont);
        var words = lines.Since(start).Trim();
        if (words.Length > 0 && MailLinks.TryReadLink(element.GetAttribute("href") ?? "") is { } link && Shown(link, words) is { } address)
        {
            lines.Append($" ({address})");
        }
    }

    /// <summary>The address to show behind the words; null when they say it already.</summary>
    private static string? Shown(MailLink link, string words)
    {
        var address = link.Address;
        if (link.Host is not null)
        {
            return Bare(words).Equals(Bare(address), StringComparison.OrdinalIgnoreCase) ? null
                : address.Length <= LongestShownAddress ? address : $"https://{link.Host}/…";
        }

        var name = address[(address.IndexOf(':') + 1)..];
        name = name.IndexOf('?') is var query and >= 0 ? name[..query] : name;
        var same = words.Contains(name, StringComparison.OrdinalIgnoreCase)
            || (address.StartsWith("tel:", StringComparison.Ordinal) && words.Any(char.IsDigit));
        return same || name.Length is 0 or > LongestShownAddress ? null : name;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> address)
    {
        var start = address.IndexOf("://") is var scheme and >= 0 ? scheme + 3 : 0;
        return address[start..].TrimEnd('/');
    }
}
