using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122132250_Watch")]
    public partial class Watch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "alarm_id",
                table: "notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "bursts_break_quiet",
                table: "notification_times",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    solved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watch_setting",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    false_alarm_weeks = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watch_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watched_topics",
                columns: table => new
                {
                    topic_id = table.Column<long>(type: "INTEGER", nullable: false),
                    false_alarm_weeks = table.Column<int>(type: "INTEGER", nullable: true),
                    rejections = table.Column<int>(type: "INTEGER", nullable: false),
                    cause_fixed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watched_topics", x => x.topic_id);
                    table.ForeignKey(
                        name: "FK_watched_topics_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "alarms",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    seen = table.Column<int>(type: "INTEGER", nullable: false),
                    expected = table.Column<double>(type: "REAL", nullable: false),
                    surprise = table.Column<double>(type: "REAL", nullable: false),
                    acknowledged_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rejected_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    rejected_at = table.Column<long>(type: "INTEGER", nullable: true),
                    incident_id = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms", x => x.id);
                    table.ForeignKey(
                        name: "FK_alarms_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_alarms_topics_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "alarm_inquiries",
                columns: table => new
                {
                    alarm_id = table.Column<long>(type: "INTEGER", nullable: false),
                    inquiry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarm_inquiries", x => new { x.alarm_id, x.inquiry_id });
                    table.ForeignKey(
                        name: "FK_alarm_inquiries_alarms_alarm_id",
                        column: x => x.alarm_id,
                        principalTable: "alarms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_alarm_inquiries_inquiries_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarm_inquiries_inquiry_id",
                table: "alarm_inquiries",
                column: "inquiry_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_brand_id_raised_at",
                table: "alarms",
                columns: new[] { "brand_id", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_ended_at",
                table: "alarms",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_incident_id",
                table: "alarms",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_topic_id",
                table: "alarms",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_brand_id_created_at",
                table: "incidents",
                columns: new[] { "brand_id", "created_at" });

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarm_inquiries");

            migrationBuilder.DropTable(
                name: "watch_setting");

            migrationBuilder.DropTable(
                name: "watched_topics");

            migrationBuilder.DropTable(
                name: "alarms");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropColumn(
                name: "alarm_id",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "bursts_break_quiet",
                table: "notification_times");
        }
    }
}
