namespace Kjerne.Mail.Mime;

/// <summary>Splits an address field into mailboxes (RFC 5322, 3.4 and 4.4) and tolerates what mail programs write: names with
/// bare commas, missing closing brackets, semicolons between addresses. Only the frame is read tolerantly: the address
/// itself goes through <see cref="AddressSpec"/>, and an entry with two possible addresses is refused.
/// One pass; encoded words are decoded after splitting, so nothing hidden in them can become an address.</summary>
internal sealed class AddressListReader(string text, int max)
{
    private readonly List<MailAddress> addresses = [];
    private int position;
    private int noQuoteAfter = int.MaxValue;
    private int noCommentAfter = int.MaxValue;

    // The entry being read: where it begins, its angle brackets (-1: none), whether it can still be an address.
    private int start;
    private int open = -1;
    private int close = -1;
    private bool hasAt;
    private bool hasTwoAts;
    private bool isBroken;

    // Where a name began that a bare comma cut in two; -1 when there is none.
    private int heldName = -1;

    /// <summary>Entries that were no address.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether the field held more addresses than allowed.</summary>
    public bool IsCut { get; private set; }

    public List<MailAddress> Read()
    {
        while (position < text.Length && !IsCut)
        {
            Step(text[position]);
        }
        if (!IsCut)
        {
            EndEntry();
        }
        return addresses;
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '=' when EncodedWords.EndOfWord(text, position) is var end && end > 0:
                // Commas and brackets inside a word are against RFC 2047, 5 (3), but common, and the word is one piece. Angle
                // brackets and quotes are what attacks need: some programs would see an address there.
                isBroken |= text.AsSpan(position, end - position).ContainsAny("<>\"");
                position = end;
                break;
            case '"':
                position = EndOfQuote(position);
                break;
            case '(':
                position = EndOfComment(position);
                break;
            case '<':
                ReadAngle();
                break;
            case ',' or ';':
                EndEntry();
                start = ++position;
                break;
            case ':' when open < 0 && !hasAt:
                // "Group name:" or "mailto:"; the name of a group is of no use to us.
                start = ++position;
                heldName = -1;
                break;
            default:
                hasTwoAts |= c == '@' && hasAt;
                hasAt |= c == '@' && open < 0;
                isBroken |= c == '@' && close >= 0;
                position++;
                break;
        }
    }

    /// <summary>To the closing bracket; without one to the next comma. A route ("@a,@b:") may hold commas.</summary>
    private void ReadAngle()
    {
        isBroken |= open >= 0;
        // "<<address>>": some programs put brackets around what has them already.
        position += position + 1 < text.Length && text[position + 1] == '<' ? 1 : 0;
        open = position;
        int i = position + 1;
        bool route = i < text.Length && text[i] == '@';
        while (i < text.Length && text[i] is not ('>' or '<' or ';') && (text[i] != ',' || route))
        {
            route &= text[i] != ':';
            i = text[i] == '"' ? EndOfQuote(i) : text[i] == '(' ? EndOfComment(i) : i + 1;
        }
        i = Math.Min(i, text.Length);
        close = i;
        position = i < text.Length && text[i] == '>' ? i + 1 : i;
    }

    private void EndEntry()
    {
        int end = Math.Min(position, text.Length);
        bool isName = open < 0 && !hasAt;
        if (isName)
        {
            bool empty = text.AsSpan(start, end - start).IsWhiteSpace();
            heldName = empty ? -1 : heldName < 0 ? start : heldName;
            Refused += empty ? 0 : 1;
        }
        else
        {
            Add(end);
            heldName = -1;
        }
        (open, close, hasAt, hasTwoAts, isBroken) = (-1, -1, false, false, false);
    }

    private void Add(int end)
    {
        isBroken |= open < 0 && hasTwoAts;
        MailAddress? address = isBroken ? null : open >= 0 ? FromAngle(end) : FromBare(text.AsSpan(start, end - start));
        if (address is null)
        {
            Refused++;
        }
        else if (addresses.Count >= max)
        {
            IsCut = true;
        }
        else
        {
            addresses.Add(address);
        }
    }

    /// <summary>"Name &lt;address&gt;" and, without a name, "&lt;address&gt; (Name)".</summary>
    private MailAddress? FromAngle(int end)
    {
        ReadOnlySpan<char> spec = text.AsSpan(open + 1, close - open - 1).Trim();
        if (spec.StartsWith('@') && spec.IndexOf(':') is var colon && colon > 0)
        {
            // A source route says how to get there; RFC 5321 has it ignored.
            spec = spec[(colon + 1)..];
        }
        spec = spec.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? spec["mailto:".Length..] : spec;
        if (!AddressSpec.TryRead(spec, out string address) && !AddressSpec.TryRead(AddressBlanks.Remove(spec), out address))
        {
            return null;
        }
        int nameStart = heldName >= 0 ? heldName : start;
        Refused -= heldName >= 0 ? 1 : 0;
        string? comment = null;
        string? name = DisplayName.Read(text.AsSpan(nameStart, open - nameStart).TrimEnd('<'), ref comment);
        if (name is null && comment is null && close + 1 < end)
        {
            DisplayName.WithoutComments(text.AsSpan(close + 1, end - close - 1), ref comment);
            comment = comment is null ? null : DisplayName.Clean(comment);
        }
        return MailAddress.FromSpelled(name ?? comment, address);
    }

    /// <summary>"address", "address (Name)" and, with forgotten brackets, "Name address".</summary>
    private static MailAddress? FromBare(ReadOnlySpan<char> entry)
    {
        string? comment = null;
        // A bracket that nothing opened, at the very end.
        entry = entry.TrimEnd() is [.. var closed, '>'] ? closed : entry;
        ReadOnlySpan<char> bare = entry.Trim();
        if (bare.Contains('('))
        {
            bare = DisplayName.WithoutComments(bare, ref comment).AsSpan().Trim();
        }
        int blank = bare.LastIndexOfAny(' ', '\t');
        ReadOnlySpan<char> before = blank < 0 ? [] : bare[..blank];
        if (before.Contains('@') || !AddressSpec.TryRead(bare[(blank + 1)..], out string address))
        {
            return AddressSpec.TryRead(AddressBlanks.Remove(entry.Trim()), out address)
                ? MailAddress.FromSpelled(comment is not null && entry.TrimEnd().EndsWith(')') ? DisplayName.Clean(comment) : null, address) : null;
        }
        return MailAddress.FromSpelled(DisplayName.Read(before, ref comment) ?? (comment is null ? null : DisplayName.Clean(comment)), address);
    }

    /// <summary>Behind the closing quote; a quote that is never closed is an ordinary character.</summary>
    private int EndOfQuote(int at)
    {
        if (at >= noQuoteAfter)
        {
            return at + 1;
        }
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }
            i += text[i] == '\\' ? 1 : 0;
        }
        noQuoteAfter = at;
        return at + 1;
    }

    private int EndOfComment(int at)
    {
        if (at >= noCommentAfter)
        {
            return at + 1;
        }
        int depth = 0;
        for (int i = at; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
            i += text[i] == '\\' ? 1 : 0;
        }
        noCommentAfter = at;
        return at + 1;
    }
}
