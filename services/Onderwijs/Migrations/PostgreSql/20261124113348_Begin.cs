using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Onderwijs.Migrations.PostgreSql
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
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C")
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
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gebied = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Rij = table.Column<int>(type: "integer", nullable: false),
                    Waarde = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Teller = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Noemer = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C")
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Data = table.Column<byte[]>(type: "bytea", nullable: false),
                    TraceParent = table.Column<string>(type: "character varying(55)", maxLength: 55, nullable: true, collation: "C"),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Indicatordefinitie",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicatordefinitie", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Leesprofielen",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    GewijzigdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kenmerk = table.Column<Guid>(type: "uuid", nullable: false),
                    Volgnummer = table.Column<long>(type: "bigint", nullable: true),
                    Leverancier = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Leesprofiel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Omvang = table.Column<int>(type: "integer", nullable: false),
                    Gebieden = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Extractiemoment = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: true),
                    Indelingsjaar = table.Column<int>(type: "integer", nullable: true),
                    Moment = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    OntvangenOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Voorbeeld = table.Column<bool>(type: "boolean", nullable: false),
                    ReedsOpenbaar = table.Column<bool>(type: "boolean", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Inhoudskenmerk = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IdempotencyKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Rijen = table.Column<int>(type: "integer", nullable: false),
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
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: true)
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
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
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Position", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "Sequencer",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Token = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false),
                    Generation = table.Column<Guid>(type: "uuid", nullable: false),
                    Head = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
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
                    Indicator = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Gemeente = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    Nummer = table.Column<int>(type: "integer", nullable: false),
                    Rij = table.Column<int>(type: "integer", nullable: false),
                    Kolom = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Waarde = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Reden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Cijfers = table.Column<int>(type: "integer", nullable: false),
                    SuggestieCode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    SuggestieNaam = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uitval", x => new { x.LeveringId, x.Nummer });
                });

            migrationBuilder.CreateTable(
                name: "Volgnummerteller",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    GroepId = table.Column<long>(type: "bigint", nullable: false),
                    LeveringId = table.Column<long>(type: "bigint", nullable: true),
                    TraceParent = table.Column<string>(type: "character varying(55)", maxLength: 55, nullable: true, collation: "C")
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
