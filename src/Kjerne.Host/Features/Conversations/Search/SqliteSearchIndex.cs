using System.Text.Json;
using Kjerne.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>
/// FTS5 (sqlite.org/fts5.html): search_documents holds no text and no places, only which word is in which conversation; search_words is the
/// vocabulary, search_word_parts its runs of three letters, kept by a trigger.
/// </summary>
public sealed class SqliteSearchIndex : ISearchIndex
{
    /// <summary>The longest beginning that has a list of its own in search_documents.</summary>
    private const int LongestListed = 4;

    /// <summary>So many words with one beginning are asked for one by one. Each costs a look into every segment of the index, some 5 µs.</summary>
    private const int MostSpelledOut = 600;

    /// <summary>Pages of 4 KiB written by one step of tidying.</summary>
    private const int PagesAtOnce = 500;

    public async Task Put(KjerneDb db, IReadOnlyList<SearchDocument> documents)
    {
        db.RequireWriting();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using (var remove = new SqliteStatement(connection, "DELETE FROM search_documents WHERE rowid = ?"))
        using (var add = new SqliteStatement(connection, "INSERT INTO search_documents (rowid, words) VALUES (?, ?)"))
        {
            foreach (var document in documents)
            {
                remove.Bind(1, document.Id.Value);
                remove.Run();
                add.Bind(1, document.Id.Value);
                add.Bind(2, string.Join(' ', document.Words));
                add.Run();
            }
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

    /// <summary>
    /// FTS5's 'merge' (sqlite.org/fts5.html, 6.8): a word is looked for in each segment, and what comes in one by one makes many: 13 at 130,000
    /// conversations, where a beginning of 450 words took 40 ms, and 2 ms in one.
    /// </summary>
    public async Task<bool> Tidy(KjerneDb db, bool fromStart)
    {
        var pages = fromStart ? -PagesAtOnce : PagesAtOnce;
        var before = await Changes(db);
        await db.Database.ExecuteSqlAsync($"INSERT INTO search_documents (search_documents, rank) VALUES ('merge', {pages})");

        // The statement itself is one change; what it merged is the rest.
        return await Changes(db) - before > 1;
    }

    private static async Task<long> Changes(KjerneDb db) => (await db.Database.SqlQuery<long>($"""SELECT total_changes() AS "Value" """).ToListAsync())[0];

    public async Task<List<ConversationId>> Find(KjerneDb db, IReadOnlyList<SearchTerm> all, ConversationId? before, int most, CancellationToken stop)
    {
        var terms = new List<string>(all.Count);
        foreach (var term in all)
        {
            terms.Add(await Write(db, term, stop));
        }

        var (query, below) = (string.Join(" AND ", terms), before?.Value ?? long.MaxValue);
        var ids = await db.Database.SqlQuery<long>(
            $"""SELECT rowid AS "Value" FROM search_documents WHERE search_documents MATCH {query} AND rowid < {below} ORDER BY rowid DESC LIMIT {most}""").ToListAsync(stop);
        return ids.ConvertAll(x => new ConversationId(x));
    }

    public async Task<bool> HasBeginning(KjerneDb db, string beginning, CancellationToken stop) => (await WordsFrom(db, beginning, 1, stop)).Count > 0;

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

    /// <summary>
    /// FTS5 puts the whole list of a beginning without one of its own together before it gives the first row: 300 ms where it stands in hundreds of
    /// thousands of conversations. The lists of whole words it reads from the newest on, so such a beginning is spelled out as the words it has.
    /// </summary>
    private static async Task<string> Write(KjerneDb db, SearchTerm term, CancellationToken stop)
    {
        var parts = new List<string>();
        foreach (var beginning in term.Beginnings)
        {
            // Words that name people stand in the vocabulary as what they are without their mark.
            var mark = beginning[0] is SearchDocument.Sender or SearchDocument.Receiver ? beginning[..1] : "";
            var plain = beginning[mark.Length..];
            var words = plain.Length > LongestListed && Vocabulary.Keeps(plain) ? await WordsFrom(db, plain, MostSpelledOut + 1, stop) : [];
            parts.AddRange(words.Count is > 0 and <= MostSpelledOut ? words.Select(x => Quote(mark + x)) : [Quote(beginning) + "*"]);
        }

        return $"({string.Join(" OR ", parts.Concat(term.Words.Select(Quote)))})";
    }

    private static Task<List<string>> WordsFrom(KjerneDb db, string beginning, int most, CancellationToken stop) => db.Database.SqlQuery<string>(
        $"""SELECT word AS "Value" FROM search_words WHERE word >= {beginning} AND word < {beginning + Vocabulary.End} LIMIT {most}""").ToListAsync(stop);

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
