using System.Net;

namespace Kjerne.Platform.Html;

/// <summary>
/// Text of markup that is too large or too tangled to build a tree of. One pass, no tree: it may keep text that a browser
/// would hide. The result is text and safe only once it is encoded again.
/// </summary>
internal static class MarkupStripper
{
    private static readonly string[] Unread = ["script", "style", "title", "template", "noscript"];
    private static readonly string[] Breaking = ["br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "pre"];

    public static string Strip(ReadOnlySpan<char> html)
    {
        var lines = new TextLines();
        while (!html.IsEmpty)
        {
            var tag = html.IndexOf('<');
            AppendDecoded(lines, tag < 0 ? html : html[..tag]);
            if (tag < 0)
            {
                break;
            }

            html = AfterTag(lines, html[tag..]);
        }

        return lines.ToString();
    }

    private static void AppendDecoded(TextLines lines, ReadOnlySpan<char> text)
    {
        if (!text.Contains('&'))
        {
            lines.Append(text);
            return;
        }

        lines.Append(HtmlEscaping.WithWholeCharacters(WebUtility.HtmlDecode(text.ToString())));
    }

    private static ReadOnlySpan<char> AfterTag(TextLines lines, ReadOnlySpan<char> html)
    {
        if (html.StartsWith("<!--"))
        {
            return After(html, "-->");
        }

        var name = NameOf(html);
        if (name.IsEmpty && !html.StartsWith("</") && !html.StartsWith("<!") && !html.StartsWith("<?"))
        {
            lines.Append("<");
            return html[1..];
        }

        foreach (var unread in Unread)
        {
            if (html[1] != '/' && name.Equals(unread, StringComparison.OrdinalIgnoreCase))
            {
                html = After(html, "</" + unread);
                return After(html, ">");
            }
        }

        foreach (var breaking in Breaking)
        {
            if (name.Equals(breaking, StringComparison.OrdinalIgnoreCase))
            {
                lines.Break(1);
            }
        }

        return After(html, ">");
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var start = tag.StartsWith("</") ? 2 : 1;
        var length = 0;
        while (start + length < tag.Length && char.IsAsciiLetterOrDigit(tag[start + length]))
        {
            length++;
        }

        return tag.Slice(Math.Min(start, tag.Length), length);
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> html, string mark)
    {
        var at = html.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? [] : html[(at + mark.Length)..];
    }
}
