using System.Collections.Frozen;

namespace Kjerne.Platform.Html;

internal enum ElementUse
{
    /// <summary>Kept under <see cref="ElementRule.Name"/>.</summary>
    Keep,

    /// <summary>Not written, its content is.</summary>
    Unwrap,

    /// <summary>Not written, nor its content.</summary>
    Drop,
}

[Flags]
internal enum ElementTraits
{
    None = 0,
    Void = 1,

    /// <summary>A parser ends an open paragraph before it.</summary>
    EndsParagraph = 2,

    Heading = 4,
    TableCell = 8,
    TablePart = 16,
    Link = 32,
    Image = 64,
    Font = 128,
    List = 256,
    Line = 512,
    Quote = 1024,
    Paragraph = 2048,
    Preformatted = 4096,
    Abbreviation = 8192,

    /// <summary>Leaving it out may change how what is left is nested when read again.</summary>
    ShapesNesting = 16384,
}

internal sealed record ElementRule(ElementUse Use, string Name = "", ElementTraits Traits = ElementTraits.None)
{
    public bool Has(ElementTraits trait) => (Traits & trait) != 0;
}

/// <summary>Which elements a mail may use. What is not named here loses its tags and keeps its content.</summary>
internal static class ElementRules
{
    public static readonly ElementRule Unknown = new(ElementUse.Unwrap);
    public static readonly ElementRule Dropped = new(ElementUse.Drop);
    public static readonly ElementRule Division = new(ElementUse.Keep, "div", ElementTraits.EndsParagraph);

    private const ElementTraits Block = ElementTraits.EndsParagraph;

    private static readonly FrozenDictionary<string, ElementRule> Rules = Build().ToFrozenDictionary();

    public static ElementRule For(string localName) => Rules.GetValueOrDefault(localName, Unknown);

    /// <summary>Whether a parser leaves the child where it is in a table's frame; other children it moves out of the table.</summary>
    public static bool FitsIn(string parent, string child) => parent switch
    {
        "table" => child is "caption" or "colgroup" or "thead" or "tbody" or "tfoot",
        "thead" or "tbody" or "tfoot" => child is "tr",
        "tr" => child is "td" or "th",
        "colgroup" => child is "col",
        _ => child is not ("caption" or "colgroup" or "col" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th"),
    };

    public static bool IsTableFrame(string name) => name is "table" or "thead" or "tbody" or "tfoot" or "tr" or "colgroup";

    private static Dictionary<string, ElementRule> Build()
    {
        var rules = new Dictionary<string, ElementRule>(StringComparer.Ordinal);
        Keep(ElementTraits.None, "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
            "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var");
        Keep(ElementTraits.Abbreviation, "abbr", "acronym");
        Keep(Block, "address", "article", "aside", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
            "main", "nav", "section");
        Keep(Block | ElementTraits.Heading, "h1", "h2", "h3", "h4", "h5", "h6");
        Keep(Block | ElementTraits.Paragraph, "p");
        Keep(Block | ElementTraits.Preformatted, "pre");
        Keep(Block | ElementTraits.Quote, "blockquote");
        Keep(Block | ElementTraits.List, "ol", "ul", "li");
        Keep(Block | ElementTraits.TablePart, "table");
        Keep(ElementTraits.TablePart, "caption", "tbody", "tfoot", "thead", "tr", "colgroup");
        Keep(ElementTraits.TablePart | ElementTraits.Void, "col");
        Keep(ElementTraits.TablePart | ElementTraits.TableCell, "td", "th");
        Keep(ElementTraits.Link, "a");
        Keep(ElementTraits.Font, "font");
        Keep(ElementTraits.Image | ElementTraits.Void, "img");
        Keep(ElementTraits.Void, "br", "wbr");
        Keep(ElementTraits.Void | ElementTraits.Line | Block, "hr");

        As(new(ElementUse.Keep, "div", Block | ElementTraits.ShapesNesting), "form", "fieldset", "legend", "details", "summary", "dialog", "hgroup", "search", "body");
        As(new(ElementUse.Keep, "ul", Block | ElementTraits.List), "menu", "dir");
        As(new(ElementUse.Keep, "pre", Block | ElementTraits.Preformatted), "listing", "xmp", "plaintext");
        As(new(ElementUse.Unwrap, Traits: ElementTraits.ShapesNesting), "button", "marquee", "optgroup", "option");
        As(Dropped, "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "frame", "frameset", "object", "embed",
            "applet", "param", "svg", "math", "audio", "video", "source", "track", "canvas", "area", "link", "meta", "base", "basefont",
            "bgsound", "title", "head", "input", "select", "selectedcontent", "textarea", "datalist", "progress", "meter", "keygen",
            "isindex", "portal", "fencedframe", "image");
        return rules;

        void Keep(ElementTraits traits, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                rules.Add(name, new ElementRule(ElementUse.Keep, name, traits));
            }
        }

        void As(ElementRule rule, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                rules.Add(name, rule);
            }
        }
    }
}
