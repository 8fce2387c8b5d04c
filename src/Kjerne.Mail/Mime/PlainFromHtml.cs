using System.Net;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Makes the plain form of HTML: words, line breaks, addresses of links. Not a sanitiser: what comes out is plain text and
/// must be shown as such. One pass.</summary>
internal static class PlainFromHtml
{
    private static readonly string[] Blocks = ["p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre", "hr"];
    private static readonly string[] Skipped = ["style", "script", "head", "title"];

    public static string Convert(string html)
    {
        var text = new StringBuilder(html.Length);
        string? link = null;
        int at = 0;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            AppendWords(text, html.AsSpan(at, (open < 0 ? html.Length : open) - at));
            int close = open < 0 ? -1 : EndOfTag(html, open);
            if (close < 0)
            {
                break;
            }
            ReadOnlySpan<char> tag = html.AsSpan(open + 1, close - open - 1);
            string name = NameOf(tag);
            link = name == "a" ? Href(tag) : link;
            TakeTag(text, name, link);
            // Said once: a long address behind a thousand closing tags would fill the memory.
            link = name == "/a" ? null : link;
            at = Skipped.Contains(name) ? html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase) : close + 1;
            at = at < 0 ? html.Length : at;
        }
        return text.ToString().Trim() + "\n";
    }

    /// <summary>A comment may hold tags; it ends with its own mark.</summary>
    private static int EndOfTag(string html, int open)
    {
        bool comment = html.AsSpan(open).StartsWith("<!--");
        int end = comment ? html.IndexOf("-->", open, StringComparison.Ordinal) : html.IndexOf('>', open);
        return comment && end >= 0 ? end + 2 : end;
    }

    private static void TakeTag(StringBuilder text, string name, string? link)
    {
        if (name == "/a" && link is not null && !EndsWith(text, link))
        {
            text.Append(" <").Append(link).Append('>');
        }
        else if (name == "br" || Blocks.Contains(name.TrimStart('/')))
        {
            Break(text, name);
        }
    }

    private static bool EndsWith(StringBuilder text, string end) =>
        text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length).Equals(end, StringComparison.Ordinal);

    private static void AppendWords(StringBuilder text, ReadOnlySpan<char> source)
    {
        string words = WebUtility.HtmlDecode(source.ToString());
        foreach (char c in words)
        {
            bool blank = c is ' ' or '\t' or '\r' or '\n';
            if (!blank)
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void Break(StringBuilder text, string name)
    {
        bool paragraph = name is "/p" or "/table" or "/ul" or "/ol" or "/blockquote" || (name.Length == 3 && name.StartsWith("/h", StringComparison.Ordinal));
        if (name == "br")
        {
            text.Append(text.Length > 0 ? "\n" : "");
            return;
        }
        // Looks back two characters at most: whole pages of breaks cost no more than their length.
        int newlines = !EndsWith(text, "\n") ? 0 : EndsWith(text, "\n\n") ? 2 : 1;
        for (int wanted = paragraph ? 2 : 1; text.Length > 0 && newlines < wanted; newlines++)
        {
            text.Append('\n');
        }
        text.Append(name == "li" ? "- " : "");
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(" \t\r\n");
        return (end < 0 ? tag : tag[..end]).TrimEnd('/').ToString().ToLowerInvariant();
    }

    private static string? Href(ReadOnlySpan<char> tag)
    {
        int at = tag.IndexOf("href=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at + 6 >= tag.Length || tag[at + 5] is not ('"' or '\''))
        {
            return null;
        }
        ReadOnlySpan<char> rest = tag[(at + 6)..];
        int end = rest.IndexOf(tag[at + 5]);
        string href = WebUtility.HtmlDecode((end < 0 ? rest : rest[..end]).ToString());
        return href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? href[7..] : href;
    }
}
