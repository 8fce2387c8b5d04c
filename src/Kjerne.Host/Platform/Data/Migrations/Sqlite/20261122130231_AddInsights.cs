using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122130231_AddInsights")]
    public partial class AddInsights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "counted_inquiries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    team_id = table.Column<long>(type: "INTEGER", nullable: true),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    first_answer_seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    solution_seconds = table.Column<long>(type: "INTEGER", nullable: true),
                    handling_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    waited_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    to_person = table.Column<int>(type: "INTEGER", nullable: false),
                    to_team = table.Column<int>(type: "INTEGER", nullable: false),
                    to_channel = table.Column<int>(type: "INTEGER", nullable: false),
                    to_system = table.Column<int>(type: "INTEGER", nullable: false),
                    to_partner = table.Column<int>(type: "INTEGER", nullable: false),
                    is_repeat = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_followed = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_return = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_settled_at_once = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_inquiries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insight_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recounted_to = table.Column<long>(type: "INTEGER", nullable: true),
                    is_emptying = table.Column<bool>(type: "INTEGER", nullable: false),
                    recounted_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insight_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insight_sums",
                columns: table => new
                {
                    cut = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    brand_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    topic_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    answered = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in0 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in1 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in10 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in11 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in12 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in13 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in14 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in15 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in16 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in2 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in3 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in4 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in5 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in6 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in7 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in8 = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_in9 = table.Column<long>(type: "INTEGER", nullable: false),
                    at_first_contact = table.Column<long>(type: "INTEGER", nullable: false),
                    first_answer_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    handed_over = table.Column<long>(type: "INTEGER", nullable: false),
                    handling_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    hour0 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour1 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour10 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour11 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour12 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour13 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour14 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour15 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour16 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour17 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour18 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour19 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour2 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour20 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour21 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour22 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour23 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour3 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour4 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour5 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour6 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour7 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour8 = table.Column<long>(type: "INTEGER", nullable: false),
                    hour9 = table.Column<long>(type: "INTEGER", nullable: false),
                    inquiries = table.Column<long>(type: "INTEGER", nullable: false),
                    repeats = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<long>(type: "INTEGER", nullable: false),
                    solution_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    solved = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in0 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in1 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in10 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in11 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in12 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in13 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in14 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in15 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in16 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in2 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in3 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in4 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in5 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in6 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in7 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in8 = table.Column<long>(type: "INTEGER", nullable: false),
                    solved_in9 = table.Column<long>(type: "INTEGER", nullable: false),
                    to_channel = table.Column<long>(type: "INTEGER", nullable: false),
                    to_partner = table.Column<long>(type: "INTEGER", nullable: false),
                    to_person = table.Column<long>(type: "INTEGER", nullable: false),
                    to_system = table.Column<long>(type: "INTEGER", nullable: false),
                    to_team = table.Column<long>(type: "INTEGER", nullable: false),
                    waited_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    without_topic = table.Column<long>(type: "INTEGER", nullable: false),
                    worked = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insight_sums", x => new { x.cut, x.day, x.brand_id, x.channel, x.topic_id, x.language, x.team_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_counted_inquiries_conversation_id",
                table: "counted_inquiries",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_counted_inquiries_day_id",
                table: "counted_inquiries",
                columns: new[] { "day", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counted_inquiries");

            migrationBuilder.DropTable(
                name: "insight_state");

            migrationBuilder.DropTable(
                name: "insight_sums");
        }
    }
}
