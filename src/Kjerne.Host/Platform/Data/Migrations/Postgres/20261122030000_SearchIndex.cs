using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Kjerne.Platform.Data.Migrations.Postgres;

/// <summary>Written by hand: the tables of full text are no part of the model. Filled by the event reader, which begins at the start of the log.</summary>
[DbContext(typeof(PostgresKjerneDb))]
[Migration("20261122030000_SearchIndex")]
public sealed class SearchIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // Part of PostgreSQL and trusted since version 13: whoever may make tables here may add it.
        migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS pg_trgm");
        migrationBuilder.Sql("CREATE TABLE search_documents (conversation_id bigint PRIMARY KEY, words tsvector NOT NULL)");
        migrationBuilder.Sql("CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)");
        migrationBuilder.Sql("CREATE TABLE search_words (word text COLLATE \"C\" PRIMARY KEY)");
        migrationBuilder.Sql("CREATE INDEX ix_search_words_parts ON search_words USING gin (word gin_trgm_ops)");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE search_words; DROP TABLE search_documents;");
}
