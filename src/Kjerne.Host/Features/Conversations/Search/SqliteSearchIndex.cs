using System.Text.Json;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// FTS5 (sqlite.org/fts5.html): search_documents holds no text and no places, only which word is in which conversation; search_words is the
/// vocabulary, search_word_parts its runs of three letters, kept by a trigger.
/// </summary>
public sealed class SqliteSearchIndex : ISearchIndex
{
    public async Task Put(KjerneDb db, IReadOnlyList<SearchDocument> documents)
    {
        foreach (var document in documents)
        {
            var (id, words) = (document.Id.Value, string.Join(' ', document.Words));
            await db.Database.ExecuteSqlAsync($"DELETE FROM search_documents WHERE rowid = {id}");
            await db.Database.ExecuteSqlAsync($"INSERT INTO search_documents (rowid, words) VALUES ({id}, {words})");
        }

        var vocabulary = JsonSerializer.Serialize(Vocabulary.Of(documents));
        await db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO search_words (word) SELECT value FROM json_each({vocabulary})");
    }

    public async Task Remove(KjerneDb db, IReadOnlyList<ConversationId> ids)
    {
        foreach (var id in ids)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM search_documents WHERE rowid = {id.Value}");
        }
    }

    public async Task Clear(KjerneDb db)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_documents (search_documents) VALUES ('delete-all')");
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_word_parts (search_word_parts) VALUES ('delete-all')");
        await db.Database.ExecuteSqlAsync($"DELETE FROM search_words");
    }

    public async Task<List<ConversationId>> Find(KjerneDb db, IReadOnlyList<SearchTerm> all, ConversationId? before, int most, CancellationToken stop)
    {
        var (query, below) = (string.Join(" AND ", all.Select(Write)), before?.Value ?? long.MaxValue);
        var ids = await db.Database.SqlQuery<long>(
            $"""SELECT rowid AS "Value" FROM search_documents WHERE search_documents MATCH {query} AND rowid < {below} ORDER BY rowid DESC LIMIT {most}""").ToListAsync(stop);
        return ids.ConvertAll(x => new ConversationId(x));
    }

    public async Task<bool> HasBeginning(KjerneDb db, string beginning, CancellationToken stop) =>
        (await db.Database.SqlQuery<long>($"""SELECT 1 AS "Value" FROM search_words WHERE word >= {beginning} AND word < {beginning + Vocabulary.End} LIMIT 1""").ToListAsync(stop)).Count > 0;

    public Task<List<string>> WordsWith(KjerneDb db, string part, int most, CancellationToken stop) => db.Database.SqlQuery<string>(
        $"""
        SELECT w.word AS "Value" FROM search_word_parts p JOIN search_words w ON w.id = p.rowid
        WHERE p.search_word_parts MATCH {Quote(part)} AND substr(w.word, 1, {part.Length}) <> {part} ORDER BY length(w.word), w.word LIMIT {most}
        """).ToListAsync(stop);

    public Task<List<string>> WordsLike(KjerneDb db, string word, int most, CancellationToken stop)
    {
        var parts = string.Join(" OR ", Vocabulary.Trigrams(word).Select(Quote));
        return db.Database.SqlQuery<string>(
            $"""
            SELECT w.word AS "Value" FROM (SELECT rowid AS id FROM search_word_parts WHERE search_word_parts MATCH {parts} ORDER BY rank LIMIT {most}) p
            JOIN search_words w ON w.id = p.id
            """).ToListAsync(stop);
    }

    private static string Write(SearchTerm term) => $"({string.Join(" OR ", term.Beginnings.Select(x => Quote(x) + "*").Concat(term.Words.Select(Quote)))})";

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
