namespace Kjerne.Mail.Mime;

/// <summary>Finds the content ids an HTML text shows: src="cid:…", url(cid:…).</summary>
internal static class ContentReferences
{
    // More pictures than a message may have parts.
    private const int MaxReferences = 2000;
    private const int MaxLength = 300;

    /// <summary>Case-sensitive ids, unescaped. One pass over the text.</summary>
    public static HashSet<string> In(string? html)
    {
        var found = new HashSet<string>();
        ReadOnlySpan<char> rest = html;
        while (found.Count < MaxReferences && rest.IndexOf("cid:", StringComparison.OrdinalIgnoreCase) is var at && at >= 0)
        {
            rest = rest[(at + 4)..];
            ReadOnlySpan<char> window = rest[..Math.Min(rest.Length, MaxLength)];
            int end = window.IndexOfAny("\"'<>) \t\r\n");
            if (end > 0)
            {
                string id = window[..end].ToString().Replace("&amp;", "&", StringComparison.Ordinal);
                found.Add(Uri.UnescapeDataString(id));
            }
        }
        return found;
    }
}
