using System.Text.RegularExpressions;

namespace Kjerne.Mail.Replies;

/// <summary>Tells the text of a stretch of new lines from what ends it: footers of programs, legal notices, contact blocks.</summary>
internal static partial class Endings
{
    private const int MaxSignatureLines = 30;
    private const int MaxContactLines = 14;
    private const int MaxContactLine = 90;
    private const int MaxFooterLine = 140;

    // Longer than any lawyer's; the one endless line of a hostile mail is not searched for words.
    private const int MaxNotice = 16 * 1024;

    /// <summary>Marks lines from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static void Mark(List<ReplyLine> lines, int start, int end)
    {
        MarkHinted(lines, start, end);
        bool found = true;
        while (found)
        {
            end = LastLine(lines, start, end) + 1;
            found = end > start && (MarkMobileFooter(lines, start, end) || MarkNotice(lines, start, end));
        }
        MarkMobileAbove(lines, start, end);
        if (!MarkDelimited(lines, start, end))
        {
            MarkContactBlock(lines, start, end);
        }
    }

    private static void MarkHinted(List<ReplyLine> lines, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            bool mobile = IsMobileFooter(lines[at].Text);
            if (lines[at].Kind == LineKind.New && (lines[at].Has(LineHints.Signature) || lines[at].Has(LineHints.Footer)))
            {
                lines[at].Kind = mobile || lines[at].Has(LineHints.Footer) ? LineKind.MobileFooter : LineKind.Signature;
            }
        }
    }

    private static int LastLine(List<ReplyLine> lines, int start, int end)
    {
        int last = end - 1;
        while (last >= start && (lines[last].IsBlank || lines[last].Kind != LineKind.New))
        {
            last--;
        }
        return last;
    }

    private static bool MarkMobileFooter(List<ReplyLine> lines, int start, int end)
    {
        if (!IsMobileFooter(lines[end - 1].Text))
        {
            return false;
        }
        lines[end - 1].Kind = LineKind.MobileFooter;
        return true;
    }

    /// <summary>The footer may stand above the name; only such a line goes, near the end.</summary>
    private static void MarkMobileAbove(List<ReplyLine> lines, int start, int end)
    {
        for (int at = Math.Max(start, end - 8); at < end; at++)
        {
            if (lines[at].Kind == LineKind.New && IsMobileFooter(lines[at].Text))
            {
                lines[at].Kind = LineKind.MobileFooter;
            }
        }
    }

    public static bool IsMobileFooter(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().Trim(" *_-–—•<[(\t");
        if (text.Length is < 7 or > MaxFooterLine)
        {
            return false;
        }
        foreach (string begin in FooterWords.GetProgram)
        {
            if (text.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        bool gesendet = text.TrimEnd(" .!").EndsWith("gesendet", StringComparison.OrdinalIgnoreCase);
        foreach (string begin in FooterWords.SentFrom)
        {
            if ((text.StartsWith(begin, StringComparison.OrdinalIgnoreCase) && (begin != "von meinem" || gesendet)) && NamesDevice(text[begin.Length..]))
            {
                return text.Count(' ') <= 14;
            }
        }
        return false;
    }

    private static bool NamesDevice(ReadOnlySpan<char> rest)
    {
        foreach (string device in FooterWords.Devices)
        {
            int at = rest.IndexOf(device, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(rest[at - 1])))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The last paragraph, when it speaks as lawyers, list servers and virus scanners do.</summary>
    private static bool MarkNotice(List<ReplyLine> lines, int start, int end)
    {
        int first = end - 1;
        while (first > start && !lines[first - 1].IsBlank && end - first < MaxSignatureLines && lines[first - 1].Kind == LineKind.New)
        {
            first--;
        }
        if (lines.GetRange(first, end - first).Sum(line => (long)line.Text.Length) > MaxNotice)
        {
            return false;
        }
        string paragraph = string.Join('\n', lines.GetRange(first, end - first).Select(line => line.Text)) + "\n";
        bool footer = Array.Exists(FooterWords.Footer, words => paragraph.Contains(words, StringComparison.OrdinalIgnoreCase));
        int words = footer || paragraph.Length < 80 ? 0 : FooterWords.Notice.Count(word => paragraph.Contains(word, StringComparison.OrdinalIgnoreCase));
        if (!footer && words < 3)
        {
            return false;
        }
        if (footer && first > start && lines[first..end].Count > 8)
        {
            return false;
        }
        for (int at = first; at < end; at++)
        {
            lines[at].Kind = LineKind.Disclaimer;
        }
        if (first > start && IsRule(lines[first - 1].Text))
        {
            lines[first - 1].Kind = LineKind.Disclaimer;
        }
        return true;
    }

    /// <summary>"-- " on a line of its own (RFC 3676, 4.3); many programs lose the blank.</summary>
    private static bool MarkDelimited(List<ReplyLine> lines, int start, int end)
    {
        for (int at = Math.Max(start, end - MaxSignatureLines); at < end; at++)
        {
            bool dashes = lines[at].Text.Trim() is "--";
            bool rule = (IsRule(lines[at].Text) || lines[at].Text.Trim() is "—" or "–" or "- --") && end - at <= MaxContactLines
                && AllShort(lines, at + 1, end) && HasContact(lines, at + 1, end);
            if (lines[at].Kind == LineKind.New && (dashes || rule) && at + 1 < end)
            {
                MarkSignature(lines, at, end);
                return true;
            }
        }
        return false;
    }

    private static bool IsRule(string line)
    {
        string text = line.Trim();
        return text.Length >= 2 && text.AsSpan().IndexOfAnyExcept("-_=*") < 0;
    }

    /// <summary>After a closing phrase: the name stays, the block beneath it is the signature when it holds something to reach somebody by.</summary>
    private static void MarkContactBlock(List<ReplyLine> lines, int start, int end)
    {
        for (int at = Math.Max(start, end - MaxContactLines - 4); at < end; at++)
        {
            if (lines[at].Kind != LineKind.New || !IsClosing(lines[at].Text))
            {
                continue;
            }
            int block = at + 1;
            while (block < end && lines[block].IsBlank)
            {
                block++;
            }
            // The line beneath is the name.
            block = block < end && IsName(lines[block].Text) ? block + 1 : block;
            if (block < end && end - block <= MaxContactLines && AllShort(lines, block, end) && HasContact(lines, block, end))
            {
                MarkSignature(lines, block, end);
                return;
            }
        }
    }

    private static void MarkSignature(List<ReplyLine> lines, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            lines[at].Kind = lines[at].Kind == LineKind.New ? LineKind.Signature : lines[at].Kind;
        }
    }

    private static bool IsClosing(string line)
    {
        string text = line.Trim(' ', '*', '_', '/', ',', '.', '!', '-', ':');
        return text.Length is > 0 and <= 60 && Array.Exists(FooterWords.Closings, closing =>
            text.StartsWith(closing, StringComparison.OrdinalIgnoreCase)
            && (text.Length == closing.Length || (!char.IsLetter(text[closing.Length]) && text.Length - closing.Length <= 40 && !text.Contains('?'))));
    }

    private static bool IsName(string line)
    {
        string text = line.Trim(' ', '*', '_', '/', ',');
        return text.Length is > 1 and <= 50 && text.Count(c => c == ' ') <= 4 && !text.Any(char.IsAsciiDigit) && !text.Contains('@') && char.IsUpper(text[0]);
    }

    private static bool AllShort(List<ReplyLine> lines, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            string text = lines[at].Text;
            if (text.Length > MaxContactLine || text.TrimEnd().EndsWith('?') || text.Contains("? ", StringComparison.Ordinal) || text.StartsWith("PS", StringComparison.Ordinal) || text.StartsWith("P.S", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }
        return true;
    }

    private static bool HasContact(List<ReplyLine> lines, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            if (Contact().IsMatch(lines[at].Text))
            {
                return true;
            }
        }
        return false;
    }

    [GeneratedRegex(@"@[a-z0-9-]+\.|www\.|https?://|\+?\d(?:[ ().-]?\d){6,}|\b(?:tlf|tel|mob|mobil|mobile|phone|telefon|puh|fax|org\.? ?nr)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}
