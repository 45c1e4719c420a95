using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Veiligheid.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OnthullingEnVrijgave : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Herroepen",
                table: "Tabelversie",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "GoedgekeurdDoor",
                table: "Concepten",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "Gebiedsverzamelingen",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gebiedsverzamelingen", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Onthullingsgeheugens",
                columns: table => new
                {
                    GroepId = table.Column<long>(type: "bigint", nullable: false),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Onthullingsgeheugens", x => new { x.GroepId, x.Periode });
                });

            migrationBuilder.CreateTable(
                name: "Vrijgavebesluiten",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: true),
                    Besluit = table.Column<int>(type: "int", nullable: false),
                    Door = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Beleid = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reden = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Op = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vrijgavebesluiten", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Vrijgavebesluiten_Indicator_Periode_Gemeente",
                table: "Vrijgavebesluiten",
                columns: new[] { "Indicator", "Periode", "Gemeente" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Gebiedsverzamelingen");

            migrationBuilder.DropTable(
                name: "Onthullingsgeheugens");

            migrationBuilder.DropTable(
                name: "Vrijgavebesluiten");

            migrationBuilder.DropColumn(
                name: "Herroepen",
                table: "Tabelversie");

            migrationBuilder.DropColumn(
                name: "GoedgekeurdDoor",
                table: "Concepten");
        }
    }
}
