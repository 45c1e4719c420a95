using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Wijkplatform.Wijkprofiel.Migrations.PostgreSql
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
                name: "Herroeping",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false),
                    VastgelegdOp = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    GebeurtenisId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Periode = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Herroeping", x => new { x.Bron, x.Lezing, x.Positie });
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
                name: "Signaalstand",
                columns: table => new
                {
                    Bron = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Lezing = table.Column<int>(type: "integer", nullable: false),
                    Herkansingen = table.Column<int>(type: "integer", nullable: false),
                    Positie = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signaalstand", x => x.Bron);
                });

            migrationBuilder.CreateTable(
                name: "Signaal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventRowId = table.Column<long>(type: "bigint", nullable: false),
                    Gemeente = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Gebied = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    Soort = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Sinds = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false)
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
