namespace Kjerne.Mail.Replies;

/// <summary>Where in the HTML the reader is: the open elements, and what they say of the lines inside.</summary>
internal sealed class HtmlPlace(int maxDepth)
{
    private readonly List<(string Name, ElementRole Role)> open = [];
    private readonly Dictionary<string, int> openByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> beyondLimit = new(StringComparer.Ordinal);
    private readonly int[] roles = new int[Enum.GetValues<ElementRole>().Length];
    private int preformatted;
    private bool historyStarted;

    public bool IsHidden => roles[(int)ElementRole.Hidden] > 0;

    public bool IsPreformatted => preformatted > 0;

    public int Depth => roles[(int)ElementRole.Quotation];

    /// <summary>Whether the innermost open element has that name and says something of its lines.</summary>
    public bool IsMarked(string name) => open.Count > 0 && open[^1].Name == name && open[^1].Role is not (ElementRole.None or ElementRole.Hidden);

    public LineHints Hints() =>
        (historyStarted ? LineHints.HistoryStarts : 0)
        | (roles[(int)ElementRole.History] > 0 ? LineHints.InHistory : 0)
        | (roles[(int)ElementRole.Introduction] > 0 ? LineHints.Attribution : 0)
        | (roles[(int)ElementRole.Signature] > 0 ? LineHints.Signature : 0)
        | (roles[(int)ElementRole.Footer] > 0 ? LineHints.Footer : 0)
        | (roles[(int)ElementRole.QuoteFrame] > 0 ? LineHints.InQuoteFrame : 0)
        | (roles[(int)ElementRole.PerhapsQuotation] > 0 ? LineHints.PerhapsQuoted : 0);

    public void Enter(string name, ElementRole role, bool selfClosed)
    {
        historyStarted |= role == ElementRole.HistoryStarts;
        if (selfClosed || (role is ElementRole.None or ElementRole.HistoryStarts && !MustTrack(name)))
        {
            return;
        }
        if (open.Count >= maxDepth)
        {
            beyondLimit[name] = beyondLimit.GetValueOrDefault(name) + 1;
            return;
        }
        open.Add((name, role));
        openByName[name] = openByName.GetValueOrDefault(name) + 1;
        roles[(int)role]++;
        preformatted += name == "pre" ? 1 : 0;
    }

    /// <summary>Closes the nearest open element of that name and what is open inside it. A closing tag without an opening one means nothing.</summary>
    public void Leave(string name)
    {
        if (beyondLimit.GetValueOrDefault(name) > 0)
        {
            beyondLimit[name]--;
            return;
        }
        if (openByName.GetValueOrDefault(name) == 0)
        {
            return;
        }
        while (open.Count > 0)
        {
            (string last, ElementRole role) = open[^1];
            open.RemoveAt(open.Count - 1);
            openByName[last]--;
            roles[(int)role]--;
            preformatted -= last == "pre" ? 1 : 0;
            if (last == name)
            {
                return;
            }
        }
    }

    /// <summary>Elements whose closing tag is often left out, and formatting that is closed in the wrong order, are followed only when
    /// they carry a mark.</summary>
    private static bool MustTrack(string name) => name is "div" or "blockquote" or "section" or "table" or "pre" or "article" or "center";
}
