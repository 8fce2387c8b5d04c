using System.Text;

namespace Kjerne.Platform.Html;

/// <summary>
/// Cuts a style sheet into rules. What it cannot tell apart it leaves out; nothing of it reaches the result but what
/// <see cref="StyleFilter"/> writes anew. Time is linear in the sheet.
/// </summary>
internal sealed class StyleSheetReader(StyleFilter filter)
{
    private const int MostRules = 2_000;

    private readonly List<StyleRule> rules = [];

    /// <summary>Sheets are read in their order; rules keep it.</summary>
    public IReadOnlyList<StyleRule> Rules => rules;

    public void Read(string sheet) => ReadRules(WithoutComments(sheet), insideMedia: false);

    private void ReadRules(ReadOnlySpan<char> css, bool insideMedia)
    {
        while (!(css = css.TrimStart(" \t\r\n\f;}")).IsEmpty && rules.Count < MostRules)
        {
            var opening = Find(css, css[0] == '@' ? ";{" : "{");
            if (opening < 0)
            {
                return;
            }

            var prelude = css[..opening].Trim();
            var isStatement = css[opening] == ';';
            css = css[(opening + 1)..];
            if (isStatement)
            {
                continue;
            }

            var closing = Closing(css);
            var block = css[..closing];
            css = closing < css.Length ? css[(closing + 1)..] : [];
            if (prelude is not ['@', ..])
            {
                AddRules(prelude, block);
            }
            else if (!insideMedia && IsForEveryScreen(prelude))
            {
                ReadRules(block, insideMedia: true);
            }
        }
    }

    /// <summary>A mail is shown as on a wide, light screen: conditions on width or colour scheme are not ours to answer.</summary>
    private static bool IsForEveryScreen(ReadOnlySpan<char> prelude)
    {
        const string media = "@media";
        if (!prelude.StartsWith(media, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var condition = prelude[media.Length..].Trim();
        return condition.Equals("screen", StringComparison.OrdinalIgnoreCase) || condition.Equals("all", StringComparison.OrdinalIgnoreCase)
            || condition.Equals("only screen", StringComparison.OrdinalIgnoreCase);
    }

    private void AddRules(ReadOnlySpan<char> selectors, ReadOnlySpan<char> block)
    {
        var (plain, important) = SplitByImportance(block);
        if (plain.Length + important.Length == 0)
        {
            return;
        }

        foreach (var range in selectors.Split(','))
        {
            if (rules.Count < MostRules && StyleSelector.TryRead(selectors[range]) is { } selector)
            {
                rules.Add(new StyleRule(selector.Subject, selector.Above, selector.Specificity, plain, important));
            }
        }
    }

    private (string Plain, string Important) SplitByImportance(ReadOnlySpan<char> block)
    {
        if (!block.Contains('!'))
        {
            return (filter.Filter(block.ToString()).Css, "");
        }

        var (plain, important) = (new StringBuilder(), new StringBuilder());
        while (!block.IsEmpty)
        {
            var end = StyleFilter.EndOfDeclaration(block);
            (StyleFilter.IsImportant(block[..end]) ? important : plain).Append(block[..end]).Append(';');
            block = end < block.Length ? block[(end + 1)..] : [];
        }

        return (filter.Filter(plain.ToString()).Css, filter.Filter(important.ToString()).Css);
    }

    /// <summary>Index of the first of <paramref name="marks"/> outside quotes, or -1.</summary>
    private static int Find(ReadOnlySpan<char> css, string marks)
    {
        var quote = '\0';
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            if (quote == '\0' && marks.Contains(c))
            {
                return i;
            }

            quote = AfterMark(quote, c);
        }

        return -1;
    }

    /// <summary>Index of the brace that ends the block, or the length.</summary>
    private static int Closing(ReadOnlySpan<char> css)
    {
        var (quote, depth) = ('\0', 0);
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            depth += quote != '\0' ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0)
            {
                return i;
            }

            quote = AfterMark(quote, c);
        }

        return css.Length;
    }

    /// <summary>A string ends at its quote or, when it was never closed, with its line (CSS Syntax 3, section 4.3.5).</summary>
    private static char AfterMark(char quote, char c) => quote switch
    {
        '\0' => c is '"' or '\'' ? c : '\0',
        _ => c == quote || c == '\n' ? '\0' : quote,
    };

    /// <summary>Also without the marks that once hid a sheet from browsers that knew none.</summary>
    private static string WithoutComments(string sheet)
    {
        var css = new StringBuilder(sheet.Length);
        for (var i = 0; i < sheet.Length; i++)
        {
            if (sheet[i] == '/' && i + 1 < sheet.Length && sheet[i + 1] == '*')
            {
                var end = sheet.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = end < 0 ? sheet.Length : end + 1;
                css.Append(' ');
                continue;
            }

            css.Append(sheet[i]);
        }

        return css.Replace("<!--", "").Replace("-->", "").ToString();
    }
}
