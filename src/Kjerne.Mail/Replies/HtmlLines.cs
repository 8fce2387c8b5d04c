using System.Net;
using System.Text;

namespace Kjerne.Mail.Replies;

/// <summary>Reads HTML as lines of text that know what element they stand in. Not a sanitiser: what comes out is text. One pass, no
/// tree: the elements that matter are few, and nesting is bounded.</summary>
internal sealed class HtmlLines
{
    private static readonly HashSet<string> Breaking = new(StringComparer.Ordinal)
    {
        "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre", "hr", "section", "article", "header", "footer", "center", "dl", "dt", "dd", "body", "tbody", "address", "form", "includetail",
    };

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { "style", "script", "head", "title", "template", "noscript", "svg", "object", "textarea", "select" };

    private readonly ReplyLimits limits;
    private readonly HtmlTags tags;
    private readonly HtmlPlace place;
    private readonly List<ReplyLine> lines = [];
    private readonly StringBuilder words = new();
    private bool cut;

    private HtmlLines(string html, ReplyLimits limits)
    {
        this.limits = limits;
        cut = html.Length > limits.MaxCharacters;
        tags = new HtmlTags(cut ? html[..limits.MaxCharacters] : html);
        place = new HtmlPlace(limits.MaxDepth);
    }

    public static List<ReplyLine> Read(string html, ReplyLimits limits, out bool cut)
    {
        var reader = new HtmlLines(html, limits);
        reader.Run();
        cut = reader.cut;
        return reader.lines;
    }

    private void Run()
    {
        while (lines.Count < limits.MaxLines && tags.Next(out string name, out ReadOnlySpan<char> text, out ReadOnlySpan<char> tag))
        {
            if (!place.IsHidden)
            {
                AddWords(text);
            }
            if (Skipped.Contains(name))
            {
                tags.SkipElement(name);
            }
            else if (name.Length > 0)
            {
                Take(name, tag);
            }
        }
        cut |= lines.Count >= limits.MaxLines;
        EndLine(false);
    }

    private void Take(string name, ReadOnlySpan<char> tag)
    {
        bool closes = name[0] == '/';
        string element = closes ? name[1..] : name;
        switch (element)
        {
            case "br":
                EndLine(true);
                return;
            case "td" or "th":
                AddBlank();
                return;
            case "img":
                AddPicture(tag);
                return;
        }
        if (Breaking.Contains(element) || (closes && place.IsMarked(element)))
        {
            EndLine(false);
        }
        if (closes)
        {
            place.Leave(element);
            if (element is "p" or "blockquote" or "table" or "ul" or "ol" or "pre" or "h1" or "h2" or "h3")
            {
                AddBlankLine();
            }
            return;
        }
        ElementRole role = HtmlElement.RoleOf(element, tag);
        if (role is ElementRole.Quotation or ElementRole.History or ElementRole.HistoryStarts or ElementRole.QuoteFrame or ElementRole.Introduction or ElementRole.Signature)
        {
            EndLine(false);
        }
        place.Enter(element, role, selfClosed: element == "hr");
        if (element == "li")
        {
            words.Append("- ");
        }
    }

    /// <summary>White space is one blank, except in preformatted text.</summary>
    private void AddWords(ReadOnlySpan<char> source)
    {
        if (source.IsEmpty)
        {
            return;
        }
        string decoded = source.Contains('&') ? WebUtility.HtmlDecode(source.ToString()) : source.ToString();
        foreach (char c in decoded)
        {
            if (c == '\n' && place.IsPreformatted)
            {
                EndLine(true);
            }
            else if (c is ' ' or '\t' or '\r' or '\n' or '\u00a0')
            {
                AddBlank();
            }
            else if (c is not ('\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u200e' or '\u200f' or '\u00ad') && !char.IsControl(c))
            {
                words.Append(c);
            }
        }
    }

    /// <summary>Emoji are sent as pictures with the letter as their words.</summary>
    private void AddPicture(ReadOnlySpan<char> tag)
    {
        int at = tag.IndexOf("alt=\"", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> alt = at < 0 ? [] : tag[(at + 5)..];
        int end = alt.IndexOf('"');
        if (end is > 0 and <= 8 && alt[0] > '\u2000' && !place.IsHidden)
        {
            words.Append(alt[..end]);
        }
    }

    private void AddBlank()
    {
        if (words.Length > 0 && words[^1] != ' ')
        {
            words.Append(' ');
        }
    }

    private void EndLine(bool evenEmpty)
    {
        string text = words.ToString().Trim();
        words.Clear();
        if ((text.Length == 0 && !evenEmpty) || lines.Count >= limits.MaxLines || (place.IsHidden && text.Length == 0))
        {
            return;
        }
        // Quotation marks inside HTML: a plain text that was made HTML line by line.
        int marks = text.StartsWith('>') ? text.AsSpan().IndexOfAnyExcept('>', ' ') : 0;
        int depth = marks < 0 ? text.Length : text.AsSpan(0, marks).Count('>');
        int split = marks == 0 ? Introduction.StartInside(text) : -1;
        if (split > 0)
        {
            lines.Add(new ReplyLine(text[..split].TrimEnd(' ', '-'), place.Depth, place.Hints()));
            text = text[split..].TrimStart(' ', '-');
        }
        lines.Add(new ReplyLine(marks == 0 ? text : marks < 0 ? "" : text[marks..], place.Depth + depth, place.Hints()));
    }

    private void AddBlankLine()
    {
        if (lines.Count > 0 && !lines[^1].IsBlank && !place.IsHidden)
        {
            lines.Add(new ReplyLine("", place.Depth, place.Hints()));
        }
    }
}
