using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Vergadermap",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ExternId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Naam = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Peilmoment = table.Column<long>(type: "INTEGER", nullable: false),
                    GemaaktOp = table.Column<long>(type: "INTEGER", nullable: false),
                    Sleutel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Vraag = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
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
