using System.Buffers;

namespace Kjerne.Mail.Replies;

/// <summary>Recognises the line, wrapped or not, that says who wrote the quoted text and when.</summary>
internal static class Introduction
{
    private const int MaxLines = 5;
    private const int MaxLength = 400;

    // "On 12 May, Ola Nordmann <ola@example.no>" with a list's name is about this long at most.
    private const int MaxBeforeVerb = 260;

    private static readonly SearchValues<string> WroteAnywhere = SearchValues.Create(ReplyWords.Wrote, StringComparison.OrdinalIgnoreCase);

    private static readonly char[] Rules = [.. "-–—*_ \t\"'"];

    /// <summary>How many lines from <paramref name="start"/> on introduce a quotation; 0: none.</summary>
    public static int Match(IReadOnlyList<ReplyLine> lines, int start)
    {
        string joined = "";
        int depth = lines[start].Depth;
        for (int count = 1; count <= MaxLines && start + count <= lines.Count; count++)
        {
            ReplyLine line = lines[start + count - 1];
            if (line.Depth != depth || line.IsBlank || joined.Length + line.Text.Length > MaxLength)
            {
                return 0;
            }
            joined = count == 1 ? line.Text : joined.EndsWith('<') ? joined + line.Text.TrimStart() : $"{joined} {line.Text}";
            bool quoteFollows = QuoteFollows(lines, start + count, depth);
            if (Is(joined, quoteFollows, isWrapped: count > 1, afterBlank: start == 0 || lines[start - 1].IsBlank || lines[start - 1].Depth != depth))
            {
                return count;
            }
            if (count == 1 && !CanGoOn(joined))
            {
                return 0;
            }
        }
        return 0;
    }

    /// <summary>Where in a line an introduction begins behind the answer: some programs set no line end between them. -1: nowhere.</summary>
    public static int StartInside(string line)
    {
        if (line.Length > MaxLength)
        {
            return -1;
        }
        int at = line.IndexOf(" On ", StringComparison.Ordinal);
        int ruled = line.IndexOf("-On ", StringComparison.Ordinal);
        int ruledApart = line.IndexOf("- On ", StringComparison.Ordinal);
        at = at > 0 ? at : Math.Max(ruled, ruledApart);
        if (at <= 0)
        {
            return -1;
        }
        string rest = line[(at + 1)..].TrimStart(' ', '-');
        bool weekdayOrDigit = rest.Length > 4 && (char.IsAsciiDigit(rest[3]) || char.IsUpper(rest[3]));
        return weekdayOrDigit && EndsWithVerb(rest.TrimEnd(' ', ':', '-')) && HeaderBlock.Moment().IsMatch(rest) && Is(rest, false, false, true) ? at : -1;
    }

    private static bool QuoteFollows(IReadOnlyList<ReplyLine> lines, int next, int depth)
    {
        while (next < lines.Count && lines[next].IsBlank && lines[next].Depth <= depth && !lines[next].Has(LineHints.PerhapsQuoted))
        {
            next++;
        }
        return next < lines.Count && (lines[next].Depth > depth || lines[next].Has(LineHints.PerhapsQuoted));
    }

    private static bool CanGoOn(string first) => StartsLikeDate(first.TrimStart(Rules)) || first.Contains('@') || first.EndsWith('<') || first.EndsWith(',') || first.Contains('"');

    private static bool Is(string joined, bool quoteFollows, bool isWrapped, bool afterBlank)
    {
        string text = joined.Replace('：', ':').Trim(Rules);
        if (text.Length < 6)
        {
            return false;
        }
        bool colon = text.EndsWith(':') || text.EndsWith(": >", StringComparison.Ordinal);
        bool moment = HeaderBlock.Moment().IsMatch(text);
        bool address = text.Contains('@');
        if (colon && StartsWithWord(text, ReplyWords.Quoting))
        {
            return address || quoteFollows;
        }
        if (StartsLikeDate(text) && (moment || address || quoteFollows) && DateFirst(text, colon, moment, address, quoteFollows))
        {
            return true;
        }
        if (joined.StartsWith("* ", StringComparison.Ordinal) && address && moment && (text.EndsWith("]:", StringComparison.Ordinal) || text.EndsWith(']')))
        {
            return true;
        }
        return NameFirst(text, colon, moment, address, quoteFollows, isWrapped, afterBlank);
    }

