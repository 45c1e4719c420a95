using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Wijkplatform.Onderwijs.Migrations.SqlServer
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
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bereik", x => new { x.LeveringId, x.Indicator, x.Periode });
                });

            migrationBuilder.CreateTable(
                name: "Bronrecord",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gebied = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Rij = table.Column<int>(type: "int", nullable: false),
                    Waarde = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Teller = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Noemer = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bronrecord", x => new { x.LeveringId, x.Indicator, x.Gemeente, x.Periode, x.Gebied });
                });

            migrationBuilder.CreateTable(
                name: "Event",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Data = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    TraceParent = table.Column<string>(type: "nvarchar(55)", maxLength: 55, nullable: true, collation: "Latin1_General_100_BIN2"),
                    WrittenAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Indicatordefinitie",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicatordefinitie", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Leesprofielen",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false),
                    GewijzigdOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leesprofielen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Levering",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kenmerk = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Volgnummer = table.Column<long>(type: "bigint", nullable: true),
                    Leverancier = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Soort = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Leesprofiel = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Omvang = table.Column<int>(type: "int", nullable: false),
                    Gebieden = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Extractiemoment = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: true),
                    Indelingsjaar = table.Column<int>(type: "int", nullable: true),
                    Moment = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    OntvangenOp = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Voorbeeld = table.Column<bool>(type: "bit", nullable: false),
                    ReedsOpenbaar = table.Column<bool>(type: "bit", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Inhoudskenmerk = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IdempotencyKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Rijen = table.Column<int>(type: "int", nullable: false),
                    Geaccepteerd = table.Column<long>(type: "bigint", nullable: false),
                    Uitval = table.Column<long>(type: "bigint", nullable: false),
                    Leeg = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Levering", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leveringtabel",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leveringtabel", x => new { x.LeveringId, x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Onthullingsgroep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Slot = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Onthullingsgroep", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Position",
                columns: table => new
                {
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    EventRowId = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Position", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "Sequencer",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Token = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false),
                    Generation = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Head = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(3)", precision: 3, nullable: false),
                    PublishedUpTo = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sequencer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tabelversie",
                columns: table => new
                {
                    Indicator = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Periode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Gemeente = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Versie = table.Column<int>(type: "int", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tabelversie", x => new { x.Indicator, x.Periode, x.Gemeente });
                });

            migrationBuilder.CreateTable(
                name: "Uitval",
                columns: table => new
                {
                    LeveringId = table.Column<long>(type: "bigint", nullable: false),
                    Nummer = table.Column<int>(type: "int", nullable: false),
                    Rij = table.Column<int>(type: "int", nullable: false),
                    Kolom = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Waarde = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reden = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Cijfers = table.Column<int>(type: "int", nullable: false),
                    SuggestieCode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SuggestieNaam = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uitval", x => new { x.LeveringId, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Volgnummerteller",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Laatste = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Volgnummerteller", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Werk",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    GroepId = table.Column<long>(type: "bigint", nullable: false),
                    LeveringId = table.Column<long>(type: "bigint", nullable: true),
                    TraceParent = table.Column<string>(type: "nvarchar(55)", maxLength: 55, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Werk", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Waiting",
                columns: table => new
                {
                    EventRowId = table.Column<long>(type: "bigint", nullable: false)
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
