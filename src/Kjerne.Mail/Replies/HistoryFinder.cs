namespace Kjerne.Mail.Replies;

/// <summary>Tells the new lines of a mail from the lines of earlier mails.</summary>
internal sealed class HistoryFinder(List<ReplyLine> lines, bool forwardSubject)
{
    // A wrapped rest of a quoted line, which a program failed to mark.
    private const int MaxOrphan = 40;
    private const int MinWrapped = 50;

    /// <summary>The mail passes another one on; all lines from there on stay new.</summary>
    public bool IsForward { get; private set; }

    /// <summary>Something was found that introduces or holds history.</summary>
    public bool FoundBoundary { get; private set; }

    public void Mark()
    {
        int at = 0;
        while (at < lines.Count && !IsForward)
        {
            at = MarkFrom(at);
        }
        MarkLastBlockQuotation();
        JoinOrphans();
    }

    /// <summary>A block quotation under the new text, without an introduction: programs that quote so leave no other sign.</summary>
    private void MarkLastBlockQuotation()
    {
        int last = IsForward || FoundBoundary ? -1 : lines.FindLastIndex(line => line.Has(LineHints.PerhapsQuoted) && !line.IsBlank);
        int first = last;
        while (first > 0 && (lines[first - 1].Has(LineHints.PerhapsQuoted) || lines[first - 1].IsBlank))
        {
            first--;
        }
        for (int at = first; last >= 0 && first > 0 && at <= last; at++)
        {
            lines[at].Kind = LineKind.Quoted;
        }
    }

    /// <summary>Marks the line, or the lines that belong together, and gives the next one.</summary>
    private int MarkFrom(int at)
    {
        ReplyLine line = lines[at];
        if (line.Depth > 0 || line.Has(LineHints.InHistory))
        {
            return IsForwardedInside(at) ? TakeForward() : MarkOne(at, LineKind.Quoted);
        }
        if (line.IsBlank && !line.Has(LineHints.HistoryStarts))
        {
            return at + 1;
        }
        if (line.Has(LineHints.HistoryStarts))
        {
            return IsForwardedInside(at) ? TakeForward() : ToTheEnd(at);
        }
        SeparatorKind separator = Separator.Of(line.Text);
        if (separator == SeparatorKind.ForwardedMessage)
        {
            return TakeForward();
        }
        if (line.Has(LineHints.Attribution))
        {
            return AfterIntroduction(at, at + 1);
        }
        switch (separator)
        {
            case SeparatorKind.OriginalMessage when forwardSubject && HasHeaderSoon(at + 1):
                return TakeForward();
            case SeparatorKind.OriginalMessage:
                return AfterIntroduction(at, at + 1);
            case SeparatorKind.WriteAbove:
                return HasNewText(at) ? ToTheEnd(at) : MarkOne(at, LineKind.Introduction);
        }
        return ByWords(at);
    }

    private int ByWords(int at)
    {
        int header = HeaderBlock.Match(lines, at, out bool finnish);
        if (header > 0)
        {
            return forwardSubject && !finnish ? TakeForward() : AfterIntroduction(at, at + header);
        }
        int introduction = Introduction.Match(lines, at);
        if (introduction > 0)
        {
            return AfterIntroduction(at, at + introduction);
        }
        return lines[at].Has(LineHints.InQuoteFrame) && QuotationFollows(at) ? MarkOne(at, LineKind.Introduction)
            : lines[at].Has(LineHints.PerhapsQuoted) && FoundBoundary && !lines[at].Has(LineHints.Signature) ? MarkOne(at, LineKind.Quoted)
            : at + 1;
    }

    /// <summary>A frame for quotations begins with at most three lines of introduction, whatever their language.</summary>
    private bool QuotationFollows(int at)
    {
        bool first = at == 0 || !lines[at - 1].Has(LineHints.InQuoteFrame) || lines[at - 1].Kind == LineKind.Introduction;
        for (int next = at + 1; first && next < lines.Count && next <= at + 3; next++)
        {
            if (lines[next].Depth > 0)
            {
                return lines[at].Text.TrimEnd().EndsWith(':') || lines[at].Text.Contains('@');
            }
        }
        return false;
    }

    private int TakeForward()
    {
        IsForward = true;
        return lines.Count;
    }

