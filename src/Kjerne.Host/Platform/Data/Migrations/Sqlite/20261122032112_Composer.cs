using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Composer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "conversation_id",
                table: "uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: true),
                    cc = table.Column<string>(type: "TEXT", nullable: true),
                    upload_ids = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts", x => x.id);
                    table.ForeignKey(
                        name: "FK_drafts_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "held_replies",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_replies", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "macros",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    team_id = table.Column<long>(type: "INTEGER", nullable: true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    actions = table.Column<string>(type: "TEXT", nullable: false),
                    after_sending = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_macros", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_texts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: true),
                    team_id = table.Column<long>(type: "INTEGER", nullable: true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduled_replies",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: true),
                    cc = table.Column<string>(type: "TEXT", nullable: true),
                    upload_ids = table.Column<string>(type: "TEXT", nullable: false),
                    after_sending = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    send_at = table.Column<long>(type: "INTEGER", nullable: false),
                    yields_to_customer = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduled_replies", x => x.id);
                    table.ForeignKey(
                        name: "FK_scheduled_replies_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sending_preferences",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    undo_seconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sending_preferences", x => x.user_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_conversation_id_kind",
                table: "drafts",
                columns: new[] { "conversation_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_held_replies_until",
                table: "held_replies",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_macros_user_id",
                table: "macros",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_saved_texts_user_id",
                table: "saved_texts",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduled_replies_conversation_id",
                table: "scheduled_replies",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduled_replies_send_at",
                table: "scheduled_replies",
                column: "send_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "held_replies");

            migrationBuilder.DropTable(
                name: "macros");

            migrationBuilder.DropTable(
                name: "saved_texts");

            migrationBuilder.DropTable(
                name: "scheduled_replies");

            migrationBuilder.DropTable(
                name: "sending_preferences");

            migrationBuilder.DropColumn(
                name: "conversation_id",
                table: "uploads");
        }
    }
}
