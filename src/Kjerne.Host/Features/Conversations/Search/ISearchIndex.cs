using Kjerne.Platform.Data;

namespace Kjerne.Features.Conversations.Search;

/// <summary>One thing that must be found: any of the words, or any word that begins with one of the beginnings. All folded.</summary>
public sealed record SearchTerm(IReadOnlyList<string> Beginnings, IReadOnlyList<string> Words);

/// <summary>
/// Which conversations hold which words, and the vocabulary of all of them. Says nothing of rights: whoever shows a hit asks
/// <see cref="ConversationPolicy"/>. One for SQLite (FTS5), one for PostgreSQL (tsvector and pg_trgm).
/// </summary>
public interface ISearchIndex
{
    /// <summary>Inside a write. Replaces what was known of these conversations.</summary>
    Task Put(KjerneDb db, IReadOnlyList<SearchDocument> documents);

    /// <summary>Inside a write. These conversations are no longer there; their words stay in the vocabulary.</summary>
    Task Remove(KjerneDb db, IReadOnlyList<ConversationId> ids);

    /// <summary>Inside a write. Removes all; the vocabulary too.</summary>
    Task Clear(KjerneDb db);

    /// <summary>Newest first, so that the first rows of a common word cost no more than those of a rare one.</summary>
    /// <param name="all">At least one.</param>
    /// <param name="before">Only older ones; null for all.</param>
    Task<List<ConversationId>> Find(KjerneDb db, IReadOnlyList<SearchTerm> all, ConversationId? before, int most, CancellationToken stop);

    Task<bool> HasBeginning(KjerneDb db, string beginning, CancellationToken stop);

    /// <summary>Words of the vocabulary that hold this part further in, shortest first: compounds.</summary>
    /// <param name="part">Three letters at least.</param>
    Task<List<string>> WordsWith(KjerneDb db, string part, int most, CancellationToken stop);

    /// <summary>Words of the vocabulary that share most runs of three letters, best first.</summary>
    Task<List<string>> WordsLike(KjerneDb db, string word, int most, CancellationToken stop);
}

/// <summary>Which words are kept in the vocabulary: those that may be written wrong or be part of others.</summary>
internal static class Vocabulary
{
    private const int Shortest = 3;

    /// <summary>After every letter: the end of a range of words with one beginning.</summary>
    public const string End = "\U0010FFFF";

    public static List<string> Of(IEnumerable<SearchDocument> documents) =>
        [.. documents.SelectMany(x => x.Words).Where(x => x.Length >= Shortest && x[0] is not (SearchDocument.Sender or SearchDocument.Receiver) && x.All(char.IsLetter)).Distinct()];

    public static IEnumerable<string> Trigrams(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(x => word.Substring(x, 3)).Distinct();
}
