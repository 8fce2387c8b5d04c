using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122205804_DigestsChecksAndAnswers")]
    public partial class DigestsChecksAndAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_spot_check",
                table: "topic_texts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "followed_from",
                table: "topic_proposals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "after_sending",
                table: "sending_preferences",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answer_given",
                table: "messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "answer_text_id",
                table: "messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "proposal_id",
                table: "alarms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "digests",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    rhythm = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: true),
                    team_id = table.Column<long>(type: "INTEGER", nullable: true),
                    is_on = table.Column<bool>(type: "INTEGER", nullable: false),
                    planned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    keeper_id = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digests", x => x.id);
                    table.ForeignKey(
                        name: "FK_digests_brands_brand_id",
                        column: x => x.brand_id,
                        principalTable: "brands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_digests_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "topic_group_past",
                columns: table => new
                {
                    proposal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_group_past", x => new { x.proposal_id, x.inquiry_id });
                    table.ForeignKey(
                        name: "FK_topic_group_past_inquiries_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_topic_group_past_topic_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "topic_proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "digest_editions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    digest_id = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_editions", x => x.id);
                    table.ForeignKey(
                        name: "FK_digest_editions_digests_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "digest_receivers",
                columns: table => new
                {
                    digest_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_receivers", x => new { x.digest_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_digest_receivers_digests_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "digest_sendings",
                columns: table => new
                {
                    edition_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    copy = table.Column<int>(type: "INTEGER", nullable: false),
                    token = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_sendings", x => new { x.edition_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_digest_sendings_digest_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "digest_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_state_waiting_since_id",
                table: "conversations",
                columns: new[] { "state", "waiting_since", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_digest_editions_digest_id_due_on",
                table: "digest_editions",
                columns: new[] { "digest_id", "due_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_digest_sendings_state_next_at",
                table: "digest_sendings",
                columns: new[] { "state", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_digests_brand_id",
                table: "digests",
                column: "brand_id");

            migrationBuilder.CreateIndex(
                name: "IX_digests_team_id",
                table: "digests",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_topic_group_past_inquiry_id",
                table: "topic_group_past",
                column: "inquiry_id");

            // Two pieces of the full-text index are put together already, not four (sqlite.org/fts5.html, 6.13).
            migrationBuilder.Sql("INSERT INTO search_documents (search_documents, rank) VALUES ('usermerge', 2)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "digest_receivers");

            migrationBuilder.DropTable(
                name: "digest_sendings");

            migrationBuilder.DropTable(
                name: "topic_group_past");

            migrationBuilder.DropTable(
                name: "digest_editions");

            migrationBuilder.DropTable(
                name: "digests");

            migrationBuilder.DropIndex(
                name: "IX_conversations_state_waiting_since_id",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "is_spot_check",
                table: "topic_texts");

            migrationBuilder.DropColumn(
                name: "followed_from",
                table: "topic_proposals");

            migrationBuilder.DropColumn(
                name: "after_sending",
                table: "sending_preferences");

            migrationBuilder.DropColumn(
                name: "answer_given",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "answer_text_id",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "proposal_id",
                table: "alarms");
        }
    }
}
