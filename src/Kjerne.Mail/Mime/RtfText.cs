using System.Globalization;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>The words of an RTF document: line ends, tabs and letters; no fonts, tables of styles, pictures, nor the HTML tags that
/// Outlook hides in it (MS-OXRTFEX). One pass, one small stack.</summary>
internal sealed class RtfText
{
    private const int MaxGroups = 500;

    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "generator", "listtable",
        "listoverridetable", "rsidtbl", "themedata", "datastore", "fldinst", "htmltag", "mhtmltag",
    };

    private readonly StringBuilder text = new();
    private readonly List<byte> pending = [];
    private readonly Stack<(bool Hidden, int StandIns)> groups = new();
    private readonly byte[] rtf;
    private int at;
    private bool hidden;
    private int codePage = 1252;

    // Characters that stand after \u for programs without Unicode.
    private int standIns = 1;
    private int toSkip;

    private RtfText(byte[] rtf) => this.rtf = rtf;

    public static string Read(byte[] rtf)
    {
        var reader = new RtfText(rtf);
        while (reader.at < rtf.Length)
        {
            reader.Step((char)rtf[reader.at++]);
        }
        reader.Flush();
        return reader.text.ToString().Trim('\n', ' ');
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '{':
                if (groups.Count >= MaxGroups)
                {
                    at = rtf.Length;
                    break;
                }
                groups.Push((hidden, standIns));
                break;
            case '}':
                Flush();
                (hidden, standIns) = groups.Count > 0 ? groups.Pop() : (hidden, standIns);
                break;
            case '\\':
                Control();
                break;
            case '\r' or '\n' or '\0':
                break;
            default:
                Put((byte)c);
                break;
        }
    }

    private void Control()
    {
        if (at >= rtf.Length)
        {
            return;
        }
        char c = (char)rtf[at];
        if (char.IsAsciiLetter(c))
        {
            Word();
            return;
        }
        at++;
        switch (c)
        {
            case '\'' when at + 1 < rtf.Length && char.IsAsciiHexDigit((char)rtf[at]) && char.IsAsciiHexDigit((char)rtf[at + 1]):
                Put((byte)(QuotedPrintable.HexValue(rtf[at]) << 4 | QuotedPrintable.HexValue(rtf[at + 1])));
                at += 2;
                break;
            case '*':
                hidden = true;
                break;
            case '~':
                Put((byte)' ');
                break;
            case '\\' or '{' or '}':
                Put((byte)c);
                break;
            case '\r' or '\n':
                Append('\n');
                break;
            default:
                break;
        }
    }

    private void Word()
    {
        int start = at;
        while (at < rtf.Length && char.IsAsciiLetter((char)rtf[at]))
        {
            at++;
        }
        string word = Encoding.ASCII.GetString(rtf, start, Math.Min(at - start, 32));
        int numberStart = at;
        at += at < rtf.Length && rtf[at] == '-' ? 1 : 0;
        while (at < rtf.Length && char.IsAsciiDigit((char)rtf[at]))
        {
            at++;
        }
        bool numbered = int.TryParse(rtf.AsSpan(numberStart, at - numberStart), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        at += at < rtf.Length && rtf[at] == ' ' ? 1 : 0;
        Act(word, numbered ? number : null);
    }

    private void Act(string word, int? number)
    {
        switch (word)
        {
            case "par" or "line" or "row" or "page" or "sect":
                Append('\n');
                break;
            case "tab" or "cell":
                Append('\t');
                break;
            case "u" when number is { } unit:
                Append((char)(ushort)unit);
                toSkip = standIns;
                break;
            case "uc":
                standIns = Math.Clamp(number ?? 1, 0, 8);
                break;
            case "ansicpg":
                codePage = TnefProperties.CodePageOf(number ?? 0, codePage);
                break;
            case "bin":
                at = (int)Math.Min(rtf.Length, at + (long)Math.Max(0, number ?? 0));
                break;
            case "emdash":
                Append('\u2014');
                break;
            case "endash":
                Append('\u2013');
                break;
            case "lquote" or "rquote":
                Append(word[0] == 'l' ? '\u2018' : '\u2019');
                break;
            case "ldblquote" or "rdblquote":
                Append(word[0] == 'l' ? '\u201C' : '\u201D');
                break;
            case "bullet":
                Append('\u2022');
                break;
            default:
                hidden |= Hidden.Contains(word);
                break;
        }
    }

    private void Put(byte b)
    {
        if (toSkip > 0)
        {
            toSkip--;
        }
        else if (!hidden)
        {
            pending.Add(b);
        }
    }

    private void Append(char c)
    {
        Flush();
        toSkip = 0;
        if (!hidden)
        {
            text.Append(c);
        }
    }

    /// <summary>Bytes are decoded in runs: a letter may take two of them.</summary>
    private void Flush()
    {
        if (pending.Count > 0)
        {
            text.Append(TnefProperties.Decode([.. pending], codePage));
            pending.Clear();
        }
    }
}
