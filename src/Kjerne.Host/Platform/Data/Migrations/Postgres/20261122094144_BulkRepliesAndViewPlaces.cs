using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261122094144_BulkRepliesAndViewPlaces")]
    public partial class BulkRepliesAndViewPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bulk_replies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    after_sending = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    hold_seconds = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_dismissed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_replies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_view_places",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    saved_view_id = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_view_places", x => new { x.user_id, x.saved_view_id });
                    table.ForeignKey(
                        name: "FK_saved_view_places_saved_views_saved_view_id",
                        column: x => x.saved_view_id,
                        principalTable: "saved_views",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bulk_reply_items",
                columns: table => new
                {
                    bulk_reply_id = table.Column<long>(type: "bigint", nullable: false),
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_message_id = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    message_id = table.Column<long>(type: "bigint", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_reply_items", x => new { x.bulk_reply_id, x.conversation_id });
                    table.ForeignKey(
                        name: "FK_bulk_reply_items_bulk_replies_bulk_reply_id",
                        column: x => x.bulk_reply_id,
                        principalTable: "bulk_replies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_replies_author_id_key",
                table: "bulk_replies",
                columns: new[] { "author_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_bulk_reply_items_state",
                table: "bulk_reply_items",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_saved_view_places_saved_view_id",
                table: "saved_view_places",
                column: "saved_view_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_reply_items");

            migrationBuilder.DropTable(
                name: "saved_view_places");

            migrationBuilder.DropTable(
                name: "bulk_replies");
        }
    }
}
