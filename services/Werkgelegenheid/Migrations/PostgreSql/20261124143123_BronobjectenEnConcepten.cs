using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Werkgelegenheid.Migrations.PostgreSql
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
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "Koppen",
                table: "Levering",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Voorlopig",
                table: "Levering",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VoortgangOp",
                table: "Levering",
                type: "timestamp(3) with time zone",
                precision: 3,
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<decimal>(
                name: "Bovengrens",
                table: "Bronrecord",
                type: "numeric(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "Ondergrens",
                table: "Bronrecord",
                type: "numeric(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Bronobjecten",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Sleutel = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gebied = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Kenmerken = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Rij = table.Column<int>(type: "integer", nullable: false),
                    Vervallen = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bronobjecten", x => new { x.LeveringId, x.Sleutel });
                });

            migrationBuilder.CreateTable(
                name: "Concepten",
                columns: table => new
                {
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false),
                    GemaaktOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Reden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C")
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Leverancier = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Akkoord = table.Column<bool>(type: "boolean", nullable: false),
                    Tekst = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Op = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
                    Op = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Reden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Bewaartermijn = table.Column<bool>(type: "boolean", nullable: false),
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
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Reden",
                table: "Uitval",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SuggestieCode",
                table: "Uitval",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "SuggestieNaam",
                table: "Uitval",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Waarde",
                table: "Uitval",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "",
                collation: "C");
        }
    }
}
