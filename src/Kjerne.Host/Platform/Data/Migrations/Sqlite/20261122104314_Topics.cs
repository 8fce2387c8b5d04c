using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Topics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<float>(
                name: "topic_chance",
                table: "inquiries",
                type: "REAL",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<long>(
                name: "topic_id",
                table: "inquiries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic_source",
                table: "inquiries",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "topic_texts",
                columns: table => new
                {
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    likeliest = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_texts", x => x.inquiry_id);
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    stage = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    owner_team_id = table.Column<long>(type: "INTEGER", nullable: true),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    merged_into_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topics", x => x.id);
                    table.ForeignKey(
                        name: "FK_topics_topics_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_topics_topics_parent_id",
                        column: x => x.parent_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inquiry_topics",
                columns: table => new
                {
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inquiry_topics", x => new { x.inquiry_id, x.topic_id });
                    table.ForeignKey(
                        name: "FK_inquiry_topics_inquiries_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_inquiry_topics_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "topic_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    old_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    new_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    old_parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    new_parent_id = table.Column<long>(type: "INTEGER", nullable: true),
                    other_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_topic_changes_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "topic_examples",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: true),
                    added_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_examples", x => x.id);
                    table.ForeignKey(
                        name: "FK_topic_examples_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_inquiries_topic_id_opened_at",
                table: "inquiries",
                columns: new[] { "topic_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_topics_topic_id_inquiry_id",
                table: "inquiry_topics",
                columns: new[] { "topic_id", "inquiry_id" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_changes_topic_id_id",
                table: "topic_changes",
                columns: new[] { "topic_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_examples_inquiry_id",
                table: "topic_examples",
                column: "inquiry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_topic_examples_topic_id_id",
                table: "topic_examples",
                columns: new[] { "topic_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_texts_at",
                table: "topic_texts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_topics_merged_into_id",
                table: "topics",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_topics_parent_id",
                table: "topics",
                column: "parent_id");

            migrationBuilder.AddForeignKey(
                name: "FK_inquiries_topics_topic_id",
                table: "inquiries",
                column: "topic_id",
                principalTable: "topics",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_inquiries_topics_topic_id",
                table: "inquiries");

            migrationBuilder.DropTable(
                name: "inquiry_topics");

            migrationBuilder.DropTable(
                name: "topic_changes");

            migrationBuilder.DropTable(
                name: "topic_examples");

            migrationBuilder.DropTable(
                name: "topic_texts");

            migrationBuilder.DropTable(
                name: "topics");

            migrationBuilder.DropIndex(
                name: "IX_inquiries_topic_id_opened_at",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "topic_chance",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "topic_id",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "topic_source",
                table: "inquiries");
        }
    }
}
