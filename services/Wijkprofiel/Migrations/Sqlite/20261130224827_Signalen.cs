using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Signalen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Event",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Data = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TraceParent = table.Column<string>(type: "TEXT", maxLength: 55, nullable: true),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Herroeping",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false),
                    VastgelegdOp = table.Column<long>(type: "INTEGER", nullable: false),
                    GebeurtenisId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Herroeping", x => new { x.Bron, x.Lezing, x.Positie });
                });

            migrationBuilder.CreateTable(
                name: "Position",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    EventRowId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Position", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "Sequencer",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    Generation = table.Column<Guid>(type: "TEXT", nullable: false),
                    Head = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedUpTo = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sequencer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Signaalstand",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Lezing = table.Column<int>(type: "INTEGER", nullable: false),
                    Herkansingen = table.Column<int>(type: "INTEGER", nullable: false),
                    Positie = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signaalstand", x => x.Bron);
                });

            migrationBuilder.CreateTable(
                name: "Signaal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventRowId = table.Column<long>(type: "INTEGER", nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Gebied = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Soort = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Sinds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signaal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Signaal_Event_EventRowId",
                        column: x => x.EventRowId,
                        principalTable: "Event",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Waiting",
                columns: table => new
                {
                    EventRowId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waiting", x => x.EventRowId);
                    table.ForeignKey(
                        name: "FK_Waiting_Event_EventRowId",
                        column: x => x.EventRowId,
                        principalTable: "Event",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Position_EventRowId",
                table: "Position",
                column: "EventRowId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signaal_EventRowId",
                table: "Signaal",
                column: "EventRowId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signaal_Gemeente_EventRowId",
                table: "Signaal",
                columns: new[] { "Gemeente", "EventRowId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Herroeping");

            migrationBuilder.DropTable(
                name: "Position");

            migrationBuilder.DropTable(
                name: "Sequencer");

            migrationBuilder.DropTable(
                name: "Signaal");

            migrationBuilder.DropTable(
                name: "Signaalstand");

            migrationBuilder.DropTable(
                name: "Waiting");

            migrationBuilder.DropTable(
                name: "Event");
        }
    }
}
