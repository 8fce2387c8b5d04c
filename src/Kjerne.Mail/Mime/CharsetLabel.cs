using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Brings the spellings of charset labels that mail programs use into one: "ISO 8859_1", "iso8859-1", "latin-1" and
/// "cp1252" beside the registered names.</summary>
internal static class CharsetLabel
{
    // The longest registered name has 45 characters.
    private const int MaxLength = 64;

    /// <summary>Lower case, one kind of separator, no quotes, nothing after a semicolon or blank. "" when the label is too long
    /// to be one.</summary>
    public static string Normalize(string label)
    {
        int end = label.IndexOf(';');
        string bare = (end < 0 ? label : label[..end]).Trim(' ', '\t', '"', '\'', '=', ',', '.').ToLowerInvariant();
        if (bare.Length > MaxLength)
        {
            return "";
        }
        bare = bare.StartsWith("charset=", StringComparison.Ordinal) ? bare["charset=".Length..].Trim('"', '\'') : bare;
        string dashed = bare.Replace('_', '-').Replace(' ', '-');
        dashed = dashed.StartsWith("x-", StringComparison.Ordinal) ? dashed[2..] : dashed.StartsWith("cs", StringComparison.Ordinal) ? dashed[2..] : dashed;
        return WithFamily(dashed);
    }

    private static string WithFamily(string label) =>
        Number(label, ["iso-8859-", "iso8859-", "iso-8859", "iso8859", "8859-", "iso-ir-8859-", "isolatin-"]) is { } part ? "iso-8859-" + part
        : Number(label, ["windows-", "windows", "cp-", "cp", "win-", "win", "ms-", "ibm-", "ibm", "dos-", "microsoft-cp", "codepage-", "ansi-"]) is { } page ? "cp" + page
        : label;

    /// <summary>The number behind one of the prefixes, with "-i" or "-e" (Hebrew, how lines are ordered) left out.</summary>
    private static string? Number(string label, ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (label.StartsWith(prefix, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> rest = label.AsSpan(prefix.Length);
                rest = rest.EndsWith("-i") || rest.EndsWith("-e") ? rest[..^2] : rest;
                // "iso-8859-1:1987" is the registered name in full.
                int colon = rest.IndexOfAny(':', '-');
                rest = colon > 0 ? rest[..colon] : rest;
                bool number = rest.Length is > 0 and <= 5 && !rest.ContainsAnyExceptInRange('0', '9');
                return number ? rest.TrimStart('0').ToString() : null;
            }
        }
        return null;
    }
}
