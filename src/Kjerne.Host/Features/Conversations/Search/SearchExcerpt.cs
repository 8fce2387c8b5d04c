namespace Kjerne.Features.Conversations.Search;

/// <summary>A place in a text, in UTF-16 units.</summary>
public sealed record SearchMark(int Start, int Length);

/// <param name="Text">One line cut from the message around the first hit.</param>
public sealed record SearchExcerpt(string Text, IReadOnlyList<SearchMark> Marks)
{
    private const int Before = 50;
    private const int Longest = 180;

    /// <summary>Null when none of the words stands there.</summary>
    public static SearchExcerpt? Of(string text, SearchPlan plan)
    {
        foreach (var (word, start, length) in SearchFolding.Words(text))
        {
            if (plan.IsHit(word))
            {
                return Cut(text, start, start + length, plan);
            }
        }

        return null;
    }

    public static IReadOnlyList<SearchMark> MarksIn(string text, SearchPlan plan) =>
        [.. SearchFolding.Words(text).Where(x => plan.IsHit(x.Word)).Select(x => new SearchMark(x.Start, x.Length))];

    private static SearchExcerpt Cut(string text, int hit, int hitEnd, SearchPlan plan)
    {
        var from = hit <= Before ? 0 : WordStart(text, hit - Before, hit);
        var to = Math.Min(text.Length, Math.Max(from + Longest, hitEnd));
        if (to < text.Length && char.IsLowSurrogate(text[to]))
        {
            to--;
        }

        // Same length, so that marks keep their places.
        var line = string.Create(to - from, (text, from), static (line, x) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(x.text[x.from + i]) ? ' ' : x.text[x.from + i];
            }
        });
        var start = from > 0 ? "…" : "";
        return new SearchExcerpt(start + line + (to < text.Length ? "…" : ""), [.. MarksIn(line, plan).Select(x => x with { Start = x.Start + start.Length })]);
    }

    private static int WordStart(string text, int at, int hit)
    {
        var space = text.AsSpan(at, hit - at).IndexOfAny(' ', '\n');
        return space < 0 ? at : at + space + 1;
    }
}
