using System.Text.RegularExpressions;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Takes out what points at a person or a single case before anything is counted: mail and web addresses, numbers of every kind
/// (telephone, account, order, national identity), and names: where a text says that one follows, behind a closing, alone on the last line, and
/// the one that is known. Names of products stay.
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

        text = ClosingName().Replace(text, "$1" + Name);
        text = LastLineName().Replace(text, Name);
        return SaidName().Replace(text, "$1" + Name);
    }

    /// <summary>The same, and the name of whoever wrote: whole in any case, its parts where they are written with a capital and say nothing of a matter.</summary>
    public static string Apply(string text, string? knownName)
    {
        string[] parts = [.. (knownName ?? "").Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (parts.Length > 0 && !knownName!.Contains('@'))
        {
            text = parts.Length > 1 ? Whole(string.Join(@"\s+", parts.Select(Regex.Escape)), RegexOptions.IgnoreCase).Replace(text, Name) : text;
            foreach (string part in parts.Where(x => x.Length > 2 && char.IsUpper(x[0]) && !SaysSomething(x)))
            {
                text = Whole(Regex.Escape(part), RegexOptions.None).Replace(text, Name);
            }
        }

        return Apply(text);
    }

    private static Regex Whole(string pattern, RegexOptions options) => new($@"(?<![\p{{L}}\d]){pattern}(?![\p{{L}}\d])", options | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(Patience));

    private static bool SaysSomething(string word) => StopWords.Contains(Folding.Fold(word)) || Glossary.Of([Folding.Fold(word)]).Count > 0;

    [GeneratedRegex(@"[^\s@<>()\[\],;:""]{1,64}@[^\s@<>()\[\],;:""]{1,190}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"\b(?:https?://|www\.)\S{1,2000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex WebAddress();

    // Three digits and more in one word or in groups; codes such as AB-12345 go with them.
    [GeneratedRegex(@"(?<![\p{L}\d])(?:[+#]?\p{L}{0,4}[-.]?)?\d(?:[ \-./:]?\d){2,40}(?![\p{L}\d])", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex LongNumber();

    private const string Closings =
        "(?:med )?(?:vennlig|venleg|venlig|kjærlig|kærlig|hjertelig|hjerteleg|beste?|bedste|mange|gode?|varme?)e? (?:hilsen(?:er)?|hilsninger|hilsner|helsing(?:ar)?)|hilsen|hilsner|helsing(?:ar)?"
        + "|(?:med )?(?:vänlig|vänliga|bästa|hjärtliga|varma|många) hälsning(?:ar)?|hälsning(?:ar)?|hälsn|m\\.?v\\.?h\\.?|vh|kh"
        + "|(?:kind|best|warm|with kind|with best) regards|regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely|cheers";

    private const string NameWord = @"\p{Lu}(?:[\p{Ll}\p{Lu}'’-]{1,30}|\.)";

    [GeneratedRegex(@"\b((?i:my name is|mitt navn er|namnet mitt er|navnet mitt er|jeg heter|eg heiter|mit navn er|jeg hedder|jag heter|mitt namn är|hej,? det (?:er|är)|hei,? dette er|this is (?=\p{Lu}\p{Ll}+ \p{Lu})|(?:" + Closings + @")(?: (?:fra|frå|från|from))?)[ \t:,.!]{0,3}(?:\r?\n[ \t]*){0,2})(?<![\p{L}])" + NameWord + "(?:[ \t]+" + NameWord + "){0,3}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex SaidName();

    // In any case of letters, where the closing begins a line or a sentence and nothing else follows on the line.
    [GeneratedRegex(@"((?:^|[.!?,;:)\n])[ \t]*(?:" + Closings + @")(?: (?:fra|frå|från|from))?[ \t:,.!]{0,3}(?:\r?\n[ \t]*){0,2})(?<![\p{L}])\p{L}[\p{L}.'’-]{0,30}(?:[ \t]+\p{L}[\p{L}.'’-]{0,30}){0,3}[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline, Patience)]
    private static partial Regex ClosingName();

    [GeneratedRegex(@"(?<=[.!?…,)][ \t]*\r?\n\s*)" + NameWord + "(?: " + NameWord + @"){1,2}\s*\z", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex LastLineName();
}
