namespace Kjerne.Platform.Html;

/// <summary>Finds the host that a link's own words claim to lead to.</summary>
internal static class LinkText
{
    /// <summary>Words looked at; longer ones are a paragraph, not an address.</summary>
    public const int MaxCharacters = 500;

    /// <summary>Last labels that in running text mean a file and not a host (".zip" is both, so it counts as a host).</summary>
    private static readonly HashSet<string> FileEndings = new(
        ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "csv", "txt", "rtf", "png", "jpg", "jpeg", "gif", "webp",
            "htm", "html", "php", "aspx", "ics", "xml", "json", "eml", "msg", "heic"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the words name a host that is neither <paramref name="host"/> nor above or below it.</summary>
    public static bool NamesAnotherHost(ReadOnlySpan<char> text, string host)
    {
        text = text.Length > MaxCharacters ? text[..MaxCharacters] : text;
        if (!text.Contains('.'))
        {
            return false;
        }

        text = text.Trim();
        var alone = !text.ContainsAny(" \t\n\r");
        foreach (var range in text.SplitAny(" \t\n\r"))
        {
            if (HostNamed(text[range], alone) is { IsEmpty: false } named && !SameSite(named, host))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> HostNamed(ReadOnlySpan<char> word, bool alone)
    {
        word = word.Trim("()<>[]\"'«»“”.,;!");
        var explicitly = TrySkip(ref word, "https://") || TrySkip(ref word, "http://")
            || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        if (!explicitly && !alone)
        {
            return [];
        }

        word = word.IndexOfAny("/?#\\") is var end and >= 0 ? word[..end] : word;
        word = word[(word.LastIndexOf('@') + 1)..];
        word = word.IndexOf(':') is var port and >= 0 ? word[..port] : word;
        return IsHost(word) ? word : [];
    }

    private static bool TrySkip(ref ReadOnlySpan<char> word, string start)
    {
        var starts = word.StartsWith(start, StringComparison.OrdinalIgnoreCase);
        word = starts ? word[start.Length..] : word;
        return starts;
    }

    private static bool IsHost(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        if (dot <= 0 || word.Length - dot < 3 || FileEndings.Contains(word[(dot + 1)..].ToString()))
        {
            return false;
        }

        foreach (var c in word)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }
        }

        return char.IsLetter(word[^1]);
    }

    private static bool SameSite(ReadOnlySpan<char> named, string host)
    {
        var one = named.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? named[4..] : named;
        var other = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host.AsSpan(4) : host;
        return one.Equals(other, StringComparison.OrdinalIgnoreCase) || IsBelow(one, other) || IsBelow(other, one);
    }

    private static bool IsBelow(ReadOnlySpan<char> lower, ReadOnlySpan<char> upper) =>
        lower.Length > upper.Length + 1 && lower.EndsWith(upper, StringComparison.OrdinalIgnoreCase) && lower[^(upper.Length + 1)] == '.';
}
