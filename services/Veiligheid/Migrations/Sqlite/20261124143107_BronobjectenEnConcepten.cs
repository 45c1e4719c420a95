using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Veiligheid.Migrations.Sqlite
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
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "Koppen",
                table: "Levering",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Voorlopig",
                table: "Levering",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "VoortgangOp",
                table: "Levering",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<decimal>(
                name: "Bovengrens",
                table: "Bronrecord",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Ondergrens",
                table: "Bronrecord",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Bronobjecten",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sleutel = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gebied = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Kenmerken = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Rij = table.Column<int>(type: "INTEGER", nullable: false),
                    Vervallen = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bronobjecten", x => new { x.LeveringId, x.Sleutel });
                });

            migrationBuilder.CreateTable(
                name: "Concepten",
                columns: table => new
                {
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GemaaktOp = table.Column<long>(type: "INTEGER", nullable: false),
                    Reden = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concepten", x => new { x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Reacties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Leverancier = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Akkoord = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tekst = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Op = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reacties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vernietigingen",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Op = table.Column<long>(type: "INTEGER", nullable: false),
                    Reden = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Bewaartermijn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Records = table.Column<long>(type: "INTEGER", nullable: false),
                    Uitval = table.Column<long>(type: "INTEGER", nullable: false)
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
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reden",
                table: "Uitval",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SuggestieCode",
                table: "Uitval",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuggestieNaam",
                table: "Uitval",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Waarde",
                table: "Uitval",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");
        }
    }
}
