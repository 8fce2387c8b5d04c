using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122130118_TopicReruns")]
    public partial class TopicReruns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "topic_reruns",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    started_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    looked = table.Column<int>(type: "INTEGER", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<int>(type: "INTEGER", nullable: false),
                    decided_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    examples = table.Column<int>(type: "INTEGER", nullable: false),
                    newest_example = table.Column<long>(type: "INTEGER", nullable: false),
                    newest_change = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_reruns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic_rerun_changes",
                columns: table => new
                {
                    rerun_id = table.Column<long>(type: "INTEGER", nullable: false),
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from_id = table.Column<long>(type: "INTEGER", nullable: true),
                    to_id = table.Column<long>(type: "INTEGER", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    chance = table.Column<float>(type: "REAL", nullable: false),
                    likeliest = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_rerun_changes", x => new { x.rerun_id, x.inquiry_id });
                    table.ForeignKey(
                        name: "FK_topic_rerun_changes_topic_reruns_rerun_id",
                        column: x => x.rerun_id,
                        principalTable: "topic_reruns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_topic_rerun_changes_rerun_id_from_id_to_id",
                table: "topic_rerun_changes",
                columns: new[] { "rerun_id", "from_id", "to_id" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_reruns_state",
                table: "topic_reruns",
                column: "state");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "topic_rerun_changes");

            migrationBuilder.DropTable(
                name: "topic_reruns");
        }
    }
}
