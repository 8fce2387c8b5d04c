using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Takes out of an address what RFC 5322, 3.4.1 and 4.4 allow around its dots and its @ but nobody sees: comments and
/// blanks. What is left goes through <see cref="AddressSpec"/>; blanks elsewhere stay and make it refuse.</summary>
internal static class AddressBlanks
{
    /// <summary>"pete(his account) @ silly. test (his host)" becomes "pete@silly.test". The last dot, the root of all domains,
    /// goes too.</summary>
    public static string Remove(ReadOnlySpan<char> spec)
    {
        string? comment = null;
        // A comment that is never closed hides what follows from some programs and not from others.
        bool closed = spec.Contains('(') && spec.Count('(') == spec.Count(')');
        string bare = (closed ? DisplayName.WithoutComments(spec, ref comment, inItsPlace: "") : spec.ToString()).Trim();
        bare = bare.EndsWith('.') && !bare.EndsWith("..", StringComparison.Ordinal) ? bare[..^1].TrimEnd() : bare;
        return bare.AsSpan().ContainsAny(' ', '\t') && !bare.Contains('"') ? WithoutBlanks(bare) : bare;
    }

    private static string WithoutBlanks(string text)
    {
        var joined = new StringBuilder(text.Length);
        bool blank = false;
        bool inDomain = false;
        foreach (char c in text)
        {
            if (c is ' ' or '\t')
            {
                blank = true;
                continue;
            }
            // Before a dot of the domain a blank stays: "ola@a.example .b.example" is one address here and another there.
            bool sticks = c == '@' || (c == '.' && !inDomain) || (joined.Length > 0 && joined[^1] is '.' or '@');
            joined.Append(blank && !sticks ? " " : "").Append(c);
            blank = false;
            inDomain |= c == '@';
        }
        return joined.ToString();
    }
}
