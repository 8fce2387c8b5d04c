using System.Buffers;
using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>
/// Writes text and attribute values so that they read back as themselves. Angle brackets are escaped in values too,
/// so in what this class wrote a "&lt;" always starts a tag and a ">" always ends one.
/// </summary>
internal static class HtmlEscaping
{
    private const char EndMark = '\uFFFF';

    private static readonly SearchValues<char> TextSpecials = SearchValues.Create(Specials("&<>"));
    private static readonly SearchValues<char> ValueSpecials = SearchValues.Create(Specials("&<>\"`"));

    public static void AppendText(StringBuilder to, ReadOnlySpan<char> text) => Append(to, text, TextSpecials);

    public static void AppendValue(StringBuilder to, ReadOnlySpan<char> value) => Append(to, value, ValueSpecials);

    public static void AppendAttribute(StringBuilder to, string name, ReadOnlySpan<char> value)
    {
        to.Append(' ').Append(name).Append("=\"");
        AppendValue(to, value);
        to.Append('"');
    }

    /// <summary>
    /// Halves of surrogate pairs become U+FFFD: databases refuse them. So does U+FFFF, which the parser takes for the end of
    /// its input and would hide all that follows. Costs a scan when there is neither.
    /// </summary>
    public static string WithWholeCharacters(string text)
    {
        text = text.Replace(EndMark, '\uFFFD');
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static void Append(StringBuilder to, ReadOnlySpan<char> text, SearchValues<char> specials)
    {
        while (text.IndexOfAny(specials) is var at and >= 0)
        {
            to.Append(text[..at]);
            to.Append(Escape(text[at]));
            text = text[(at + 1)..];
        }

        to.Append(text);
    }

    private static string Escape(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '`' => "&#96;",
        EndMark => "\uFFFD",
        '\r' => "\n", // a parser reads a bare CR as LF, so the second reading would differ
        _ => "", // other C0 controls: invisible, and U+0000 is refused by databases
    };

    /// <summary>C0 controls except tab and line feed, DEL and U+FFFF, plus <paramref name="marks"/>.</summary>
    private static string Specials(string marks) =>
        string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code).Where(c => c is not '\t' and not '\n')) + '\x7F' + EndMark + marks;
}
