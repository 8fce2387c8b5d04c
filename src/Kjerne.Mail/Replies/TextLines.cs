namespace Kjerne.Mail.Replies;

/// <summary>Splits plain text into lines and takes the quotation marks off.</summary>
internal static class TextLines
{
    public static List<ReplyLine> Read(string text, ReplyLimits limits, out bool cut)
    {
        var lines = new List<ReplyLine>();
        string rest = text.Length > limits.MaxCharacters ? text[..limits.MaxCharacters] : text;
        cut = rest.Length < text.Length;
        foreach (ReadOnlySpan<char> raw in rest.AsSpan().EnumerateLines())
        {
            if (lines.Count >= limits.MaxLines)
            {
                cut = true;
                break;
            }
            Add(lines, raw);
        }
        return lines;
    }

    private static void Add(List<ReplyLine> lines, ReadOnlySpan<char> raw)
    {
        // Invisible marks of direction stand before dates in some introductions.
        ReadOnlySpan<char> line = raw.TrimEnd().TrimStart("\u200e\u200f\u202a\u202c\ufeff");
        int start = QuotationMarks(line, out int depth);
        if (depth >= 3 && start < line.Length && line.EndsWith(">>>"))
        {
            // GroupWise: >>> Name <address> 01/14/2020 10:23 >>>
            lines.Add(new ReplyLine(line.ToString(), 0, line.ContainsAnyInRange('0', '9') ? LineHints.Attribution : LineHints.None));
            return;
        }
        if (depth > 0 && !IsQuotation(lines, line, depth))
        {
            lines.Add(new ReplyLine(line.ToString(), 0));
            return;
        }
        string words = line[start..].ToString();
        lines.Add(new ReplyLine(depth == 0 ? KeepIndent(words) : words.Trim(), depth));
        SplitIntroduction(lines);
    }

    private static string KeepIndent(string line) => string.IsNullOrWhiteSpace(line) ? "" : line.Replace('\u00a0', ' ');

    /// <summary>The end of a wrapped link, an arrow, and the mark of mailboxes before "From" begin like a quotation.</summary>
    private static bool IsQuotation(List<ReplyLine> lines, ReadOnlySpan<char> line, int depth)
    {
        if (depth >= 2 && line.EndsWith("<<"))
        {
            return false;
        }
        string before = lines.Count > 0 ? lines[^1].Text : "";
        int open = before.LastIndexOf('<');
        bool linkOpen = open >= 0 && before.IndexOf('>', open) < 0
            && (before.AsSpan(open + 1).StartsWith("http", StringComparison.OrdinalIgnoreCase) || before.AsSpan(open + 1).StartsWith("mailto", StringComparison.OrdinalIgnoreCase));
        return !(linkOpen && lines[^1].Depth == 0 && depth == 1);
    }

    private static int QuotationMarks(ReadOnlySpan<char> line, out int depth)
    {
        depth = 0;
        int at = 0;
        int end = 0;
        int blanks = 0;
        for (; at < line.Length && blanks <= 3; at++)
        {
            if (line[at] == '>')
            {
                depth++;
                end = at + 1;
                blanks = 0;
            }
            else if (line[at] is ' ' or '\t' or '\u00a0')
            {
                // One blank may stand after each mark, a few before the first.
                blanks += depth > 0 ? 2 : 1;
            }
            else
            {
                break;
            }
        }
        return end;
    }

    /// <summary>"Yes, thanks On Wed, Apr 4, 2012 at 3:59 PM, bob wrote:" becomes two lines.</summary>
    private static void SplitIntroduction(List<ReplyLine> lines)
    {
        ReplyLine last = lines[^1];
        int at = Introduction.StartInside(last.Text);
        if (at > 0)
        {
            lines[^1] = new ReplyLine(last.Text[..at].TrimEnd(' ', '-'), last.Depth);
            lines.Add(new ReplyLine(last.Text[at..].TrimStart(' ', '-'), last.Depth));
        }
    }
}
