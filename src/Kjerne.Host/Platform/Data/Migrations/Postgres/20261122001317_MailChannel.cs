using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261122001317_MailChannel")]
    public partial class MailChannel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "refuses_automatic_answer",
                table: "messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "released_at",
                table: "intake_items",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "released_by_id",
                table: "intake_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "released_causes",
                table: "intake_items",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sender",
                table: "intake_items",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "intake_items",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "acknowledgement_text",
                table: "brands",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "acknowledges",
                table: "brands",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "answer_within_hours",
                table: "brands",
                type: "integer",
                nullable: false,
                defaultValue: 24);

            migrationBuilder.AddColumn<string>(
                name: "letter_frame",
                table: "brands",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "acknowledgements",
                columns: table => new
                {
                    conversation_id = table.Column<long>(type: "bigint", nullable: false),
                    brand_id = table.Column<long>(type: "bigint", nullable: false),
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acknowledgements", x => x.conversation_id);
                    table.ForeignKey(
                        name: "FK_acknowledgements_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "channel_aliases",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    channel_account_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channel_aliases", x => new { x.channel, x.address });
                    table.ForeignKey(
                        name: "FK_channel_aliases_channel_accounts_channel_account_id",
                        column: x => x.channel_account_id,
                        principalTable: "channel_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                columns: table => new
                {
                    channel_account_id = table.Column<long>(type: "bigint", nullable: false),
                    lease = table.Column<long>(type: "bigint", nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: true),
                    last_uid = table.Column<long>(type: "bigint", nullable: false),
                    confirmed_uid = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    last_mail_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_contact_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    problem_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    place = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailboxes", x => x.channel_account_id);
                    table.ForeignKey(
                        name: "FK_mailboxes_channel_accounts_channel_account_id",
                        column: x => x.channel_account_id,
                        principalTable: "channel_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_acknowledgements_address_at",
                table: "acknowledgements",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_channel_aliases_channel_account_id",
                table: "channel_aliases",
                column: "channel_account_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acknowledgements");

            migrationBuilder.DropTable(
                name: "channel_aliases");

            migrationBuilder.DropTable(
                name: "mailboxes");

            migrationBuilder.DropColumn(
                name: "refuses_automatic_answer",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "released_at",
                table: "intake_items");

            migrationBuilder.DropColumn(
                name: "released_by_id",
                table: "intake_items");

            migrationBuilder.DropColumn(
                name: "released_causes",
                table: "intake_items");

            migrationBuilder.DropColumn(
                name: "sender",
                table: "intake_items");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "intake_items");

            migrationBuilder.DropColumn(
                name: "acknowledgement_text",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "acknowledges",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "answer_within_hours",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "letter_frame",
                table: "brands");
        }
    }
}
