using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kjerne.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    [DbContext(typeof(SqliteKjerneDb))]
    [Migration("20261122100120_MailSigningKeys")]
    public partial class MailSigningKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mail_signing_keys",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    domain = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    selector = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    private_key = table.Column<string>(type: "TEXT", nullable: false),
                    record = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    active_at = table.Column<long>(type: "INTEGER", nullable: true),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_signing_keys", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_mail_signing_keys_domain_selector",
                table: "mail_signing_keys",
                columns: new[] { "domain", "selector" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_signing_keys");
        }
    }
}
