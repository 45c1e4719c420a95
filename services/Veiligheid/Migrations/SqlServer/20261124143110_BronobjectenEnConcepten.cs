using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Veiligheid.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BronobjectenEnConcepten : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Kolom",
                table: "Uitval");

            migrationBuilder.DropColumn(
                name: "Reden",
                table: "Uitval");

            migrationBuilder.DropColumn(
                name: "SuggestieCode",
                table: "Uitval");

            migrationBuilder.DropColumn(
                name: "SuggestieNaam",
                table: "Uitval");

            migrationBuilder.DropColumn(
                name: "Waarde",
                table: "Uitval");

            migrationBuilder.RenameColumn(
                name: "Kenmerk",
                table: "Levering",
                newName: "ExternId");

            migrationBuilder.RenameColumn(
                name: "Inhoudskenmerk",
                table: "Levering",
                newName: "Inhoudshash");

            migrationBuilder.RenameIndex(
                name: "IX_Levering_Kenmerk",
                table: "Levering",
                newName: "IX_Levering_ExternId");

            migrationBuilder.AddColumn<byte[]>(
                name: "Inhoud",
                table: "Uitval",
                type: "varbinary(max)",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "Koppen",
                table: "Levering",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Voorlopig",
                table: "Levering",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VoortgangOp",
                table: "Levering",
                type: "datetimeoffset(3)",
                precision: 3,
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<decimal>(
                name: "Bovengrens",
                table: "Bronrecord",
                type: "decimal(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Ondergrens",
                table: "Bronrecord",
                type: "decimal(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Bronobjecten",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Sleutel = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gebied = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kenmerken = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Rij = table.Column<int>(type: "int", nullable: false),
                    Vervallen = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bronobjecten", x => new { x.LeveringId, x.Sleutel });
                });

            migrationBuilder.CreateTable(
                name: "Concepten",
                columns: table => new
                {
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    GemaaktOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Reden = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concepten", x => new { x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Reacties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Leverancier = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Akkoord = table.Column<bool>(type: "bit", nullable: false),
                    Tekst = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Op = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reacties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vernietigingen",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Op = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Reden = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Bewaartermijn = table.Column<bool>(type: "bit", nullable: false),
                    Records = table.Column<long>(type: "bigint", nullable: false),
                    Uitval = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vernietigingen", x => x.LeveringId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Bronobjecten_Sleutel",
                table: "Bronobjecten",
                column: "Sleutel");

            migrationBuilder.CreateIndex(
                name: "IX_Reacties_Indicator_Periode_Gemeente",
                table: "Reacties",
                columns: new[] { "Indicator", "Periode", "Gemeente" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Bronobjecten");

            migrationBuilder.DropTable(
                name: "Concepten");

            migrationBuilder.DropTable(
                name: "Reacties");

            migrationBuilder.DropTable(
                name: "Vernietigingen");

            migrationBuilder.DropColumn(
                name: "Inhoud",
                table: "Uitval");

            migrationBuilder.DropColumn(
                name: "Koppen",
                table: "Levering");

            migrationBuilder.DropColumn(
                name: "Voorlopig",
                table: "Levering");

            migrationBuilder.DropColumn(
                name: "VoortgangOp",
                table: "Levering");

            migrationBuilder.DropColumn(
                name: "Bovengrens",
                table: "Bronrecord");

            migrationBuilder.DropColumn(
                name: "Ondergrens",
                table: "Bronrecord");

            migrationBuilder.RenameColumn(
                name: "Inhoudshash",
                table: "Levering",
                newName: "Inhoudskenmerk");

            migrationBuilder.RenameColumn(
                name: "ExternId",
                table: "Levering",
                newName: "Kenmerk");

            migrationBuilder.RenameIndex(
                name: "IX_Levering_ExternId",
                table: "Levering",
                newName: "IX_Levering_Kenmerk");

            migrationBuilder.AddColumn<string>(
                name: "Kolom",
                table: "Uitval",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Reden",
                table: "Uitval",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SuggestieCode",
                table: "Uitval",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SuggestieNaam",
                table: "Uitval",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Waarde",
                table: "Uitval",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
        }
    }
}
