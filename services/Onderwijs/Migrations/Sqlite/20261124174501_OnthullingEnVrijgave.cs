using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Onderwijs.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GoedgekeurdDoor",
                table: "Concepten",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Gebiedsverzamelingen",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gebiedsverzamelingen", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Onthullingsgeheugens",
                columns: table => new
                {
                    GroepId = table.Column<long>(type: "INTEGER", nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Onthullingsgeheugens", x => new { x.GroepId, x.Periode });
                });

            migrationBuilder.CreateTable(
                name: "Vrijgavebesluiten",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: true),
                    Besluit = table.Column<int>(type: "INTEGER", nullable: false),
                    Door = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Beleid = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reden = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Op = table.Column<long>(type: "INTEGER", nullable: false)
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
