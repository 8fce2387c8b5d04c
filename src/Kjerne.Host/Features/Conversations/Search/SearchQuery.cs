using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kjerne.Features.Conversations.Search;

public enum SearchCondition
{
    From, To, Channel, Topic, Tag, State, Assignee, Brand, Before, After, Has,
}

/// <summary>What somebody typed, taken apart: free words, and conditions written as words (<c>from:kari before:2026-11-01</c>) in any of the five languages.</summary>
/// <param name="Words">Not folded; telephone numbers joined.</param>
public sealed partial record SearchQuery(IReadOnlyList<string> Words, IReadOnlyList<(SearchCondition Condition, string Value)> Conditions)
{
    public const int MostLength = 200;

    /// <summary>Each costs a look into the vocabulary.</summary>
    private const int MostWords = 12;

    private static readonly Dictionary<string, SearchCondition> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["from"] = SearchCondition.From, ["fra"] = SearchCondition.From, ["frå"] = SearchCondition.From, ["från"] = SearchCondition.From,
        ["to"] = SearchCondition.To, ["til"] = SearchCondition.To, ["till"] = SearchCondition.To,
        ["channel"] = SearchCondition.Channel, ["kanal"] = SearchCondition.Channel,
        ["topic"] = SearchCondition.Topic, ["tema"] = SearchCondition.Topic, ["emne"] = SearchCondition.Topic, ["ämne"] = SearchCondition.Topic,
        ["tag"] = SearchCondition.Tag, ["merkelapp"] = SearchCondition.Tag, ["etikett"] = SearchCondition.Tag, ["tagg"] = SearchCondition.Tag, ["mærkat"] = SearchCondition.Tag,
        ["state"] = SearchCondition.State, ["status"] = SearchCondition.State, ["tilstand"] = SearchCondition.State, ["tillstånd"] = SearchCondition.State,
        ["assignee"] = SearchCondition.Assignee, ["ansvarlig"] = SearchCondition.Assignee, ["ansvarleg"] = SearchCondition.Assignee, ["ansvarig"] = SearchCondition.Assignee,
        ["brand"] = SearchCondition.Brand, ["merke"] = SearchCondition.Brand, ["mærke"] = SearchCondition.Brand, ["varumärke"] = SearchCondition.Brand,
        ["before"] = SearchCondition.Before, ["før"] = SearchCondition.Before, ["före"] = SearchCondition.Before,
        ["after"] = SearchCondition.After, ["etter"] = SearchCondition.After, ["efter"] = SearchCondition.After,
        ["has"] = SearchCondition.Has, ["har"] = SearchCondition.Has,
    };

    public static SearchQuery Read(string text)
    {
        var conditions = new List<(SearchCondition, string)>();
        var free = new StringBuilder();
        foreach (Match part in Parts().Matches(text.Length > MostLength ? text[..MostLength] : text))
        {
            if (part.Groups["name"] is { Success: true } name && Names.TryGetValue(name.Value, out var condition))
            {
                conditions.Add((condition, part.Groups["value"].Value.Trim('"').Trim()));
            }
            else
            {
                free.Append(part.Value).Append(' ');
            }
        }

        return new SearchQuery(WordsOf(free.ToString()), conditions);
    }

    /// <summary>The conditions that the index answers, and the words, as they would be typed: what is left to search when the others have become a filter.</summary>
    public string Rest() => string.Join(' ', Conditions.Where(x => x.Condition is SearchCondition.From or SearchCondition.To && x.Value.Length > 0)
        .Select(x => $"{(x.Condition == SearchCondition.From ? "from" : "to")}:\"{x.Value}\"").Concat(Words));

    public static List<string> WordsOf(string text) => [.. SearchFolding.Words(SearchNumbers.Join(text)).Select(x => x.Word).Distinct().Take(MostWords)];

    /// <summary>A day as people write it; null when it is none. Years and months stand for their first day.</summary>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(
        text, ["yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "yyyyMMdd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex("""(?<name>\p{L}+):(?<value>"[^"]*"?|\S*)|\S+""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
