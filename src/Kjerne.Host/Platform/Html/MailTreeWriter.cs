using System.Text;
using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>
/// Writes a tree anew from allow-listed parts only; nothing of the original markup is copied. Safety rests on three
/// things: only names from our own tables are written, every value is escaped, and no element whose text a parser reads
/// differently (style, script, textarea, noscript, foreign content) is ever written, so reading the result again can only
/// give allow-listed elements, however it nests.
/// </summary>
internal sealed class MailTreeWriter(MailHtmlOptions options, StyleFilter styles)
{
    private static readonly ElementRule Inline = new(ElementUse.Keep, "span");

    private readonly StringBuilder output = new();
    private bool insideLink;
    private bool insideItem;

    public bool HasRemoteImages { get; private set; }

    /// <summary>Something was left out that may make the result nest differently when read again.</summary>
    public bool MayNestDifferently { get; private set; }

    public string Write(IElement body)
    {
        var wrapper = WriteBodyStart(body);
        WriteChildren(body, wrapper ? "div" : "body");
        // a parser drops white space at the start of a body
        return wrapper ? output.Append("</div>").ToString() : output.ToString().TrimStart(' ', '\t', '\n', '\f');
    }

    /// <summary>Colours, direction and language of the whole mail live on html and body, which the reader's page replaces.</summary>
    private bool WriteBodyStart(IElement body)
    {
        var start = output.Length;
        output.Append("<div");
        var bare = output.Length;
        foreach (var name in (ReadOnlySpan<string>)["dir", "lang", "class"])
        {
            var value = body.GetAttribute(name) ?? (name == "class" ? null : body.ParentElement?.GetAttribute(name));
            if (value is not null && AttributeRules.Accept(AttributeRules.Find(name)!.Kind, value) is { } accepted)
            {
                HtmlEscaping.AppendAttribute(output, name, accepted);
            }
        }

        var style = new StringBuilder();
        AddColour(style, "background-color", body.GetAttribute("bgcolor"));
        AddColour(style, "color", body.GetAttribute("text"));
        var css = styles.Filter(style + (body.GetAttribute("style") ?? "")).Css;
        if (css.Length > 0)
        {
            HtmlEscaping.AppendAttribute(output, "style", css);
        }

        if (output.Length == bare)
        {
            output.Length = start;
            return false;
        }

        output.Append('>');
        return true;
    }

    private static void AddColour(StringBuilder style, string property, string? colour)
    {
        if (colour is not null && AttributeRules.Accept(AttributeKind.Colour, colour) is { } accepted)
        {
            style.Append(property).Append(':').Append(accepted).Append(';');
        }
    }

    private void WriteChildren(INode node, string parent)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            switch (children[i])
            {
                case IElement element:
                    WriteElement(element, parent);
                    break;
                case IText text:
                    WriteText(text.Data, parent);
                    break;
            }
        }
    }

    private void WriteText(string text, string parent)
    {
        if (!ElementRules.IsTableFrame(parent) || string.IsNullOrWhiteSpace(text))
        {
            HtmlEscaping.AppendText(output, text);
        }
    }

    private void WriteElement(IElement element, string parent)
    {
        var rule = MailTree.RuleFor(element);
        var fits = rule.Use == ElementUse.Keep && ElementRules.FitsIn(parent, rule.Name);
        if (rule.Use == ElementUse.Drop || (rule.Use == ElementUse.Keep && !fits && ElementRules.IsTableFrame(parent)))
        {
            return;
        }

        if (!fits || (rule.Has(ElementTraits.Link) && insideLink))
        {
            MayNestDifferently |= rule.Use == ElementUse.Keep || rule.Has(ElementTraits.ShapesNesting);
            WriteChildren(element, parent);
            return;
        }

        MayNestDifferently |= rule.Has(ElementTraits.ShapesNesting);
        WriteKept(element, AdjustedRule(element, rule, parent));
    }

    /// <summary>Replaces what would not read back as it is written: paragraphs with blocks inside, headings right in headings.</summary>
    private static ElementRule AdjustedRule(IElement element, ElementRule rule, string parent)
    {
        if (rule.Has(ElementTraits.Paragraph))
        {
            return MailTree.HoldsBlock(element) ? ElementRules.Division : rule;
        }

        return rule.Has(ElementTraits.Heading) && ElementRules.For(parent).Has(ElementTraits.Heading) ? ElementRules.Division : rule;
    }

    private void WriteKept(IElement element, ElementRule rule)
    {
        var link = rule.Has(ElementTraits.Link) ? MailLinks.TryReadLink(element.GetAttribute("href") ?? "") : null;
        if (rule.Has(ElementTraits.Link) && link is null)
        {
            rule = Inline;
        }

        output.Append('<').Append(rule.Name);
        WriteAttributes(element, rule);
        if (link is not null)
        {
            MailLinks.AppendTo(output, link, MailTree.ShownText(element, LinkText.MaxCharacters));
        }
        else if (rule.Has(ElementTraits.Image))
        {
            WriteImageSource(element);
        }

        output.Append('>');
        if (!rule.Has(ElementTraits.Void))
        {
            WriteContent(element, rule, isLink: link is not null);
        }
    }

    private void WriteContent(IElement element, ElementRule rule, bool isLink)
    {
        var (outside, item) = (insideLink, insideItem);
        MayNestDifferently |= insideItem && rule.Name is ("li" or "dt" or "dd"); // one ends the other when read again
        insideItem = rule.Name is "li" or "dt" or "dd" || (insideItem && rule.Name is not ("ul" or "ol" or "dl" or "td" or "th"));
        // a parser allows a link in a table cell inside a link: the cell starts afresh
        insideLink = isLink || (outside && !rule.Has(ElementTraits.TableCell) && rule.Name != "caption");
        var start = output.Length;
        WriteChildren(element, rule.Name);
        if (rule.Has(ElementTraits.Preformatted) && output.Length > start && output[start] == '\n')
        {
            output.Insert(start, '\n'); // a parser drops the first line feed
        }

        output.Append("</").Append(rule.Name).Append('>');
        (insideLink, insideItem) = (outside, item);
    }

    private void WriteAttributes(IElement element, ElementRule rule)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name == "style")
            {
                var css = styles.Filter(attribute.Value).Css;
                if (css.Length > 0)
                {
                    HtmlEscaping.AppendAttribute(output, "style", css);
                }
            }
            else if (AttributeRules.Find(attribute.Name) is { } known && (known.On == ElementTraits.None || rule.Has(known.On))
                && AttributeRules.Accept(known.Kind, attribute.Value) is { } accepted)
            {
                WriteAttribute(attribute.Name, accepted, known.Kind);
            }
        }
    }

    private void WriteAttribute(string name, string value, AttributeKind kind)
    {
        if (kind == AttributeKind.Flag)
        {
            output.Append(' ').Append(name);
            return;
        }

        HtmlEscaping.AppendAttribute(output, name, value);
    }

    private void WriteImageSource(IElement element)
    {
        var source = MailImages.Read(element, options.MaxDataImageCharacters);
        if (source is { } image)
        {
            HtmlEscaping.AppendAttribute(output, image.Attribute, image.Value);
            HasRemoteImages |= image.Attribute == MailImages.Remote;
        }
    }
}
