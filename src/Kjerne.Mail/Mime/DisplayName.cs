using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Reads the name beside an address: bare words, quoted strings, encoded words and comments, mixed as mail programs mix them.</summary>
internal static class DisplayName
{
    private const int MaxLength = 256;

    /// <summary>Null when nothing is left. <paramref name="comment"/> receives the words of the first comment, if it has none yet.</summary>
    public static string? Read(ReadOnlySpan<char> phrase, ref string? comment)
    {
        string name = phrase.Trim().ToString();
        if (name.Contains('('))
        {
            name = WithoutComments(name, ref comment).Trim();
            comment = comment is null ? null : Clean(comment);
        }
        return Clean(name.Contains('"') ? WithoutQuotes(name) : name);
    }

    /// <summary>Decoded, one line, single blanks, nothing that turns round the words beside it; null when empty.</summary>
    public static string? Clean(string name)
    {
        string clean = TextCleaning.WithoutTurns(TextCleaning.OneLine(EncodedWords.Decode(name)));
        clean = clean.Length > 2 && clean[0] == '\'' && clean[^1] == '\'' ? clean[1..^1].Trim() : clean;
        while (clean.Contains("  ", StringComparison.Ordinal))
        {
            clean = clean.Replace("  ", " ", StringComparison.Ordinal);
        }
        clean = TextCleaning.Cut(clean, MaxLength);
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Each comment outside quotes becomes <paramref name="inItsPlace"/>; the first one's words are kept. Linear: what is never closed goes to
    /// the end.</summary>
    public static string WithoutComments(ReadOnlySpan<char> phrase, ref string? comment, string inItsPlace = " ")
    {
        var plain = new StringBuilder(phrase.Length);
        int next;
        for (int i = 0; i < phrase.Length; i = next)
        {
            bool isComment = phrase[i] == '(';
            next = phrase[i] switch
            {
                '(' => EndOfComment(phrase, i),
                '"' => EndOfQuote(phrase, i),
                '=' => Math.Max(i + 1, EncodedWords.EndOfWord(phrase, i)),
                _ => i + 1,
            };
            plain.Append(isComment ? inItsPlace : phrase[i..next]);
            comment ??= isComment ? WordsOf(phrase[i..next]) : null;
        }
        return plain.ToString();
    }

    private static string WithoutQuotes(string name)
    {
        var plain = new StringBuilder(name.Length);
        bool inQuotes = false;
        for (int i = 0; i < name.Length; i++)
        {
            bool escapes = inQuotes && name[i] == '\\' && i + 1 < name.Length;
            inQuotes ^= name[i] == '"';
            if (escapes || name[i] != '"')
            {
                plain.Append(escapes ? name[++i] : name[i]);
            }
        }
        return plain.ToString();
    }

    private static int EndOfComment(ReadOnlySpan<char> phrase, int at)
    {
        int depth = 0;
        for (int i = at; i < phrase.Length; i++)
        {
            depth += phrase[i] == '(' ? 1 : phrase[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
            i += phrase[i] == '\\' ? 1 : 0;
        }
        return phrase.Length;
    }

    private static int EndOfQuote(ReadOnlySpan<char> phrase, int at)
    {
        for (int i = at + 1; i < phrase.Length; i++)
        {
            if (phrase[i] == '"')
            {
                return i + 1;
            }
            i += phrase[i] == '\\' ? 1 : 0;
        }
        return phrase.Length;
    }

    /// <summary>The words of a comment without its brackets.</summary>
    private static string WordsOf(ReadOnlySpan<char> comment)
    {
        ReadOnlySpan<char> inner = comment.EndsWith(')') ? comment[1..^1] : comment[1..];
        var words = new StringBuilder(inner.Length);
        for (int i = 0; i < inner.Length; i++)
        {
            i += inner[i] == '\\' && i + 1 < inner.Length ? 1 : 0;
            words.Append(inner[i]);
        }
        return words.ToString();
    }
}
