using System.Buffers;

namespace Kjerne.Mail.Mime;

/// <summary>Message ids (RFC 5322, 3.6.4), always without their angle brackets. The reader accepts and the writer writes
/// the same set: 1 to 900 visible ASCII characters without angle brackets.</summary>
internal static class MessageIds
{
    // Two brackets and "Message-ID: " beside it still leave the line below 998.
    private const int MaxLength = 900;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        [.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c is not ('<' or '>'))]);

    public static bool IsValid(string id) => id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The id of a Message-ID field; null when there is none. Brackets may be missing.</summary>
    public static string? ParseOne(string value)
    {
        if (ParseList(value, 1) is [string id])
        {
            return id;
        }
        string bare = value.Trim('<', '>', ' ', '\t');
        return IsValid(bare) ? bare : null;
    }

    /// <summary>Every &lt;id&gt; in the field, in order, each once; words between them (old In-Reply-To) do not count. Of more
    /// than <paramref name="max"/> the first and the newest stay: the thread's root and its nearest ancestors.</summary>
    public static List<string> ParseList(string value, int max)
    {
        var ids = new List<string>();
        var seen = new HashSet<string>();
        int open = value.IndexOf('<');
        while (open >= 0)
        {
            int close = value.IndexOfAny(['<', '>'], open + 1);
            if (close < 0)
            {
                break;
            }
            // Long ids are folded by some programs; the blanks of the fold are no part of them.
            string id = value.AsSpan(open + 1, close - open - 1).ContainsAny(' ', '\t')
                ? string.Concat(value[(open + 1)..close].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                : value[(open + 1)..close];
            if (value[close] == '>' && IsValid(id) && seen.Add(id))
            {
                ids.Add(id);
            }
            open = value[close] == '<' ? close : value.IndexOf('<', close);
        }
        if (ids.Count > max)
        {
            ids.RemoveRange(Math.Min(1, max), ids.Count - max);
        }
        return ids;
    }
}
