using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261122140526_TopicReview")]
    public partial class TopicReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "topic_judgements",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inquiry_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: false),
                    way = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    said_id = table.Column<long>(type: "bigint", nullable: true),
                    said_chance = table.Column<float>(type: "real", nullable: false),
                    meant_id = table.Column<long>(type: "bigint", nullable: true),
                    was_known = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_judgements", x => x.id);
                    table.ForeignKey(
                        name: "FK_topic_judgements_inquiries_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "topic_looks",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    wanted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    inquiries = table.Column<int>(type: "integer", nullable: false),
                    loose = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_looks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic_proposals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    topic_id = table.Column<long>(type: "bigint", nullable: true),
                    other_id = table.Column<long>(type: "bigint", nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false),
                    recent = table.Column<int>(type: "integer", nullable: false),
                    earlier = table.Column<int>(type: "integer", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<long>(type: "bigint", nullable: true),
                    made_topic_id = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_proposals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic_proposal_inquiries",
                columns: table => new
                {
                    proposal_id = table.Column<long>(type: "bigint", nullable: false),
                    inquiry_id = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    is_taken = table.Column<bool>(type: "boolean", nullable: false),
                    before_topic_id = table.Column<long>(type: "bigint", nullable: true),
                    before_source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    before_chance = table.Column<float>(type: "real", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic_proposal_inquiries", x => new { x.proposal_id, x.inquiry_id });
                    table.ForeignKey(
                        name: "FK_topic_proposal_inquiries_inquiries_inquiry_id",
                        column: x => x.inquiry_id,
                        principalTable: "inquiries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_topic_proposal_inquiries_topic_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalTable: "topic_proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_topic_judgements_at",
                table: "topic_judgements",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_topic_judgements_inquiry_id",
                table: "topic_judgements",
                column: "inquiry_id");

            migrationBuilder.CreateIndex(
                name: "IX_topic_proposal_inquiries_inquiry_id",
                table: "topic_proposal_inquiries",
                column: "inquiry_id");

            migrationBuilder.CreateIndex(
                name: "IX_topic_proposals_state",
                table: "topic_proposals",
                column: "state");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "topic_judgements");

            migrationBuilder.DropTable(
                name: "topic_looks");

            migrationBuilder.DropTable(
                name: "topic_proposal_inquiries");

            migrationBuilder.DropTable(
                name: "topic_proposals");
        }
    }
}
