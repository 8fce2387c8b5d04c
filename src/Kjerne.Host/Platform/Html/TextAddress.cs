namespace Kjerne.Platform.Html;

/// <summary>Finds the web or mail address in one word of plain text, without the punctuation around it.</summary>
internal static class TextAddress
{
    private const int MaxCharacters = 2_000;

    /// <summary>The address without marks around it; empty when the word holds none.</summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> word, out int start)
    {
        start = 0;
        if (word.Length is < 5 or > MaxCharacters || !(word.Contains('@') || word.Contains("://", StringComparison.Ordinal)
            || word.Contains("www.", StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        start = StartOf(word);
        return WithoutClosingMarks(word[start..]);
    }

    public static MailLink? AsLink(ReadOnlySpan<char> address)
    {
        if (IsWeb(address))
        {
            return MailLinks.TryReadWeb(address.ToString());
        }

        return IsMail(address) ? MailLinks.TryReadLink($"mailto:{address}") : null;
    }

    private static bool IsWeb(ReadOnlySpan<char> address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && address.Length > 6);

    private static int StartOf(ReadOnlySpan<char> word)
    {
        foreach (var start in (ReadOnlySpan<string>)["https://", "http://", "www."])
        {
            // only after a mark: in the middle of a word it is part of something else
            if (word.IndexOf(start, StringComparison.OrdinalIgnoreCase) is var at and >= 0 && (at == 0 || !char.IsLetterOrDigit(word[at - 1])))
            {
                return at;
            }
        }

        return word.Length - word.TrimStart("(<[{\"'«:").Length;
    }

    private static ReadOnlySpan<char> WithoutClosingMarks(ReadOnlySpan<char> address)
    {
        var quoted = address.IndexOfAny("<>\"");
        address = quoted >= 0 ? address[..quoted] : address;
        while (!address.IsEmpty)
        {
            var last = address[^1];
            var closes = last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '»' or ']' or '}'
                || (last == ')' && address.Count(')') > address.Count('('));
            if (!closes)
            {
                break;
            }

            address = address[..^1];
        }

        return address;
    }

    private static bool IsMail(ReadOnlySpan<char> address)
    {
        var at = address.IndexOf('@');
        var host = address[(at + 1)..];
        var dot = host.LastIndexOf('.');
        return at is > 0 and <= 64 && dot > 0 && host.Length - dot > 2 && All(address[..at], "._-+'&") && All(host, ".-");
    }

    private static bool All(ReadOnlySpan<char> text, string marks)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !marks.Contains(c))
            {
                return false;
            }
        }

        return true;
    }
}
