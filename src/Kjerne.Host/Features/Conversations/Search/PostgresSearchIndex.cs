using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// A tsvector without places under a GIN index, written and asked past every dictionary, because the words are folded already; the vocabulary under
/// pg_trgm.
/// </summary>
public sealed class PostgresSearchIndex : ISearchIndex
{
    /// <summary>Ids that are looked through one by one: some milliseconds.</summary>
    private const int Newest = 5_000;

    /// <summary>What stands in fewer than one in so many is gathered by the index.</summary>
    private const int Rare = 50;

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

    /// <summary>Autovacuum does it.</summary>
    public Task<bool> Tidy(KjerneDb db, bool fromStart) => Task.FromResult(false);

    /// <summary>
    /// PostgreSQL does not know how rare a beginning is: from the newest on it goes through a million rows for a word that stands in thirty (331 ms at 250,000),
    /// and by its index it puts together all rows of one that stands everywhere (449 ms). So the newest are looked through first, and what they hold of
    /// it says how to look for the rest.
    /// </summary>
    public async Task<List<ConversationId>> Find(KjerneDb db, IReadOnlyList<SearchTerm> all, ConversationId? before, int most, CancellationToken stop)
    {
        var query = string.Join(" & ", all.Select(Write));
        var below = before?.Value ?? (await db.Database.SqlQuery<long?>($"""SELECT max(conversation_id) AS "Value" FROM search_documents""").ToListAsync(stop))[0] + 1 ?? 0;
        var from = below - Newest;
        var ids = await Walk(db, query, from, below, most, stop);
        if (ids.Count < most)
        {
            var isCommon = ids.Count * Rare >= Newest;
            ids.AddRange(await (isCommon ? Walk(db, query, long.MinValue, from, most - ids.Count, stop) : Gather(db, query, from, most - ids.Count, stop)));
        }

        return ids.ConvertAll(x => new ConversationId(x));
    }

    private static Task<List<long>> Walk(KjerneDb db, string query, long from, long below, int most, CancellationToken stop) => db.Database.SqlQuery<long>(
        $"""
        SELECT conversation_id AS "Value" FROM search_documents
        WHERE words @@ CAST({query} AS tsquery) AND conversation_id >= {from} AND conversation_id < {below} ORDER BY conversation_id DESC LIMIT {most}
        """).ToListAsync(stop);

    private static Task<List<long>> Gather(KjerneDb db, string query, long below, int most, CancellationToken stop) => db.Database.SqlQuery<long>(
        $"""
        WITH found AS MATERIALIZED (SELECT conversation_id FROM search_documents WHERE words @@ CAST({query} AS tsquery) AND conversation_id < {below})
        SELECT conversation_id AS "Value" FROM found ORDER BY conversation_id DESC LIMIT {most}
        """).ToListAsync(stop);

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
