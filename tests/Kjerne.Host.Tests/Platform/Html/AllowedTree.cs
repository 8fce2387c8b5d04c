using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Kjerne.Tests.Platform.Html;

/// <summary>
/// Judges a result by lists of its own, written apart from the product's: it reads the result as a browser would in
/// several places, walks every node and names whatever could run, fetch, submit or cover.
/// </summary>
internal static class AllowedTree
{
    private static readonly HashSet<string> Elements =
    [
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite",
        "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp",
        "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u",
        "ul", "var", "wbr",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "align", "alt", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "class", "color", "colspan", "data-cid",
        "data-remote-src", "dir", "face", "frame", "height", "href", "hspace", "lang", "noshade", "nowrap", "rel", "reversed", "role",
        "rowspan", "rules", "scope", "size", "span", "src", "start", "style", "target", "title", "type", "valign", "value", "vspace", "width",
    ];

    private static readonly string[] ForbiddenInStyle =
        ["url", "\\", "/*", "expression", "position", "behavior", "binding", "@", "javascript", "<", ">", "image-set", "var(", "attr(", "calc(", "filter", "content", "z-index", "--"];

    public static IReadOnlyList<string> Violations(string html)
    {
        var found = new List<string>();
        foreach (var scripting in (bool[])[false, true])
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            var document = parser.ParseDocument("<!doctype html><html><head></head><body>" + html + "</body></html>");
            Walk(document.Body!, found);
            Walk(parser.ParseDocument(html).DocumentElement, found, isRoot: true);
            foreach (var place in (string[])["body", "div", "p", "td", "pre"])
            {
                foreach (var node in parser.ParseFragment(html, document.CreateElement(place)))
                {
                    Walk(node, found);
                }
            }
        }

        return [.. found.Distinct()];
    }

    private static void Walk(INode node, List<string> found, bool isRoot = false)
    {
        if (node is IElement element && !(isRoot && element.LocalName is "html" or "head" or "body"))
        {
            Judge(element, found);
        }
        else if (node is IComment or IProcessingInstruction)
        {
            found.Add($"node {node.NodeType}");
        }

        foreach (var child in node.ChildNodes)
        {
            Walk(child, found, isRoot);
        }
    }

    private static void Judge(IElement element, List<string> found)
    {
        if (element.LocalName == "body" && element.Attributes.Length == 0)
        {
            return;
        }

        if (element.NamespaceUri != "http://www.w3.org/1999/xhtml" || element.Prefix is not null || !Elements.Contains(element.LocalName))
        {
            found.Add($"element {element.LocalName}");
        }

        foreach (var attribute in element.Attributes)
        {
            if (!Attributes.Contains(attribute.Name) || attribute.NamespaceUri is not null || !IsHarmless(attribute.Name, attribute.Value))
            {
                found.Add($"attribute {element.LocalName} {attribute.Name}={attribute.Value}");
            }
        }
    }

    private static bool IsHarmless(string name, string value) => name switch
    {
        "href" => IsAddress(value, "https://", "http://", "mailto:", "tel:"),
        "data-remote-src" => IsAddress(value, "https://", "http://"),
        "src" => IsAddress(value, "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"),
        "style" => !ForbiddenInStyle.Any(bad => value.Contains(bad, StringComparison.OrdinalIgnoreCase)),
        "target" => value == "_blank",
        "rel" => value == "noopener noreferrer nofollow",
        "width" or "height" or "size" or "colspan" or "rowspan" => value.Length <= 6,
        _ => true,
    };

    private static bool IsAddress(string value, params string[] starts) =>
        starts.Any(start => value.StartsWith(start, StringComparison.Ordinal) && value.Length > start.Length) && !value.Any(char.IsControl);
}
