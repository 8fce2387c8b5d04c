using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261123210628_PartialIndexes")]
    public partial class PartialIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_messages_external_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_raw_file",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_customers_merged_into_id",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "IX_conversations_merged_into_id",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations");

            migrationBuilder.CreateIndex(
                name: "IX_messages_external_id",
                table: "messages",
                column: "external_id",
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_messages_raw_file",
                table: "messages",
                column: "raw_file",
                filter: "raw_file IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_inquiries_follows_id",
                table: "inquiries",
                column: "follows_id",
                filter: "follows_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merged_into_id",
                table: "customers",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_merged_into_id",
                table: "conversations",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations",
                column: "snoozed_until",
                filter: "snoozed_until IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_messages_external_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_raw_file",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_inquiries_follows_id",
                table: "inquiries");

            migrationBuilder.DropIndex(
                name: "IX_customers_merged_into_id",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "IX_conversations_merged_into_id",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations");

            migrationBuilder.CreateIndex(
                name: "IX_messages_external_id",
                table: "messages",
                column: "external_id");

            migrationBuilder.CreateIndex(
                name: "IX_messages_raw_file",
                table: "messages",
                column: "raw_file");

            migrationBuilder.CreateIndex(
                name: "IX_customers_merged_into_id",
                table: "customers",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_merged_into_id",
                table: "conversations",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_snoozed_until",
                table: "conversations",
                column: "snoozed_until");
        }
    }
}
