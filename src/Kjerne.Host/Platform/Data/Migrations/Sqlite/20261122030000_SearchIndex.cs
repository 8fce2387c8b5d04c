using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Kjerne.Platform.Data.Migrations.Sqlite;

/// <summary>Written by hand: the tables of full text are no part of the model. Filled by the event reader, which begins at the start of the log.</summary>
[DbContext(typeof(SqliteKjerneDb))]
[Migration("20261122030000_SearchIndex")]
public sealed class SearchIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // Beginnings of two to four letters have lists of their own: those are what somebody has typed so far, and they stand in most conversations.
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE search_documents USING fts5(
                words, content='', contentless_delete=1, detail=none, prefix='2 3 4', tokenize="unicode61 remove_diacritics 0")
            """);
        migrationBuilder.Sql("CREATE TABLE search_words (id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL UNIQUE)");
        migrationBuilder.Sql("CREATE VIRTUAL TABLE search_word_parts USING fts5(word, content='', tokenize='trigram case_sensitive 1')");
        migrationBuilder.Sql("""
            CREATE TRIGGER search_words_added AFTER INSERT ON search_words
            BEGIN INSERT INTO search_word_parts (rowid, word) VALUES (new.id, new.word); END
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TABLE search_words; DROP TABLE search_word_parts; DROP TABLE search_documents;");
}
