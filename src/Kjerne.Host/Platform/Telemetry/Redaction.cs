using System.Text.RegularExpressions;

namespace Kjerne.Platform.Telemetry;

/// <summary>
/// What a log may say of people: ids, never what they wrote. Exceptions are told by type and place, because their messages quote input; anything that
/// looks like a mail address is blotted out, whoever logged it.
/// </summary>
public static partial class Redaction
{
    private const string Blot = "[address]";

    /// <summary>Longer text is cut: a log entry is no place for a document.</summary>
    private const int LongestText = 8_000;

    public static string Clean(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] + " …" : text;
        return cut.Contains('@', StringComparison.Ordinal) ? MailAddress().Replace(cut, Blot) : cut;
    }

    /// <summary>Types from the outermost to the cause.</summary>
    public static string Names(Exception e) => string.Join(" < ", Chain(e).Select(x => x.GetType().Name));

    public static string Places(Exception e) => string.Join("\n--- caused by\n", Chain(e).Select(x => x.StackTrace));

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    [GeneratedRegex("""[^\s@<>"'(),;:\[\]]+@[^\s@<>"'(),;:\[\]]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex MailAddress();
}
