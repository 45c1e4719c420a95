using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Wonen.Migrations.PostgreSql
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
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "GoedgekeurdDoor",
                table: "Concepten",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Gebiedsverzamelingen",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: true),
                    Besluit = table.Column<int>(type: "integer", nullable: false),
                    Door = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Beleid = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Reden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    Op = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
