using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Onderwijs.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Bereik",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bereik", x => new { x.LeveringId, x.Indicator, x.Periode });
                });

            migrationBuilder.CreateTable(
                name: "Bronrecord",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gebied = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Rij = table.Column<int>(type: "INTEGER", nullable: false),
                    Waarde = table.Column<decimal>(type: "TEXT", nullable: true),
                    Teller = table.Column<decimal>(type: "TEXT", nullable: true),
                    Noemer = table.Column<decimal>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bronrecord", x => new { x.LeveringId, x.Indicator, x.Gemeente, x.Periode, x.Gebied });
                });

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
                name: "Indicatordefinitie",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicatordefinitie", x => x.Code);
                });

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

            migrationBuilder.CreateTable(
                name: "Levering",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kenmerk = table.Column<Guid>(type: "TEXT", nullable: false),
                    Volgnummer = table.Column<long>(type: "INTEGER", nullable: true),
                    Leverancier = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Soort = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Leesprofiel = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Omvang = table.Column<int>(type: "INTEGER", nullable: false),
                    Gebieden = table.Column<string>(type: "TEXT", nullable: true),
                    Extractiemoment = table.Column<long>(type: "INTEGER", nullable: true),
                    Indelingsjaar = table.Column<int>(type: "INTEGER", nullable: true),
                    Moment = table.Column<long>(type: "INTEGER", nullable: false),
                    OntvangenOp = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Voorbeeld = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReedsOpenbaar = table.Column<bool>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Inhoudskenmerk = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Rijen = table.Column<int>(type: "INTEGER", nullable: false),
                    Geaccepteerd = table.Column<long>(type: "INTEGER", nullable: false),
                    Uitval = table.Column<long>(type: "INTEGER", nullable: false),
                    Leeg = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Levering", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leveringtabel",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leveringtabel", x => new { x.LeveringId, x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Onthullingsgroep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Slot = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Onthullingsgroep", x => x.Id);
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
                name: "Tabelversie",
                columns: table => new
                {
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Periode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Gemeente = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Versie = table.Column<int>(type: "INTEGER", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tabelversie", x => new { x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Uitval",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: false),
                    Nummer = table.Column<int>(type: "INTEGER", nullable: false),
                    Rij = table.Column<int>(type: "INTEGER", nullable: false),
                    Kolom = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Waarde = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reden = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Cijfers = table.Column<int>(type: "INTEGER", nullable: false),
                    SuggestieCode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    SuggestieNaam = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uitval", x => new { x.LeveringId, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Volgnummerteller",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Laatste = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Volgnummerteller", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Werk",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GroepId = table.Column<long>(type: "INTEGER", nullable: false),
                    LeveringId = table.Column<long>(type: "INTEGER", nullable: true),
                    TraceParent = table.Column<string>(type: "TEXT", maxLength: 55, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Werk", x => x.Id);
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

            migrationBuilder.InsertData(
                table: "Volgnummerteller",
                columns: new[] { "Id", "Laatste" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Levering_Kenmerk",
                table: "Levering",
                column: "Kenmerk",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Levering_Leverancier_IdempotencyKey",
                table: "Levering",
                columns: new[] { "Leverancier", "IdempotencyKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Levering_Leverancier_Soort_Status",
                table: "Levering",
                columns: new[] { "Leverancier", "Soort", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Levering_Status",
                table: "Levering",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Onthullingsgroep_Indicator_Gemeente",
                table: "Onthullingsgroep",
                columns: new[] { "Indicator", "Gemeente" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Position_EventRowId",
                table: "Position",
                column: "EventRowId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Werk_GroepId",
                table: "Werk",
                column: "GroepId");

            migrationBuilder.CreateIndex(
                name: "IX_Werk_LeveringId",
                table: "Werk",
                column: "LeveringId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Bereik");

            migrationBuilder.DropTable(
                name: "Bronrecord");

            migrationBuilder.DropTable(
                name: "Indicatordefinitie");

            migrationBuilder.DropTable(
                name: "Leesprofielen");

            migrationBuilder.DropTable(
                name: "Levering");

            migrationBuilder.DropTable(
                name: "Leveringtabel");

            migrationBuilder.DropTable(
                name: "Onthullingsgroep");

            migrationBuilder.DropTable(
                name: "Position");

            migrationBuilder.DropTable(
                name: "Sequencer");

            migrationBuilder.DropTable(
                name: "Tabelversie");

            migrationBuilder.DropTable(
                name: "Uitval");

            migrationBuilder.DropTable(
                name: "Volgnummerteller");

            migrationBuilder.DropTable(
                name: "Waiting");

            migrationBuilder.DropTable(
                name: "Werk");

            migrationBuilder.DropTable(
                name: "Event");
        }
    }
}
