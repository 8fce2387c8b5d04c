using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>Between HTML and plain text, both ways. Time grows with the length only.</summary>
public static class HtmlText
{
    /// <summary>Readable text of a stranger's HTML: links as "words (address)", images by their alternative text, hidden text left out.</summary>
    public static string ToText(string html) => MailHtml.ReadText(html, MailHtmlOptions.Default);

    /// <summary>
    /// Safe HTML of plain text: paragraphs at empty lines, line ends kept, web and mail addresses linked.
    /// For the HTML part of outgoing mail and for showing mails that have no HTML.
    /// </summary>
    public static string FromText(string text)
    {
        var output = new StringBuilder(text.Length + (text.Length / 8) + 16);
        var open = false;
        foreach (var line in HtmlEscaping.WithWholeCharacters(text).AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                output.Append(open ? "</p>" : "");
                open = false;
                continue;
            }

            output.Append(open ? "<br>" : "<p>");
            open = true;
            AppendLine(output, line.TrimEnd());
        }

        return output.Append(open ? "</p>" : "").ToString();
    }

    private static void AppendLine(StringBuilder output, ReadOnlySpan<char> line)
    {
        var indent = line.Length - line.TrimStart(" \t").Length;
        output.Append('\u00A0', indent);
        line = line[indent..];
        while (!line.IsEmpty)
        {
            var end = line.IndexOfAny(' ', '\t');
            AppendWord(output, end < 0 ? line : line[..end]);
            if (end < 0)
            {
                return;
            }

            output.Append(end + 1 < line.Length && line[end + 1] is ' ' or '\t' ? '\u00A0' : ' ');
            line = line[(end + 1)..];
        }
    }

    private static void AppendWord(StringBuilder output, ReadOnlySpan<char> word)
    {
        var core = TextAddress.Find(word, out var start);
        if (core.IsEmpty || TextAddress.AsLink(core) is not { } link)
        {
            HtmlEscaping.AppendText(output, word);
            return;
        }

        HtmlEscaping.AppendText(output, word[..start]);
        output.Append("<a");
        MailLinks.AppendTo(output, link, core);
        output.Append('>');
        HtmlEscaping.AppendText(output, core);
        output.Append("</a>");
        HtmlEscaping.AppendText(output, word[(start + core.Length)..]);
    }
}
