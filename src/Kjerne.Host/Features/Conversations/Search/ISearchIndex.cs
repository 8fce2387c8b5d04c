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

    /// <summary>Inside a write. A step of putting together what was written in many pieces, some tens of milliseconds long.</summary>
    /// <param name="fromStart">The first step of making one piece of everything; false: only of what is of a size.</param>
    /// <returns>Whether there may be more to do.</returns>
    Task<bool> Tidy(KjerneDb db, bool fromStart);

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

/// <summary>Which words are kept in the vocabulary: those that may be written wrong, be part of others, or have one of them as their beginning (iphone15).</summary>
internal static class Vocabulary
{
    private const int Shortest = 3;

    /// <summary>Numbers of orders and cases that begin with a few letters are no words, and there is one in every conversation.</summary>
    private const int LettersBeforeOthers = 5;

    /// <summary>After every letter: the end of a range of words with one beginning.</summary>
    public const string End = "\U0010FFFF";

    public static List<string> Of(IEnumerable<SearchDocument> documents) => [.. documents.SelectMany(x => x.Words).Where(Keeps).Distinct()];

    /// <summary>Whatever begins with a word that is kept is kept too, if that word has five letters or more.</summary>
    public static bool Keeps(string word) =>
        word.Length >= Shortest && word[0] is not (SearchDocument.Sender or SearchDocument.Receiver)
        && word.Take(LettersBeforeOthers).All(char.IsLetter);

    public static IEnumerable<string> Trigrams(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(x => word.Substring(x, 3)).Distinct();
}
