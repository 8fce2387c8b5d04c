using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261122161551_Ranking")]
    public partial class Ranking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "rated",
                table: "insight_sums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "satisfaction",
                table: "insight_sums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<short>(
                name: "satisfaction",
                table: "counted_inquiries",
                type: "smallint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "quote_codes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    made_by_id = table.Column<long>(type: "bigint", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    start = table.Column<int>(type: "integer", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    marked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => x.id);
                    table.ForeignKey(
                        name: "FK_quotes_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ranking_weights",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    parts = table.Column<string>(type: "text", nullable: false),
                    stages = table.Column<string>(type: "text", nullable: false),
                    edge_below = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    saved_by_id = table.Column<long>(type: "bigint", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ranking_weights", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "research_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    topic_id = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    written_by_id = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_notes", x => x.id);
                    table.ForeignKey(
                        name: "FK_research_notes_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "strategic_goals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    importance = table.Column<int>(type: "integer", nullable: false),
                    is_retired = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_strategic_goals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic_values",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    topic_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    entered_by_id = table.Column<long>(type: "bigint", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_values", x => x.id);
                    table.ForeignKey(
                        name: "FK_topic_values_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quote_codings",
                columns: table => new
                {
                    quote_id = table.Column<long>(type: "bigint", nullable: false),
                    code_id = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_codings", x => new { x.quote_id, x.code_id, x.by_id });
                    table.ForeignKey(
                        name: "FK_quote_codings_quote_codes_code_id",
                        column: x => x.code_id,
                        principalTable: "quote_codes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quote_codings_quotes_quote_id",
                        column: x => x.quote_id,
                        principalTable: "quotes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "research_files",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note_id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_research_files", x => x.id);
                    table.ForeignKey(
                        name: "FK_research_files_research_notes_note_id",
                        column: x => x.note_id,
                        principalTable: "research_notes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "topic_goals",
                columns: table => new
                {
                    topic_id = table.Column<long>(type: "bigint", nullable: false),
                    goal_id = table.Column<long>(type: "bigint", nullable: false),
                    tied_by_id = table.Column<long>(type: "bigint", nullable: true),
                    tied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_goals", x => new { x.topic_id, x.goal_id });
                    table.ForeignKey(
                        name: "FK_topic_goals_strategic_goals_goal_id",
                        column: x => x.goal_id,
                        principalTable: "strategic_goals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_topic_goals_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_quote_codings_code_id",
                table: "quote_codings",
                column: "code_id");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_message_id_start_length",
                table: "quotes",
                columns: new[] { "message_id", "start", "length" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_research_files_file",
                table: "research_files",
                column: "file");

            migrationBuilder.CreateIndex(
                name: "IX_research_files_note_id",
                table: "research_files",
                column: "note_id");

            migrationBuilder.CreateIndex(
                name: "IX_research_notes_topic_id_id",
                table: "research_notes",
                columns: new[] { "topic_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_goals_goal_id",
                table: "topic_goals",
                column: "goal_id");

            migrationBuilder.CreateIndex(
                name: "IX_topic_values_topic_id_id",
                table: "topic_values",
                columns: new[] { "topic_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quote_codings");

            migrationBuilder.DropTable(
                name: "ranking_weights");

            migrationBuilder.DropTable(
                name: "research_files");

            migrationBuilder.DropTable(
                name: "topic_goals");

            migrationBuilder.DropTable(
                name: "topic_values");

            migrationBuilder.DropTable(
                name: "quote_codes");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "research_notes");

            migrationBuilder.DropTable(
                name: "strategic_goals");

            migrationBuilder.DropColumn(
                name: "rated",
                table: "insight_sums");

            migrationBuilder.DropColumn(
                name: "satisfaction",
                table: "insight_sums");

            migrationBuilder.DropColumn(
                name: "satisfaction",
                table: "counted_inquiries");
        }
    }
}
