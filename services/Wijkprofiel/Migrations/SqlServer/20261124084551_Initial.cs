using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.SqlServer
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
                    Bron = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lezing = table.Column<int>(type: "int", nullable: false),
                    Indicator = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Definitieversie", x => new { x.Bron, x.Lezing, x.Indicator, x.Versie });
                });

            migrationBuilder.CreateTable(
                name: "Geparkeerd",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Bron = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lezing = table.Column<int>(type: "int", nullable: true),
                    Generatie = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Positie = table.Column<long>(type: "bigint", nullable: true),
                    Reden = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Moment = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Geparkeerd", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Lezing",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Nummer = table.Column<int>(type: "int", nullable: false),
                    Generatie = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    Actief = table.Column<bool>(type: "bit", nullable: false),
                    Leest = table.Column<bool>(type: "bit", nullable: false),
                    Overgeslagen = table.Column<long>(type: "bigint", nullable: false),
                    Herkansingen = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lezing", x => new { x.Bron, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Standmoment",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lezing = table.Column<int>(type: "int", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standmoment", x => new { x.Bron, x.Lezing, x.Positie });
                });

            migrationBuilder.CreateTable(
                name: "Tabelversie",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lezing = table.Column<int>(type: "int", nullable: false),
                    Gemeente = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Indicator = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Voorbeeld = table.Column<bool>(type: "bit", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
