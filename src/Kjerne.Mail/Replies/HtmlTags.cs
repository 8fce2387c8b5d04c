namespace Kjerne.Mail.Replies;

/// <summary>Splits HTML into stretches of text and tags, as tolerant as a browser in what matters for text. Every character is
/// looked at a bounded number of times, also where quotes and comments never end.</summary>
internal sealed class HtmlTags(string html)
{
    private const int MaxName = 24;

    private readonly HashSet<string> neverClosed = new(StringComparer.Ordinal);
    private int at;
    private bool noDoubleQuotes;
    private bool noSingleQuotes;

    /// <summary>Text up to the next tag, and that tag. The name is in lower case with "/" before it where the tag closes, "" for comments,
    /// declarations and the end of the text.</summary>
    public bool Next(out string name, out ReadOnlySpan<char> text, out ReadOnlySpan<char> tag)
    {
        name = "";
        tag = [];
        if (at >= html.Length)
        {
            text = [];
            return false;
        }
        int open = OpenOfTag(at);
        text = html.AsSpan(at, open - at);
        if (open == html.Length)
        {
            at = open;
            return true;
        }
        if (html.AsSpan(open).StartsWith("<!--"))
        {
            int end = html.IndexOf("-->", open + 2, StringComparison.Ordinal);
            at = end < 0 ? html.Length : end + 3;
            return true;
        }
        int close = CloseOfTag(open);
        tag = html.AsSpan(open + 1, close - open - 1);
        name = NameOf(tag);
        at = Math.Min(close + 1, html.Length);
        return true;
    }

    /// <summary>Goes behind the closing tag of an element whose content is no text.</summary>
    public void SkipElement(string name)
    {
        int end = neverClosed.Contains(name) ? -1 : html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            neverClosed.Add(name);
        }
        // A head that never ends holds the body: then nothing is skipped.
        at = end >= 0 ? end : name is "style" or "script" ? html.Length : at;
    }

    /// <summary>A "&lt;" opens a tag only before a letter, "/", "!" or "?".</summary>
    private int OpenOfTag(int from)
    {
        int open = html.IndexOf('<', from);
        while (open >= 0 && !(open + 1 < html.Length && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?')))
        {
            open = html.IndexOf('<', open + 1);
        }
        return open < 0 ? html.Length : open;
    }

    private int CloseOfTag(int open)
    {
        int from = open + 1;
        while (true)
        {
            int next = html.AsSpan(from).IndexOfAny('>', '"', '\'');
            if (next < 0)
            {
                return html.Length;
            }
            next += from;
            char c = html[next];
            if (c == '>')
            {
                return next;
            }
            int end = (c == '"' ? noDoubleQuotes : noSingleQuotes) || html[next - 1] != '=' ? -1 : html.IndexOf(c, next + 1);
            if (end < 0 && html[next - 1] == '=')
            {
                noDoubleQuotes |= c == '"';
                noSingleQuotes |= c == '\'';
            }
            from = (end < 0 ? next : end) + 1;
        }
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(" \t\r\n");
        ReadOnlySpan<char> name = end < 0 ? tag : tag[..end];
        name = name.Length > 1 ? name.TrimEnd('/') : name;
        return name.Length is 0 or > MaxName || name[0] is '!' or '?' || name is "/" ? "" : name.ToString().ToLowerInvariant();
    }
}
