using AngleSharp.Dom;

namespace Kjerne.Platform.Html;

/// <summary>
/// Moves what a mail's own style sheets say into the elements they speak of, as the cascade orders it (CSS 2.2, section
/// 6.4), so that the mail keeps its look although no style element is ever written. Rules are indexed by what their
/// subject names, and work and growth are bounded: past a bound the rest of the mail keeps its own style attributes only.
/// </summary>
internal sealed class MailSheet
{
    /// <summary>Characters of all sheets; newsletters reach 60,000. The rest is not read.</summary>
    private const int MaxCharacters = 300_000;

    /// <summary>Elements compared with selectors. Stops a sheet that looks up the whole tree for each element.</summary>
    private const int MostSteps = 1_000_000;

    private const int StepsOfMerging = 5;

    /// <summary>Characters written into elements. Stops one rule and very many elements from making a mail a thousand times larger.</summary>
    private const int MostAddedCharacters = 2_000_000;

    private readonly Dictionary<string, List<(StyleRule Rule, int Order)>> bySubject = new(StringComparer.Ordinal);
    private readonly List<(StyleRule Rule, int Order)> matching = [];
    private int stepsLeft = MostSteps;
    private int charactersLeft = MostAddedCharacters;

    private MailSheet(IReadOnlyList<StyleRule> rules)
    {
        for (var order = 0; order < rules.Count; order++)
        {
            var key = KeyOf(rules[order].Subject);
            if (!bySubject.TryGetValue(key, out var same))
            {
                bySubject.Add(key, same = []);
            }

            same.Add((rules[order], order));
        }
    }

    /// <summary>Changes the style attributes in the tree; does nothing to a mail without style sheets.</summary>
    public static void MoveInto(IElement body, StyleFilter styles)
    {
        if (body.Owner?.GetElementsByTagName("style") is not { Length: > 0 } sheets)
        {
            return;
        }

        var reader = new StyleSheetReader(styles);
        var left = MaxCharacters;
        foreach (var sheet in sheets.Where(sheet => MailTree.IsHtml(sheet) && IsForScreens(sheet)))
        {
            var css = sheet.TextContent;
            reader.Read(css.Length > left ? css[..left] : css);
            left -= Math.Min(left, css.Length);
        }

        if (reader.Rules.Count > 0)
        {
            new MailSheet(reader.Rules).Apply(body);
        }
    }

    private static bool IsForScreens(IElement sheet) =>
        sheet.GetAttribute("media")?.Trim().ToLowerInvariant() is null or "" or "all" or "screen" or "only screen";

    /// <summary>The rarest thing that the subject names, so that most rules are never looked at.</summary>
    private static string KeyOf(StyleCompound subject) => subject switch
    {
        { Id.Length: > 0 } => "#" + subject.Id,
        { Classes.Count: > 0 } => "." + subject.Classes[0],
        _ => subject.Element,
    };

    private void Apply(IElement element)
    {
        if (stepsLeft <= 0 || charactersLeft <= 0 || MailTree.RuleFor(element).Use == ElementUse.Drop)
        {
            return;
        }

        Collect(element);
        if (matching.Count > 0)
        {
            stepsLeft -= matching.Count * StepsOfMerging;
            var style = Cascade(element.GetAttribute("style") ?? "");
            charactersLeft -= style.Length;
            element.SetAttribute("style", style);
        }

        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IElement child)
            {
                Apply(child);
            }
        }
    }

    private void Collect(IElement element)
    {
        matching.Clear();
        CollectFrom("", element);
        CollectFrom(element.LocalName, element);
        if (element.GetAttribute("id") is { Length: > 0 } id)
        {
            CollectFrom("#" + id, element);
        }

        foreach (var name in element.GetAttribute("class")?.Split([' ', '\t', '\n', '\r', '\f'], 20, StringSplitOptions.RemoveEmptyEntries).Distinct() ?? [])
        {
            CollectFrom("." + name, element);
        }

        matching.Sort((one, other) => (one.Rule.Specificity, one.Order).CompareTo((other.Rule.Specificity, other.Order)));
    }

    private void CollectFrom(string key, IElement element)
    {
        if (!bySubject.TryGetValue(key, out var rules))
        {
            return;
        }

        foreach (var candidate in rules)
        {
            if (candidate.Rule.Matches(element, ref stepsLeft))
            {
                matching.Add(candidate);
            }
        }
    }

    /// <summary>Last wins: the sheet, the element's own, the sheet's important ones. An element's own important ones are rare and lose here.</summary>
    private string Cascade(string own)
    {
        var declarations = new StyleDeclarations();
        foreach (var (rule, _) in matching)
        {
            declarations.Add(rule.Plain);
        }

        declarations.Add(own);
        foreach (var (rule, _) in matching)
        {
            declarations.Add(rule.Important);
        }

        return declarations.ToString();
    }
}
