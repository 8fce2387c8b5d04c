using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// A tsvector without places under a GIN index, written and asked past every dictionary, because the words are folded already; the vocabulary under
/// pg_trgm.
/// </summary>
public sealed class PostgresSearchIndex : ISearchIndex
{
    public async Task Put(KjerneDb db, IReadOnlyList<SearchDocument> documents)
    {
        foreach (var document in documents)
        {
            var (id, words) = (document.Id.Value, document.Words.ToArray());
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO search_documents (conversation_id, words) VALUES ({id}, array_to_tsvector({words})) ON CONFLICT (conversation_id) DO UPDATE SET words = excluded.words");
        }

        // In one order, so that two nodes that meet new words at once wait for each other instead of against each other.
        var vocabulary = Vocabulary.Of(documents).Order(StringComparer.Ordinal).ToArray();
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_words (word) SELECT unnest({vocabulary}) ON CONFLICT DO NOTHING");
    }

    public async Task Remove(KjerneDb db, IReadOnlyList<ConversationId> ids)
    {
        var values = ids.Select(x => x.Value).ToArray();
        await db.Database.ExecuteSqlAsync($"DELETE FROM search_documents WHERE conversation_id = ANY ({values})");
    }

    public async Task Clear(KjerneDb db) => await db.Database.ExecuteSqlAsync($"TRUNCATE search_documents, search_words");

    public async Task<List<ConversationId>> Find(KjerneDb db, IReadOnlyList<SearchTerm> all, ConversationId? before, int most, CancellationToken stop)
    {
        var (query, below) = (string.Join(" & ", all.Select(Write)), before?.Value ?? long.MaxValue);
        var ids = await db.Database.SqlQuery<long>(
            $"""
            SELECT conversation_id AS "Value" FROM search_documents WHERE words @@ CAST({query} AS tsquery) AND conversation_id < {below}
            ORDER BY conversation_id DESC LIMIT {most}
            """).ToListAsync(stop);
        return ids.ConvertAll(x => new ConversationId(x));
    }

    public async Task<bool> HasBeginning(KjerneDb db, string beginning, CancellationToken stop) =>
        (await db.Database.SqlQuery<long>($"""SELECT 1::bigint AS "Value" FROM search_words WHERE word >= {beginning} AND word < {beginning + Vocabulary.End} LIMIT 1""").ToListAsync(stop)).Count > 0;

    public Task<List<string>> WordsWith(KjerneDb db, string part, int most, CancellationToken stop) => db.Database.SqlQuery<string>(
        $"""
        SELECT word AS "Value" FROM search_words WHERE word LIKE {"_%" + part + "%"} AND left(word, {part.Length}) <> {part} ORDER BY length(word), word LIMIT {most}
        """).ToListAsync(stop);

    public Task<List<string>> WordsLike(KjerneDb db, string word, int most, CancellationToken stop) => db.Database.SqlQuery<string>(
        $"""SELECT word AS "Value" FROM search_words WHERE word % {word} ORDER BY similarity(word, {word}) DESC, word LIMIT {most}""").ToListAsync(stop);

    private static string Write(SearchTerm term) => $"({string.Join(" | ", term.Beginnings.Select(x => Quote(x) + ":*").Concat(term.Words.Select(Quote)))})";

    /// <summary>Words are letters and digits; quoted all the same, because some letters mean something to tsquery.</summary>
    private static string Quote(string word) => $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
