using System.Text;

namespace Kjerne.Mail.Authentication;

/// <summary>Cuts a field into clauses between ";" and those into words and "=", without comments, quoted strings undone.</summary>
internal static class AuthenticationTokens
{
    /// <summary>Null when a comment or quoted string does not end. An empty clause is left out, unless it is the first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? TrySplit(string text)
    {
        var clauses = new List<IReadOnlyList<string>>();
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var next = text[at] switch
            {
                ';' => EndClause(clauses, ref words, at),
                '=' => Add(words, "=", at + 1),
                '(' => TakeComment(words, text, at),
                '"' => AddQuoted(words, text, at),
                ' ' or '\t' or '\r' or '\n' => at + 1,
                _ => AddWord(words, text, at),
            };
            if (next < 0)
            {
                return null;
            }

            at = next;
        }

        EndClause(clauses, ref words, text.Length);
        return clauses;
    }

    private static int EndClause(List<IReadOnlyList<string>> clauses, ref List<string> words, int at)
    {
        if (words.Count > 0 || clauses.Count == 0)
        {
            clauses.Add(words);
        }

        words = [];
        return at + 1;
    }

    private static int Add(List<string> words, string word, int next)
    {
        words.Add(word);
        return next;
    }

    /// <summary>What Gmail and others say of the domain's policy stands only in the comment behind the result, as in "dmarc=pass (p=REJECT
    /// sp=REJECT dis=NONE)"; it becomes the property "comment.p". All other comments mean nothing.</summary>
    private static int TakeComment(List<string> words, string text, int at)
    {
        if (words.Count == 3 && words[0].Equals("dmarc", StringComparison.OrdinalIgnoreCase) && text.AsSpan(at).StartsWith("(p=", StringComparison.OrdinalIgnoreCase))
        {
            var policy = text.AsSpan(at + 3);
            var end = policy.IndexOfAny(" )");
            if (end is > 0 and <= 10 && !policy[..end].ContainsAnyExceptInRange('A', 'z'))
            {
                words.AddRange(["comment.p", "=", policy[..end].ToString()]);
            }
        }

        return EndOfComment(text, at);
    }

    /// <summary>Comments nest (RFC 5322 section 3.2.2).</summary>
    private static int EndOfComment(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return at + 1;
            }
        }

        return -1;
    }

    private static int AddQuoted(List<string> words, string text, int at)
    {
        var word = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            word.Append(text[at]);
        }

        return at < text.Length ? Add(words, word.ToString(), at + 1) : -1;
    }

    /// <summary>After "=" a value may hold "=" itself, as a signature does.</summary>
    private static int AddWord(List<string> words, string text, int at)
    {
        var isValue = words is [.., "="];
        var length = text.AsSpan(at).IndexOfAny(isValue ? " \t\r\n;(" : " \t\r\n;(=\"");
        var end = length < 0 ? text.Length : at + Math.Max(1, length);
        var word = text[at..end];
        // "dkim / 1" and "policy . expired" are one word each; a value ends where it ends
        var isAfterValue = words is [.., "=", _];
        if (words.Count > 0 && !isValue && !isAfterValue && (word[0] is '/' or '.' || words[^1][^1] is '/' or '.'))
        {
            words[^1] += word;
            return end;
        }

        return Add(words, word, end);
    }
}
