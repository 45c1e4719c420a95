using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Werkgelegenheid.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Leveringsafspraken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Leveringsafspraken",
                columns: table => new
                {
                    Leverancier = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ingang = table.Column<DateOnly>(type: "date", nullable: false),
                    Einde = table.Column<DateOnly>(type: "date", nullable: true),
                    GewijzigdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leveringsafspraken", x => new { x.Leverancier, x.Versie });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leveringsafspraken");
        }
    }
}
