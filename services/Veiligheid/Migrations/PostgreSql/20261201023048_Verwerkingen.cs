using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

#nullable disable

namespace Wijkplatform.Veiligheid.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Verwerkingen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Processing",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Activity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    Failed = table.Column<bool>(type: "boolean", nullable: false),
                    Client = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    TraceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    SpanId = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp(3) with time zone", precision: 3, nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Processing", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ProcessingHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessingHead", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "ProcessingHead",
                columns: new[] { "Id", "Hash", "Number" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L });

            migrationBuilder.AppendOnlyTable(ProcessingModel.Table);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Processing");

            migrationBuilder.DropTable(
                name: "ProcessingHead");
        }
    }
}
