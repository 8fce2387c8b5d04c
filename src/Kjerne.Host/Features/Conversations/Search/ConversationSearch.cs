using Kjerne.Platform.Data;

namespace Kjerne.Features.Conversations.Search;

/// <summary>What the index is asked, after the vocabulary has been looked through.</summary>
/// <param name="Corrected">Words taken instead of ones that stand nowhere; empty when all were found as written.</param>
public sealed record SearchPlan(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<string> Corrected)
{
    /// <summary>A folded word is one of those looked for.</summary>
    public bool IsHit(string word) => Terms.Any(x => x.Beginnings.Any(b => word.StartsWith(b, StringComparison.Ordinal)) || x.Words.Contains(word));
}

/// <summary>
/// Each word finds the words that begin with it (inflections, and compounds by their first part), compounds that hold it further in, and,
/// when it stands nowhere, what it is without the s that joins compounds, or the words it may be a slip of.
/// </summary>
public sealed class ConversationSearch(ISearchIndex index)
{
    /// <summary>So many hits a list that holds a text is made of: the newest ones. More would pass as one parameter, but not in the budget of a list.</summary>
    public const int MostHits = 20_000;

    private const int MostCompounds = 60;
    private const int MostCandidates = 100;
    private const int MostCorrections = 8;
    private const int ShortestPart = 3;
    private const int ShortestJoined = 6;

    /// <summary>Null when nothing is asked for.</summary>
    public async Task<SearchPlan?> Plan(KjerneDb db, SearchQuery query, CancellationToken stop)
    {
        var (terms, corrected) = (new List<SearchTerm>(), new List<string>());
        foreach (var word in query.Words)
        {
            terms.Add(await Term(db, word, corrected, stop));
        }

        foreach (var (condition, value) in query.Conditions.Where(x => x.Condition is SearchCondition.From or SearchCondition.To))
        {
            var mark = condition == SearchCondition.From ? SearchDocument.Sender : SearchDocument.Receiver;
            terms.AddRange(SearchQuery.WordsOf(value).Select(x => new SearchTerm([mark + x], [])));
        }

        return terms.Count == 0 ? null : new SearchPlan(terms, corrected);
    }

    public Task<List<ConversationId>> Find(KjerneDb db, SearchPlan plan, ConversationId? before, int most, CancellationToken stop) => index.Find(db, plan.Terms, before, most, stop);

    /// <summary>For a filter's text: the newest <see cref="MostHits"/>, whoever may see them. Conditions other than people are the filter's own.</summary>
    public async Task<IReadOnlyList<ConversationId>> Ids(KjerneDb db, string text, CancellationToken stop) =>
        await Plan(db, SearchQuery.Read(text), stop) is { } plan ? await Find(db, plan, before: null, MostHits, stop) : [];

    private async Task<SearchTerm> Term(KjerneDb db, string word, List<string> corrected, CancellationToken stop)
    {
        if (word.Length < ShortestPart || !word.All(char.IsLetter))
        {
            return new SearchTerm([word], []);
        }

        if (await Standing(db, word, stop) is { } standing)
        {
            return standing;
        }

        // Whoever has begun to write "leveringstid" finds "hjemlevering".
        if (word.Length >= ShortestJoined && word[^1] == 's' && await Standing(db, word[..^1], stop) is { } joined)
        {
            return joined;
        }

        var near = await Near(db, word, stop);
        corrected.AddRange(near);
        return new SearchTerm([word], near);
    }

    /// <summary>Null when no word begins with it or holds it.</summary>
    private async Task<SearchTerm?> Standing(KjerneDb db, string word, CancellationToken stop)
    {
        var compounds = await index.WordsWith(db, word, MostCompounds, stop);
        return compounds.Count > 0 || await index.HasBeginning(db, word, stop) ? new SearchTerm([word], compounds) : null;
    }

    /// <summary>Nearest first. Somebody still typing has written only the beginning of the word meant, so a slip is measured on that part too.</summary>
    private async Task<List<string>> Near(KjerneDb db, string word, CancellationToken stop)
    {
        var forgiven = EditDistance.Forgiven(word);
        if (forgiven == 0)
        {
            return [];
        }

        var near = (await index.WordsLike(db, word, MostCandidates, stop))
            .Select(x => (Word: x, Distance: Math.Min(EditDistance.Between(word, x), x.Length > word.Length ? EditDistance.Between(word, x[..word.Length]) : int.MaxValue)))
            .Where(x => x.Distance <= forgiven).OrderBy(x => x.Distance).ThenBy(x => x.Word.Length).ToList();
        return [.. near.Where(x => x.Distance == near[0].Distance).Take(MostCorrections).Select(x => x.Word)];
    }
}
