using System.Text.RegularExpressions;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Takes out what points at a person or a single case before anything is counted: mail and web addresses, numbers of every kind
/// (telephone, account, order, national identity), and names where a text says that a name follows. Names of products stay.
/// </summary>
public static partial class PersonalMask
{
    /// <summary>Milliseconds of the clock on the wall for one match; a busy machine may let a thread rest for a second.</summary>
    private const int Patience = 60_000;

    /// <summary>What stands where a mail address stood. The words of the mask carry no letters a language would write.</summary>
    public const string Mail = " \u0001m ";

    /// <summary>What stands where a web address stood.</summary>
    public const string Web = " \u0001w ";

    /// <summary>What stands where a long number or a code of letters and digits stood.</summary>
    public const string Number = " \u0001n ";

    /// <summary>What stands where a person's name stood.</summary>
    public const string Name = " \u0001p ";

    /// <summary>The text with everything personal replaced. Numbers of one or two digits stay: "2 weeks" says something about the matter.</summary>
    public static string Apply(string text)
    {
        if (text.Contains('@'))
        {
            text = MailAddress().Replace(text, Mail);
        }

        if (text.Contains('/') || text.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            text = WebAddress().Replace(text, Web);
        }

        if (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            text = LongNumber().Replace(text, Number);
        }

        return SaidName().Replace(text, "$1" + Name);
    }

    [GeneratedRegex(@"[^\s@<>()\[\],;:""]{1,64}@[^\s@<>()\[\],;:""]{1,190}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"\b(?:https?://|www\.)\S{1,2000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex WebAddress();

    // Three digits and more in one word or in groups; codes such as AB-12345 go with them.
    [GeneratedRegex(@"(?<![\p{L}\d])(?:[+#]?\p{L}{0,4}[-.]?)?\d(?:[ \-./:]?\d){2,40}(?![\p{L}\d])", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\b((?i:my name is|mitt navn er|jeg heter|eg heiter|mit navn er|jeg hedder|jag heter|mitt namn är|namnet mitt er|navnet mitt er|hilsen|helsing|hälsningar|regards|mvh|hej,? det (?:er|är)|hei,? dette er|this is (?=\p{Lu}\p{Ll}+ \p{Lu}))[ :,]{1,3})\p{Lu}[\p{Ll}'-]{1,30}(?: \p{Lu}[\p{Ll}'-]{1,30}){0,3}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex SaidName();
}
