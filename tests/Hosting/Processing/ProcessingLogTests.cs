using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Processing;

/// <summary>Lines are only ever added, without a gap, and whoever changes one is found out.</summary>
public sealed class ProcessingLogTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_tegelijk_schrijven_laten_geen_gat_en_een_hele_keten_na(string provider)
    {
        await using var files = await TestDatabase.CreateAsync(provider);
        var replicas = new[] { files.Open(), files.Open() };
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(() => LogAsync(replicas[i % 2], $"ding {i}"))));

        var (rows, check) = (await RowsAsync(replicas[0]), await CheckAsync(replicas[1]));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), rows.Select(r => r.Number));
        Assert.Equal((40, Convert.ToHexStringLower(rows[^1].Hash), null), (check.Count, check.Hash, check.BrokenAt));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_buitenstaander_rekent_de_keten_na_uit_de_velden_alleen(string provider)
    {
        await using var files = await TestDatabase.CreateAsync(provider);
        var database = files.Open();
        await LogAsync(database, "ding \"één\"");
        await database.WriteAsync((db, token) => db.LogAsync(TimeProvider.System, new("proef", "geweigerd", "ding 2", "reden: < & >", Failed: true), token), default);
        var rows = await RowsAsync(database);

        static string Text(string? field) => field is null ? "null" : $"\"{field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var hash = new string('0', 64);
        foreach (var r in rows)
        {
            string[] fields = [Text(hash), $"{r.Number}", Text(r.Activity), Text(r.Action), Text(r.Subject), Text(r.Detail), Text(r.Number == 1 ? "Ok" : "Error"), Text(r.Client), Text(r.Role), Text(r.TraceId), Text(r.SpanId),
                Text($"{r.StartedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"), Text($"{r.EndedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}")];
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"[{string.Join(',', fields)}]")));
            Assert.Equal(hash, Convert.ToHexStringLower(r.Hash));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wat_niet_doorging_heeft_geen_regel_en_wat_doorging_heeft_er_een(string provider)
    {
        await using var files = await TestDatabase.CreateAsync(provider);
        var database = files.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(async (db, token) =>
        {
            await db.LogAsync(TimeProvider.System, new("proef", "gedaan", "ding"), token);
            throw new InvalidOperationException("rolled back");
        }, default));
        Assert.Equal((0, null), await CheckAsync(database) is var check ? (check.Count, check.BrokenAt) : default);
        await LogAsync(database, "ding");
        Assert.Equal([1], (await RowsAsync(database)).Select(r => (int)r.Number));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task De_database_zelf_weigert_een_regel_te_wijzigen_of_te_verwijderen(string provider)
    {
        await using var files = await TestDatabase.CreateAsync(provider);
        var database = files.Open();
        await LogAsync(database, "ding");
        await ProtectAsync(database);
        foreach (var sql in new[] { """UPDATE "Processing" SET "Subject" = 'iets anders'""", """DELETE FROM "Processing" """ })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync(sql, token), default));
            Assert.Contains("never changed or removed", refused.Message, StringComparison.Ordinal);
        }
        await LogAsync(database, "nog een");
        Assert.Equal(["ding", "nog een"], (await RowsAsync(database)).Select(r => r.Subject));
    }

    /// <summary>By somebody who can do anything with the database.</summary>
    [Theory]
    [InlineData("""UPDATE "Processing" SET "Subject" = 'iets anders' WHERE "Number" = 3""", 3)]
    [InlineData("""UPDATE "Processing" SET "EndedAt" = "EndedAt" + 1 WHERE "Number" = 2""", 2)]
    [InlineData("""DELETE FROM "Processing" WHERE "Number" = 4""", 4)]
    [InlineData("""DELETE FROM "Processing" WHERE "Number" = 5""", 5)]
    [InlineData("""UPDATE "Processing" SET "Number" = 9 WHERE "Number" = 5""", 5)]
    public async Task Een_wijziging_buiten_ons_om_komt_aan_het_licht(string sql, long brokenAt)
    {
        await using var files = await TestDatabase.CreateAsync("Sqlite");
        var database = files.Open();
        for (var i = 1; i <= 5; i++) await LogAsync(database, $"ding {i}");
        await database.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync(sql, token), default);
        Assert.Equal(brokenAt, (await CheckAsync(database)).BrokenAt);
    }

    [Fact]
    public async Task Wie_de_laatste_hash_opschreef_ziet_ook_dat_het_eind_is_weggehaald()
    {
        await using var files = await TestDatabase.CreateAsync("Sqlite");
        var database = files.Open();
        for (var i = 1; i <= 5; i++) await LogAsync(database, $"ding {i}");
        var noted = await CheckAsync(database);
        var third = (await RowsAsync(database))[2].Hash;
        await database.WriteAsync(async (db, token) =>
        {
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "Processing" WHERE "Number" > 3""", token);
            await db.Set<ProcessingHeadRow>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Number, 3).SetProperty(h => h.Hash, third), token);
        }, default);
        var check = await CheckAsync(database);
        Assert.Null(check.BrokenAt); // it is a whole chain, but not that one
        Assert.DoesNotContain(noted.Hash, (await RowsAsync(database)).Select(r => Convert.ToHexStringLower(r.Hash)));
    }

    private static Task LogAsync(Database database, string subject) =>
        database.WriteAsync((db, token) => db.LogAsync(TimeProvider.System, new("proef", "gedaan", subject), token), default);

    private static Task<List<ProcessingRow>> RowsAsync(Database database) => database.ReadAsync((db, token) => db.Set<ProcessingRow>().OrderBy(r => r.Number).ToListAsync(token), default);

    private static Task<ProcessingCheck> CheckAsync(Database database) => database.ReadAsync(ProcessingLog.CheckAsync, default);

    /// <summary>What a migration does.</summary>
    private static async Task ProtectAsync(Database database)
    {
        await using var db = database.Open();
        var migration = new MigrationBuilder(db.Database.ProviderName);
        migration.AppendOnlyTable(ProcessingModel.Table);
        foreach (var operation in migration.Operations.Cast<SqlOperation>()) await db.Database.ExecuteSqlRawAsync(operation.Sql);
    }
}
