using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Persistence;

public sealed class BulkWriterTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 29, 2, 30, 15, 987, TimeSpan.FromHours(2));

    private static readonly EveryColumn[] Rows =
    [
        new()
        {
            Id = long.MaxValue, Number = int.MinValue, Text = "Tuinzigt-Oost é € 'x' \"y\"", NoText = "", NoNumber = 0, Figure = 123456789012.3456789m, NoFigure = -0.5m,
            Moment = Moment.AddTicks(9_999), NoMoment = DateTimeOffset.UnixEpoch, Bytes = [0, 255, 10], Guid = Guid.Parse("0190f3a2-1111-7222-8333-abcdefabcdef"),
            Kind = Kind.Second, NoKind = Kind.First, Yes = true,
        },
        new() { Id = 2, Text = "", Bytes = [], Moment = Moment, Kind = Kind.First },
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Elk_soort_kolom_komt_terug_zoals_het_geschreven_is(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shared = database.Open();
        await shared.WriteAsync((db, stop) => BulkWriter.WriteAsync(db, Rows, stop), CancellationToken.None);
        var read = await shared.ReadAsync((db, stop) => db.Set<EveryColumn>().ToDictionaryAsync(r => r.Id, stop), CancellationToken.None);

        Assert.Equal(Rows.Length, read.Count);
        foreach (var row in Rows)
        {
            Assert.Equal(row.Bytes, read[row.Id].Bytes);
            Assert.Equal(Stored(row) with { Bytes = read[row.Id].Bytes }, read[row.Id]); // arrays are equal only to themselves
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Bulk_en_SaveChanges_schrijven_dezelfde_waarden(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shared = database.Open();
        await shared.WriteAsync((db, stop) => BulkWriter.WriteAsync(db, [Rows[0]], stop), CancellationToken.None);
        await shared.WriteAsync((db, _) =>
        {
            db.Add(Rows[0] with { Id = 1 });
            return Task.CompletedTask;
        }, CancellationToken.None);

        // Every column compared by the database itself: what a query with a value finds of the one it finds of the other.
        var row = Rows[0];
        Assert.Equal(2, await shared.ReadAsync((db, stop) => db.Set<EveryColumn>().CountAsync(r => r.Number == row.Number && r.Text == row.Text && r.NoText == row.NoText
            && r.NoNumber == row.NoNumber && r.Figure == row.Figure && r.NoFigure == row.NoFigure && r.Moment == row.Moment && r.NoMoment == row.NoMoment && r.Guid == row.Guid
            && r.Kind == row.Kind && r.NoKind == row.NoKind && r.Yes, stop), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Bulk_hoort_bij_de_transactie(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shared = database.Open();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => shared.WriteAsync(async (db, stop) =>
        {
            await BulkWriter.WriteAsync(db, Rows, stop);
            Assert.Equal(2, await db.Set<EveryColumn>().CountAsync(stop));
            throw new InvalidTimeZoneException();
        }, CancellationToken.None));
        Assert.Equal(0, await shared.ReadAsync((db, stop) => db.Set<EveryColumn>().CountAsync(stop), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_dubbele_sleutel_in_bulk_is_als_zodanig_te_herkennen(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => database.Open().WriteAsync((db, stop) => BulkWriter.WriteAsync(db, [Rows[0], Rows[0]], stop), CancellationToken.None));
        Assert.True(Providers.IsDuplicateKey(refused));
    }

    private static EveryColumn Stored(EveryColumn row) => row with { Moment = DateTimeOffset.FromUnixTimeMilliseconds(row.Moment.ToUnixTimeMilliseconds()) };
}
