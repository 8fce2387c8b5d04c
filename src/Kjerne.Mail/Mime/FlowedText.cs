using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Joins the soft-broken lines of format=flowed (RFC 3676).</summary>
internal static class FlowedText
{
    /// <summary>Quote depth stays as leading '>' signs. <paramref name="deleteSpace"/> is delsp=yes: the blank that marks a soft
    /// break is no part of the text.</summary>
    public static string Unflow(string text, bool deleteSpace)
    {
        var output = new StringBuilder(text.Length);
        int openDepth = -1;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int newline = rest.IndexOf('\n');
            ReadOnlySpan<char> line = newline < 0 ? rest : rest[..newline];
            int depth = line.IndexOfAnyExcept('>') is var found && found < 0 ? line.Length : found;
            ReadOnlySpan<char> words = line[depth..];
            words = words.StartsWith(' ') ? words[1..] : words;
            // "-- " announces a signature; it is never a soft break and never joined to what stands before (4.3).
            bool signature = words is "-- ";
            bool joins = openDepth == depth && !signature;
            if (!joins)
            {
                EndOpenLine(output, openDepth);
                output.Append('>', depth).Append(depth > 0 && !words.IsEmpty ? " " : "");
            }
            bool soft = words.EndsWith(' ') && !signature && newline >= 0;
            output.Append(soft && deleteSpace ? words[..^1] : words);
            openDepth = soft ? depth : -1;
            if (!soft && newline >= 0)
            {
                output.Append('\n');
            }
            rest = newline < 0 ? [] : rest[(newline + 1)..];
        }
        return output.ToString();
    }

    /// <summary>A soft break before a change of depth is a mistake of the writer: the line ends there (4.5).</summary>
    private static void EndOpenLine(StringBuilder output, int openDepth)
    {
        if (openDepth >= 0)
        {
            output.Append('\n');
        }
    }
}