    private static bool DateFirst(string text, bool colon, bool moment, bool address, bool quoteFollows)
    {
        // "2014-10-17 11:28 GMT+03:00 Name <address>:" has no verb at all.
        if (moment && address && (text.EndsWith(">:", StringComparison.Ordinal) || text.EndsWith(") :", StringComparison.Ordinal)
            || (text.EndsWith('>') && text.StartsWith("20", StringComparison.Ordinal)) || (colon && quoteFollows)))
        {
            return true;
        }
        if (Verb(text, out int verb, out int afterVerb))
        {
            string rest = text[afterVerb..].Trim(' ', ':', '-', ',', '*');
            return verb <= MaxBeforeVerb && (rest.Length == 0 || (colon && LooksLikeName(rest)) || quoteFollows);
        }
        string bare = text.TrimEnd(' ', ':', '-', '.');
        return moment && colon && Array.Exists(ReplyWords.Sent, word => bare.EndsWith(" " + word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool NameFirst(string text, bool colon, bool moment, bool address, bool quoteFollows, bool isWrapped, bool afterBlank)
    {
        if (!Verb(text, out int verb, out int afterVerb) || verb == 0 || verb > MaxBeforeVerb / 2)
        {
            return false;
        }
        string before = text[..verb].Trim();
        string rest = text[afterVerb..].Trim(' ', ':', '-', ',');
        bool endsHere = rest.Length == 0 || HeaderBlock.Moment().IsMatch(rest);
        if (!endsHere || (!colon && !quoteFollows && rest.Length == 0 && !address))
        {
            return false;
        }
        bool addressLast = before.EndsWith('>') || before.EndsWith(')') || (address && before.IndexOf(' ') < 0);
        if (addressLast && address)
        {
            return afterBlank || !isWrapped;
        }
        bool shortName = before.Length <= 80 && before.Count(c => c == ' ') <= 6;
        return shortName && colon && (quoteFollows || (moment && afterBlank && LooksLikeName(before) && HeaderBlock.Moment().IsMatch(rest)));
    }

    private static bool StartsLikeDate(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || StartsWithWord(text, ReplyWords.Starts));

    private static bool StartsWithWord(string text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Length > word.Length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text[word.Length] is ' ' or '.' or ',' or '\u00a0')
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The last "wrote" that stands as a word of its own.</summary>
    private static bool Verb(string text, out int at, out int after)
    {
        at = after = -1;
        int from = 0;
        while (text.AsSpan(from).IndexOfAny(WroteAnywhere) is >= 0 and int hit)
        {
            int start = from + hit;
            foreach (string word in ReplyWords.Wrote)
            {
                int end = start + word.Length;
                bool wholeWord = (start == 0 || !char.IsLetter(text[start - 1]) || word[0] > '\u2e80') && (end >= text.Length || !char.IsLetter(text[end]));
                if (wholeWord && end > after && text.AsSpan(start).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    (at, after) = (start, end);
                }
            }
            from = start + 1;
        }
        return at >= 0;
    }

    private static bool EndsWithVerb(string text) => Verb(text, out _, out int after) && after == text.Length;

    /// <summary>A name begins with a capital, an address or a quotation mark and is short; a sentence does not look so.</summary>
    private static bool LooksLikeName(string text)
    {
        if (text.Contains('@') || HeaderBlock.Moment().IsMatch(text))
        {
            return text.Length <= 200;
        }
        return text.Length <= 80 && text.Count(c => c == ' ') <= 5 && (char.IsUpper(text[0]) || text[0] is '"' or '\'' or '(' or '<' or '„' or '«' or '“')
            && !text.EndsWith('?') && !text.EndsWith('!');
    }
}
