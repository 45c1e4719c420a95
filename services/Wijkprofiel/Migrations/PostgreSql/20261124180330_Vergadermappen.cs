using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Vergadermappen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "GebeurtenisId",
                table: "Tabelversie",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Vergadermap",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ExternId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Naam = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Peilmoment = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    GemaaktOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Sleutel = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Vraag = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vergadermap", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Vergadermap_ExternId",
                table: "Vergadermap",
                column: "ExternId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vergadermap_Gemeente_Peilmoment",
                table: "Vergadermap",
                columns: new[] { "Gemeente", "Peilmoment" });

            migrationBuilder.CreateIndex(
                name: "IX_Vergadermap_Sleutel",
                table: "Vergadermap",
                column: "Sleutel",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Vergadermap");

            migrationBuilder.DropColumn(
                name: "GebeurtenisId",
                table: "Tabelversie");
        }
    }
}
