using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>
/// Builds readable plain text: white space collapses, breaks are remembered until more text comes, so none stand at the
/// start, the end or three in a row.
/// </summary>
internal sealed class TextLines
{
    /// <summary>Deeper levels look the same; without a limit a thousand nested quotes would square the text's length.</summary>
    private const int MaxQuoteMarks = 5;

    private readonly StringBuilder output = new();
    private int breaks;
    private bool space;
    private bool atCellStart;
    private bool joinsCell;
    private bool rowHasText;
    private bool cellHasText;
    private bool cellHasLines;

    public int QuoteDepth { get; set; }

    public bool Preformatted { get; set; }

    public int Length => output.Length;

    public string Since(int start) => output.ToString(start, output.Length - start);

    public override string ToString() => output.ToString();

    /// <summary>At least this many line ends before the next text; two make an empty line.</summary>
    public void Break(int atLeast)
    {
        breaks = atCellStart ? breaks : Math.Max(breaks, atLeast);
        space = false;
    }

    public void AddLineEnd() => Break(Math.Min(breaks + 1, 2));

    public void StartRow()
    {
        Break(1);
        rowHasText = atCellStart = joinsCell = false;
    }

    /// <summary>Cells of one line each share the row's line, parted by tabs; after a cell of several lines the next one starts anew.</summary>
    public void StartCell()
    {
        joinsCell = rowHasText && !cellHasLines;
        breaks = joinsCell ? 0 : breaks;
        atCellStart = true;
        cellHasText = cellHasLines = false;
    }

    public void EndRow()
    {
        atCellStart = joinsCell = false;
        breaks = rowHasText && !cellHasLines ? 1 : breaks;
        Break(1);
        rowHasText = false;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var length = WordLength(text);
            if (length == 0)
            {
                AppendSpace(text[0]);
                text = text[1..];
                continue;
            }

            Flush();
            output.Append(text[..length]);
            text = text[length..];
        }
    }

    /// <summary>Text as it is, its spaces kept: a list's mark and indentation.</summary>
    public void AppendMark(string mark)
    {
        Flush();
        output.Append(mark);
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] <= ' ' || text[i] is '\x7F' or '\u00A0' or '\u00AD' or '\u034F' or '\u200B' or '\uFEFF' or '\uFFFF')
            {
                return i;
            }
        }

        return text.Length;
    }

    private void AppendSpace(char c)
    {
        switch (c)
        {
            case '\u00AD' or '\u034F' or '\u200B' or '\uFEFF' or '\uFFFF' or '\x7F':
                return; // no width; newsletters pad their previews with them
            case '\n' when Preformatted:
                AddLineEnd();
                return;
            case '\u00A0' or ' ' or '\t' when Preformatted:
                Flush();
                output.Append(' ');
                return;
            default:
                space = true;
                return;
        }
    }

    private void Flush()
    {
        if (output.Length == 0)
        {
            AppendQuoteMarks();
        }
        else if (breaks > 0)
        {
            output.Append('\n', breaks);
            AppendQuoteMarks();
            cellHasLines |= cellHasText;
        }
        else if (joinsCell)
        {
            output.Append('\t');
        }
        else if (space)
        {
            output.Append(' ');
        }

        (breaks, space, atCellStart, joinsCell) = (0, false, false, false);
        rowHasText = cellHasText = true;
    }

    private void AppendQuoteMarks()
    {
        for (var i = Math.Min(QuoteDepth, MaxQuoteMarks); i > 0; i--)
        {
            output.Append("> ");
        }
    }
}
