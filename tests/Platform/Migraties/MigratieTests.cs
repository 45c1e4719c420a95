using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Platform.Tests.Manifests;

namespace Wijkplatform.Platform.Migraties;

/// <summary>
/// Migrations of every module on every provider. Where no SQL Server is at hand its script is read by Microsoft's own parser, which finds faults of
/// syntax and references to tables that are not made; nothing is said about execution.
/// </summary>
public sealed class MigratieTests
{
    private static readonly string[] MetDatabase = [.. Repository.Services.Values.Except(["Gateway"])];

    private static readonly Dictionary<string, Type> Alle = MetDatabase.SelectMany(dienst => Assembly.Load(dienst).GetExportedTypes())
        .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ModuleDbContext))).ToDictionary(t => t.Name);

    public static readonly TheoryData<string> Contexten = [.. Alle.Keys];

    public static readonly TheoryData<string> OpSqlServer = [.. Alle.Keys.Where(naam => naam.Contains("SqlServer", StringComparison.Ordinal))];

    [Fact]
    public void Elke_dienst_heeft_zijn_database_op_alle_drie() => Assert.Equal(
        MetDatabase.SelectMany(dienst => new[] { "Sqlite", "SqlServer", "PostgreSql" }.Select(soort => $"{dienst}{soort}DbContext")).Order(), Alle.Keys.Order());

    [Theory]
    [MemberData(nameof(Contexten))]
    public void De_migraties_zeggen_hetzelfde_als_het_model(string naam)
    {
        using var db = Open(naam);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"{naam}: dotnet ef migrations add …");
    }

    [Theory]
    [MemberData(nameof(OpSqlServer))]
    public void Het_script_voor_SQL_Server_is_geldig_en_verwijst_naar_niets_dat_er_niet_is(string naam)
    {
        using var db = Open(naam);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Empty(Fouten(script, out var tabellen));
        Assert.Equal(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Append("__EFMigrationsHistory").Order(StringComparer.Ordinal), tabellen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("EXEC(N'CREATE TABL [A] ([Id] bigint)')")]
    [InlineData("CREATE TABLE [A] ([Id] bigint NOT NULL); CREATE INDEX [IX] ON [B] ([Id])")]
    [InlineData("CREATE TABLE [A] ([Id] bigint NOT NULL CONSTRAINT [FK] REFERENCES [C] ([Y]))")]
    [InlineData("CREATE TABLE A (")]
    public void Een_fout_in_een_script_wordt_gevonden(string script) => Assert.NotEmpty(Fouten(script, out _));

    private static ModuleDbContext Open(string naam)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(Alle[naam]))!;
        options = naam.Contains("Sqlite", StringComparison.Ordinal) ? options.UseSqlite() : naam.Contains("SqlServer", StringComparison.Ordinal) ? options.UseSqlServer() : options.UseNpgsql();
        return (ModuleDbContext)Activator.CreateInstance(Alle[naam], options.Options)!;
    }

    /// <summary>What the parser objects to, also inside the texts that the script executes, and indexes and keys on tables that it does not make.</summary>
    private static List<string> Fouten(string script, out List<string> tabellen)
    {
        var lezing = new Lezing();
        lezing.Lees(script);
        tabellen = lezing.Tabellen;
        return [.. lezing.Fouten, .. lezing.Verwijzingen.Except(lezing.Tabellen).Select(t => $"there is no table {t}")];
    }

    private sealed class Lezing : TSqlFragmentVisitor
    {
        public List<string> Fouten { get; } = [];

        public List<string> Tabellen { get; } = [];

        public List<string> Verwijzingen { get; } = [];

        public void Lees(string sql)
        {
            var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var fouten);
            Fouten.AddRange(fouten.Select(f => $"{f.Line}:{f.Column} {f.Message}"));
            fragment?.Accept(this);
        }

        public override void Visit(CreateTableStatement node) => Tabellen.Add(node.SchemaObjectName.BaseIdentifier.Value);

        public override void Visit(CreateIndexStatement node) => Verwijzingen.Add(node.OnName.BaseIdentifier.Value);

        public override void Visit(ForeignKeyConstraintDefinition node) => Verwijzingen.Add(node.ReferenceTableName.BaseIdentifier.Value);

        public override void Visit(ExecuteStatement node)
        {
            if (node.ExecuteSpecification.ExecutableEntity is not ExecutableStringList teksten) return;
            Lees(string.Concat(teksten.Strings.Select(t => t is StringLiteral tekst ? tekst.Value : "[naam]"))); // what stands in a variable is a name: of a constraint to drop
        }
    }
}
