using System.Text;
using System.Text.RegularExpressions;

namespace Kjerne.Text.Tokens;

/// <summary>
/// Takes away what surrounds a matter and says nothing about it, so that a mail, a chat and a phone note of one matter read alike:
/// quoted text, greetings, closings with all that follows them, signatures, disclaimers, the heads of call notes, and HTML tags.
/// Rules only, in the languages of the product; a text of which nothing would be left is kept whole.
/// </summary>
public static partial class InquiryText
{
    /// <summary>Milliseconds of the clock on the wall for one match. No match comes near it, as what is matched is short; a second was too
    /// little on a busy machine, where a thread may have to rest for longer.</summary>
    private const int Patience = 60_000;

    /// <summary>Characters at the end of a line that are looked at for a closing.</summary>
    private const int LongestClosing = 400;

    /// <summary>The text without its frame. Cost: one pass over the lines; regular expressions bounded by line length and time.</summary>
    public static string Clean(string text)
    {
        if (text.Contains('<') && text.Contains('>'))
        {
            text = Tag().Replace(text, " ");
        }

        string[] lines = text.Split('\n');
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (EndsTheMatter(line, hasMatter: kept.Length > 0))
            {
                break;
            }

            if (line.StartsWith('>') || Header().IsMatch(line))
            {
                continue;
            }

            line = NoteHead().Replace(line, "");
            line = Greeting().Replace(line, "");
            line = WithoutClosing(line);
            if (line.Length > 0)
            {
                kept.Append(line).Append('\n');
            }
        }

        return kept.ToString().AsSpan().IndexOfAnyExceptInRange('\0', '/') < 0 ? text : kept.ToString();
    }

    private static string WithoutClosing(string line)
    {
        int from = Math.Max(0, line.Length - LongestClosing);
        return line[..from] + Closing().Replace(line[from..], "");
    }

    private static bool EndsTheMatter(string line, bool hasMatter) =>
        line is "--" or "-- " || hasMatter && line.Length < 200 && (Signature().IsMatch(line) || QuoteHead().IsMatch(line) || Disclaimer().IsMatch(line));

    [GeneratedRegex(@"<(?:/?[a-zA-Z][^<>]{0,500}|!--[^<>]{0,500}--)>", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?:hei(?: igjen| på deg| dere| alle| sammen)?|heisann|hallo|halla|hejsan|hej(?: igen| alla)?|hejhej|god (?:dag|morgen|kveld|aften)|goddag|godmorgen|god(?:e)? (?:middag|kväll|morgon)|morn|hi(?: there| team| all)?|hello(?: there| team| all)?|dear (?:sir or madam|sir|madam|team|all|support|customer service)|kjære(?: dere| kundeservice)?|kære|käre|kära|good (?:morning|afternoon|evening|day)|guten tag|hallo zusammen|hei,? \p{Lu}\p{Ll}+)(?=\s*(?:[,!.:;–-]+|$))\s*[,!.:;–-]*\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:(?:med |)(?:vennlig|venleg|beste|mange|hjertelig)e? (?:hilsen|hilsener|helsing|helsingar|hilsninger)|hilsen|helsing|mvh\b|vh\b|v/h|(?:med |)(?:venlig|kærlig|bedste|mange) hilsen|hilsner|(?:med |)(?:vänlig|vänliga|bästa|hjärtliga) (?:hälsning|hälsningar)|hälsningar|hälsn|kind regards|best regards|warm regards|regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely|cheers|mit freundlichen grüßen|terveisin|sendt fra min|sent from my|skickat från min|sendt frå)\b.{0,60}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Signature();

    [GeneratedRegex(@"[\s,.!]+(?:(?:med )?vennlig hilsen|(?:med )?venleg helsing|(?:med )?venlig hilsen|(?:med )?vänliga? hälsning(?:ar)?|mvh|(?:kind|best) regards|hilsen(?= \p{Lu})|på forhånd takk|på førehand takk|takk på forhånd|på forhånd tak|tak på forhånd|tack på förhand|thanks in advance|many thanks|thank you|thanks|tusen takk|takk for hjelpen|takk|tak|tack)(?:[ ,!.:)]{0,3}(?:\p{Lu}[\p{Ll}.]{0,20}[ ,!.]{0,2}){0,3})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:(?:den |on |am |le )?.{4,120}(?:skrev|wrote|schrieb|kirjoitti)(?: .{1,80})?:|-{2,}\s?(?:original|opprinnelig|oprindelig|ursprung|videresendt|forwarded|vidarebefordrat).*|_{5,})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex QuoteHead();

    [GeneratedRegex(@"^(?:from|to|sent|date|cc|subject|fra|til|sendt|dato|emne|frå|från|skickat|ämne|kopi|tlf|tel|telefon|phone|mob|mobil|re|sv|vs|fw|fwd|kundenr|kundenummer|saksnr|ref)\s?[:.]\s?(?=.{0,120}$)(?:[\w .,<>@:+/()-]{0,120}@.*|[\d +().-]{5,40}|.{0,60}\d{4}.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?:.{0,20}\b(?:confidential|konfidensiell|fortrolig|konfidentiell|privileged|intended (?:only|solely)|disclaimer)\b.{0,170})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Disclaimer();

    [GeneratedRegex(@"^(?:(?:kunde|kunden|kund|innringer|innringar|customer|caller|client|cust)\b\.?,?\s?(?:ringer|ringde|ringte|ringer inn|ringer og|ringer for å|sier|seier|siger|säger|sa|lurer på|lurar på|spør|spørr|spørger|undrer|undrar|vil vite|vil vide|vill veta|ønsker å vite|called(?: in)?|calls|rang|says|said|asks|asked|wants to know|wonders|phoned)(?: (?:om|about|that|at|att|på|og lurer på|og spør om|og sier at|og siger at|och undrar om|inn|ind|in|and asks|regarding|ang|vedr))*\b[\s:,.]*|(?:telefon(?:notat|samtale)?|samtalenotat|phone (?:call|note)|call note|notat|tlf|inn|inng\.? samtale)\s?[:\-–]\s?|(?:gjelder|gjeld|vedr(?:ørende)?|ang(?:ående|åande)?|gäller|gælder|re|sv|vs|fw|fwd|subject|emne|ämne)\s?[:.]\s?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex NoteHead();
}