    /// <summary>"Begin forwarded message:" stands inside the element that holds the forwarded mail in some programs.</summary>
    private bool IsForwardedInside(int at)
    {
        if (FoundBoundary || (at > 0 && lines[at - 1].Kind == LineKind.Quoted))
        {
            return false;
        }
        int next = at;
        while (next < lines.Count && next < at + 4 && lines[next].IsBlank)
        {
            next++;
        }
        if (next >= lines.Count)
        {
            return false;
        }
        return Separator.Of(lines[next].Text) == SeparatorKind.ForwardedMessage
            || (forwardSubject && (HeaderBlock.Match(lines, next, out bool finnish) > 0 || Separator.Of(lines[next].Text) == SeparatorKind.OriginalMessage) && !finnish);
    }

    private bool HasHeaderSoon(int at)
    {
        for (int next = at; next < lines.Count && next < at + 4; next++)
        {
            if (HeaderBlock.Match(lines, next, out bool finnish) > 0)
            {
                return !finnish;
            }
        }
        return false;
    }

    /// <summary>Marked lines after an introduction are the quotation, and what follows them may be new. Without marks nothing tells
    /// where the quotation ends: all that follows is history.</summary>
    private int AfterIntroduction(int start, int end)
    {
        FoundBoundary = true;
        MarkRuleAbove(start);
        for (int at = start; at < end; at++)
        {
            lines[at].Kind = LineKind.Introduction;
        }
        int next = end;
        while (next < lines.Count && lines[next].IsBlank && lines[next].Depth == 0 && !lines[next].Has(LineHints.PerhapsQuoted))
        {
            next++;
        }
        if (next >= lines.Count || lines[next].Depth > 0)
        {
            return end;
        }
        if (Separator.Of(lines[next].Text) == SeparatorKind.OriginalMessage)
        {
            return next;
        }
        if (lines[next].Has(LineHints.PerhapsQuoted))
        {
            for (; next < lines.Count && (lines[next].Has(LineHints.PerhapsQuoted) || lines[next].IsBlank); next++)
            {
                lines[next].Kind = LineKind.Quoted;
            }
            return next;
        }
        // A second introduction below the first is looked at in its turn.
        return Introduction.Match(lines, next) > 0 || HeaderBlock.Match(lines, next, out _) > 0 ? next : ToTheEnd(end);
    }

    /// <summary>The line that some programs draw above belongs to the introduction.</summary>
    private void MarkRuleAbove(int start)
    {
        int at = start - 1;
        while (at >= 0 && lines[at].IsBlank)
        {
            at--;
        }
        if (at >= 0 && lines[at].Kind == LineKind.New && lines[at].Text.Length >= 5 && lines[at].Text.AsSpan().Trim().IndexOfAnyExcept("-_=*") < 0)
        {
            lines[at].Kind = LineKind.Introduction;
        }
    }

    private int ToTheEnd(int from)
    {
        FoundBoundary = true;
        MarkRuleAbove(from);
        for (int at = from; at < lines.Count; at++)
        {
            lines[at].Kind = LineKind.Quoted;
        }
        return lines.Count;
    }

    private int MarkOne(int at, LineKind kind)
    {
        lines[at].Kind = kind;
        FoundBoundary |= kind == LineKind.Introduction || lines[at].Has(LineHints.InHistory);
        return at + 1;
    }

    private bool HasNewText(int before)
    {
        for (int at = 0; at < before; at++)
        {
            if (!lines[at].IsBlank && lines[at].Kind == LineKind.New)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsRestOfLine(string text, string before) =>
        text.Length <= MaxOrphan && before.Length >= MinWrapped && char.IsLower(text[0]) && before[^1] is not ('.' or '?' or '!' or ':');

    private static bool IsRestOfLink(string text)
    {
        string link = text.Trim();
        return link.StartsWith("(http", StringComparison.Ordinal) || link.StartsWith("<http", StringComparison.Ordinal)
            || (!link.Contains(' ') && ((link.EndsWith(')') && !link.Contains('(')) || (link.EndsWith('>') && !link.Contains('<'))));
    }

    /// <summary>A quoted line that was wrapped after it was marked leaves a few words without a mark between two quoted lines.</summary>
    private void JoinOrphans()
    {
        for (int at = 1; at + 1 < lines.Count; at++)
        {
            ReplyLine line = lines[at];
            ReplyLine before = lines[at - 1];
            bool between = line.Kind == LineKind.New && !line.IsBlank && before.Kind == LineKind.Quoted && before.Depth > 0
                && lines[at + 1].Kind == LineKind.Quoted && lines[at + 1].Depth == before.Depth;
            if (between && (IsRestOfLink(line.Text) || IsRestOfLine(line.Text, before.Text)))
            {
                line.Kind = LineKind.Quoted;
                line.Depth = before.Depth;
            }
        }
    }
}
