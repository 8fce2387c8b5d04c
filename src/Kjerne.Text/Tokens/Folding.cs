using System.Globalization;
using System.Text;

namespace Kjerne.Text.Tokens;

/// <summary>
/// One spelling for letters that the Nordic languages write differently: lower case, ä as æ, ö as ø, accents dropped, typographic
/// apostrophes straight. The letters æ, ø and å stay apart from a and o, because words differ by them.
/// </summary>
public static class Folding
{
    /// <summary>Folds a text. The result may be shorter or longer than the text (composed letters, ß as ss). Cost: one pass.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (char c in Composed(text))
        {
            Append(folded, char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder to, char c)
    {
        switch (c)
        {
            case < '\u0080' or 'æ' or 'ø' or 'å': to.Append(c); break;
            case 'ä': to.Append('æ'); break;
            case 'ö' or 'ő': to.Append('ø'); break;
            case 'ß': to.Append("ss"); break;
            case '\u2019' or '\u2018' or '\u00B4': to.Append('\''); break;
            case '\u200B' or '\u200C' or '\u200D' or '\u00AD' or '\uFE0F': break;
            case <= '\u024F': to.Append(Bare(c)); break;
            default: to.Append(c); break;
        }
    }

    private static char Bare(char c)
    {
        string parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && CharUnicodeInfo.GetUnicodeCategory(parts[1]) == UnicodeCategory.NonSpacingMark ? parts[0] : c;
    }

    /// <summary>A lone half of a surrogate pair, as cut texts have it, cannot be composed: such a text is taken as it is.</summary>
    private static string Composed(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
