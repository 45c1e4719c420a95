using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Definitieversie",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false),
                    VastgelegdOp = table.Column<long>(type: "INTEGER", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Definitieversie", x => new { x.Bron, x.Lezing, x.Indicator, x.Versie });
                });

            migrationBuilder.CreateTable(
                name: "Geparkeerd",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: true),
                    Generatie = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Positie = table.Column<long>(type: "INTEGER", nullable: true),
                    Reden = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Moment = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Geparkeerd", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Lezing",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Nummer = table.Column<int>(type: "INTEGER", nullable: false),
                    Generatie = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false),
                    Actief = table.Column<bool>(type: "INTEGER", nullable: false),
                    Leest = table.Column<bool>(type: "INTEGER", nullable: false),
                    Overgeslagen = table.Column<long>(type: "INTEGER", nullable: false),
                    Herkansingen = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lezing", x => new { x.Bron, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Standmoment",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false),
                    VastgelegdOp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standmoment", x => new { x.Bron, x.Lezing, x.Positie });
                });

            migrationBuilder.CreateTable(
                name: "Tabelversie",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false),
                    VastgelegdOp = table.Column<long>(type: "INTEGER", nullable: false),
                    Voorbeeld = table.Column<bool>(type: "INTEGER", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tabelversie", x => new { x.Bron, x.Lezing, x.Gemeente, x.Indicator, x.Periode, x.Versie });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Geparkeerd_Bron_Lezing",
                table: "Geparkeerd",
                columns: new[] { "Bron", "Lezing" });

            migrationBuilder.CreateIndex(
                name: "IX_Standmoment_Bron_Lezing_VastgelegdOp",
                table: "Standmoment",
                columns: new[] { "Bron", "Lezing", "VastgelegdOp" });

            migrationBuilder.CreateIndex(
                name: "IX_Tabelversie_Bron_Lezing_Indicator_Periode",
                table: "Tabelversie",
                columns: new[] { "Bron", "Lezing", "Indicator", "Periode" });

            migrationBuilder.CreateIndex(
                name: "IX_Tabelversie_Bron_Lezing_Positie",
                table: "Tabelversie",
                columns: new[] { "Bron", "Lezing", "Positie" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Definitieversie");

            migrationBuilder.DropTable(
                name: "Geparkeerd");

            migrationBuilder.DropTable(
                name: "Lezing");

            migrationBuilder.DropTable(
                name: "Standmoment");

            migrationBuilder.DropTable(
                name: "Tabelversie");
        }
    }
}
