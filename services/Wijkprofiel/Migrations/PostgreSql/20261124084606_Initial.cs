using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.PostgreSql
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
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: false),
                    Indicator = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: true),
                    Generatie = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    Positie = table.Column<long>(type: "bigint", nullable: true),
                    Reden = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    Moment = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Geparkeerd", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Lezing",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Nummer = table.Column<int>(type: "integer", nullable: false),
                    Generatie = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    Actief = table.Column<bool>(type: "boolean", nullable: false),
                    Leest = table.Column<bool>(type: "boolean", nullable: false),
                    Overgeslagen = table.Column<long>(type: "bigint", nullable: false),
                    Herkansingen = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lezing", x => new { x.Bron, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Standmoment",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standmoment", x => new { x.Bron, x.Lezing, x.Positie });
                });

            migrationBuilder.CreateTable(
                name: "Tabelversie",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: false),
                    Gemeente = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Voorbeeld = table.Column<bool>(type: "boolean", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
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
