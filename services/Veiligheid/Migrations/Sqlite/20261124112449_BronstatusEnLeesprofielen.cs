using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Veiligheid.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BronstatusEnLeesprofielen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Indelingsjaar",
                table: "Levering",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "Bronrecord",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Leesprofielen",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false),
                    GewijzigdOp = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leesprofielen", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leesprofielen");

            migrationBuilder.DropColumn(
                name: "Indelingsjaar",
                table: "Levering");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "Bronrecord");
        }
    }
}
