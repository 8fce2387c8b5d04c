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
    private bool cell;

    public int QuoteDepth { get; set; }

    public bool Preformatted { get; set; }

    public int Length => output.Length;

    public string Since(int start) => output.ToString(start, output.Length - start);

    public override string ToString() => output.ToString();

    /// <summary>At least this many line ends before the next text; two make an empty line.</summary>
    public void Break(int atLeast)
    {
        breaks = Math.Max(breaks, atLeast);
        space = cell = false;
    }

    public void AddLineEnd() => Break(Math.Min(breaks + 1, 2));

    /// <summary>A tab before the next text, if it comes on this line.</summary>
    public void NextCell() => cell = breaks == 0 && output.Length > 0;

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
            if (text[i] <= ' ' || text[i] is '\x7F' or '\u00A0' or '\u00AD' or '\u034F' or '\u200B' or '\uFEFF')
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
            case '\u00AD' or '\u034F' or '\u200B' or '\uFEFF' or '\x7F':
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
        }
        else if (cell)
        {
            output.Append('\t');
        }
        else if (space)
        {
            output.Append(' ');
        }

        (breaks, space, cell) = (0, false, false);
    }

    private void AppendQuoteMarks()
    {
        for (var i = Math.Min(QuoteDepth, MaxQuoteMarks); i > 0; i--)
        {
            output.Append("> ");
        }
    }
}
