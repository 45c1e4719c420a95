using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.SqlServer
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
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Vergadermap",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ExternId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Gemeente = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Naam = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Peilmoment = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    GemaaktOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Sleutel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Vraag = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                unique: true,
                filter: "[Sleutel] IS NOT NULL");
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
