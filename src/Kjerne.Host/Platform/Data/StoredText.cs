namespace Kjerne.Platform.Data;

public static class StoredText
{
    /// <summary>What both databases take: no NUL (PostgreSQL refuses it), no half surrogate pairs, at most so many UTF-16 units.</summary>
    public static string Clean(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length > most)
        {
            text = text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        }

        return !text.Contains('\0') && IsWellFormed(text) ? text : string.Concat(text.EnumerateRunes().Where(x => x.Value != 0));
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
