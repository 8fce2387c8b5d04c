using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122172609_KeyFiguresAndVectors")]
    public partial class KeyFiguresAndVectors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "switched",
                table: "insight_sums",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "from_channel",
                table: "counted_inquiries",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "solved_day",
                table: "counted_inquiries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "insight_comments",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: true),
                    by_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insight_comments", x => x.id);
                    table.ForeignKey(
                        name: "FK_insight_comments_brands_brand_id",
                        column: x => x.brand_id,
                        principalTable: "brands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_insight_comments_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "key_figures",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    grain = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    log_figure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    target = table.Column<double>(type: "REAL", nullable: true),
                    direction = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    owner_id = table.Column<long>(type: "INTEGER", nullable: true),
                    review_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    told_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    mailed_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    parent_key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    place = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_figures", x => x.id);
                    table.ForeignKey(
                        name: "FK_key_figures_brands_brand_id",
                        column: x => x.brand_id,
                        principalTable: "brands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "text_vectors",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    numbers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_text_vectors", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "key_figure_definitions",
                columns: table => new
                {
                    key_figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    formula = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_figure_definitions", x => new { x.key_figure_id, x.version });
                    table.ForeignKey(
                        name: "FK_key_figure_definitions_key_figures_key_figure_id",
                        column: x => x.key_figure_id,
                        principalTable: "key_figures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "key_figure_values",
                columns: table => new
                {
                    key_figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_figure_values", x => new { x.key_figure_id, x.from });
                    table.ForeignKey(
                        name: "FK_key_figure_values_key_figures_key_figure_id",
                        column: x => x.key_figure_id,
                        principalTable: "key_figures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_insight_comments_brand_id",
                table: "insight_comments",
                column: "brand_id");

            migrationBuilder.CreateIndex(
                name: "IX_insight_comments_from",
                table: "insight_comments",
                column: "from");

            migrationBuilder.CreateIndex(
                name: "IX_insight_comments_topic_id",
                table: "insight_comments",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_key_figures_brand_id",
                table: "key_figures",
                column: "brand_id");

            migrationBuilder.CreateIndex(
                name: "IX_key_figures_key",
                table: "key_figures",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_key_figures_owner_id",
                table: "key_figures",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_text_vectors_used_at",
                table: "text_vectors",
                column: "used_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "insight_comments");

            migrationBuilder.DropTable(
                name: "key_figure_definitions");

            migrationBuilder.DropTable(
                name: "key_figure_values");

            migrationBuilder.DropTable(
                name: "text_vectors");

            migrationBuilder.DropTable(
                name: "key_figures");

            migrationBuilder.DropColumn(
                name: "switched",
                table: "insight_sums");

            migrationBuilder.DropColumn(
                name: "from_channel",
                table: "counted_inquiries");

            migrationBuilder.DropColumn(
                name: "solved_day",
                table: "counted_inquiries");
        }
    }
}
