using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Onderwijs.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Kenmerken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Bronrecord",
                table: "Bronrecord");

            migrationBuilder.AddColumn<string>(
                name: "Kenmerken",
                table: "Bronrecord",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Bronrecord",
                table: "Bronrecord",
                columns: new[] { "LeveringId", "Indicator", "Gemeente", "Periode", "Gebied", "Kenmerken" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Bronrecord",
                table: "Bronrecord");

            migrationBuilder.DropColumn(
                name: "Kenmerken",
                table: "Bronrecord");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Bronrecord",
                table: "Bronrecord",
                columns: new[] { "LeveringId", "Indicator", "Gemeente", "Periode", "Gebied" });
        }
    }
}
