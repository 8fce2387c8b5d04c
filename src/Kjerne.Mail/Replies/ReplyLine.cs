namespace Kjerne.Mail.Replies;

/// <summary>What the HTML around a line, or its own form, says before its words are read.</summary>
[Flags]
internal enum LineHints
{
    None = 0,

    /// <summary>This line and all after it are history.</summary>
    HistoryStarts = 1,

    /// <summary>Inside an element that holds only history.</summary>
    InHistory = 2,

    /// <summary>Introduces a quotation.</summary>
    Attribution = 4,

    /// <summary>Inside an element that holds the signature.</summary>
    Signature = 8,

    /// <summary>Indented by a block quotation that may be the author's own indentation.</summary>
    PerhapsQuoted = 16,

    /// <summary>Inside an element that holds an introduction and a quotation.</summary>
    InQuoteFrame = 32,

    /// <summary>Inside an element that holds a program's footer.</summary>
    Footer = 64,
}

/// <summary>What a line turned out to be.</summary>
internal enum LineKind
{
    New,
    Quoted,
    Introduction,
    Signature,
    Disclaimer,
    MobileFooter,
}

/// <summary>One line of a mail's text.</summary>
internal sealed class ReplyLine(string text, int depth, LineHints hints = LineHints.None)
{
    /// <summary>Without quotation marks and trailing blanks.</summary>
    public string Text { get; } = text;

    /// <summary>How many times quoted; 0: not.</summary>
    public int Depth { get; set; } = depth;

    public LineHints Hints { get; set; } = hints;

    public LineKind Kind { get; set; }

    public bool IsBlank => Text.Length == 0;

    public bool Has(LineHints hint) => (Hints & hint) != 0;
}
