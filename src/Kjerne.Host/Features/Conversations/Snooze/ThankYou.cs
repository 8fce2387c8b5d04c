using System.Collections.Frozen;
using System.Text;

namespace Kjerne.Features.Conversations.Snooze;

/// <summary>
/// Whether a message says nothing but thanks. Careful: every word of it must be one that only thanks, greets or confirms, and one of them must thank;
/// a question mark, a number, a link or any other word makes it a message like every other. A wrong "no" costs a look, a wrong "yes" an unseen question.
/// </summary>
public static class ThankYou
{
    /// <summary>Words; a name under it is allowed for by <see cref="MostNameWords"/>.</summary>
    private const int MostWords = 14;
    private const int MostNameWords = 3;

    private static readonly FrozenSet<string> Thanks = new[]
    {
        "takk", "tusentakk", "takker", "tack", "tackar", "tak", "takket", "thanks", "thank", "thx", "ty", "tackså", "kiitos", "takktakk", "takkar",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Beside = new[]
    {
        // Norwegian, both forms
        "for", "tusen", "mange", "tusind", "hjelp", "hjelpen", "hjelpa", "svar", "svaret", "hurtig", "raskt", "rask", "kjapt", "kjapp", "god", "godt", "svært", "veldig", "så", "mye", "mykje", "skal", "du", "ha", "dere", "dykk",
        "det", "var", "fint", "flott", "supert", "super", "topp", "perfekt", "bra", "ok", "okei", "okay", "den", "er", "grei", "greit", "hei", "hilsen", "mvh", "vennlig", "venleg", "helsing",
        "beste", "hyggelig", "hyggeleg", "dag", "helg", "videre", "vidare", "ønskes", "ha", "en", "ein", "fin", "herlig", "strålende", "igjen", "også", "og", "deg", "meg", "til", "service", "servicen",
        // Danish and Swedish
        "hjælpen", "hjælp", "hurtigt", "rigtig", "rigtigt", "meget", "hav", "fortsat", "god", "dejligt", "fedt", "jer", "dig", "hilsner", "venlig", "vh", "kh", "med",
        "hjälpen", "hjälp", "snabbt", "snabb", "svaret", "mycket", "jätte", "jättebra", "ha", "trevlig", "trevligt", "hälsning", "hälsningar", "vänlig", "vänliga", "hej", "underbart", "toppen", "er", "det", "bästa",
        // English
        "you", "so", "very", "much", "a", "lot", "the", "your", "help", "quick", "fast", "reply", "answer", "response", "great", "perfect", "excellent", "good", "nice", "wonderful", "many",
        "best", "kind", "regards", "cheers", "hi", "hello", "have", "day", "weekend", "all", "and", "again", "kindly", "appreciated",
    }.ToFrozenSet();

    /// <summary>These turn thanks into a complaint or announce more.</summary>
    private static readonly FrozenSet<string> Never = new[]
    {
        "men", "ikke", "ikkje", "inte", "ej", "not", "but", "however", "fortsatt", "fremdeles", "stadig", "still", "dessverre", "desværre", "tyvärr", "unfortunately", "nei", "nej", "no",
    }.ToFrozenSet();

    /// <param name="text">What the customer wrote this time, without quoted mail.</param>
    public static bool IsOnlyThanks(string text)
    {
        if (text.Length > 400 || text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || text.Contains('?', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        var lines = text.Split('\n').Select(Words).Where(x => x.Count > 0).ToList();
        if (lines.Count == 0 || lines.Sum(x => x.Count) > MostWords || lines.Exists(x => x.Exists(Never.Contains)))
        {
            return false;
        }

        // A name may stand alone in the last line, under thanks already said.
        var last = lines[^1];
        if (lines.Count > 1 && last.Count <= MostNameWords && !last.TrueForAll(IsKnown))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines.TrueForAll(x => x.TrueForAll(IsKnown)) && lines.Exists(x => x.Exists(Thanks.Contains));
    }

    private static bool IsKnown(string word) => Thanks.Contains(word) || Beside.Contains(word);

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
