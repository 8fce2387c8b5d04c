using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    [DbContext(typeof(PostgresKjerneDb))]
    [Migration("20261124030429_WhatImportsLeaveOut")]
    public partial class WhatImportsLeaveOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "asked_only",
                table: "insight_sums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "customer_unknown",
                table: "insight_sums",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "is_asked_only",
                table: "inquiries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_asked_only",
                table: "counted_inquiries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_customer_unknown",
                table: "counted_inquiries",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "asked_only",
                table: "insight_sums");

            migrationBuilder.DropColumn(
                name: "customer_unknown",
                table: "insight_sums");

            migrationBuilder.DropColumn(
                name: "is_asked_only",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "is_asked_only",
                table: "counted_inquiries");

            migrationBuilder.DropColumn(
                name: "is_customer_unknown",
                table: "counted_inquiries");
        }
    }
}
