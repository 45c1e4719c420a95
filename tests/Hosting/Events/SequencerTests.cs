using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Events;

public sealed class SequencerTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_gebeurtenis_krijgt_pas_na_de_commit_een_positie(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var sequencer = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        Assert.True(await sequencer.TryHoldAsync(CancellationToken.None));

        if (provider == "PostgreSql") // SQLite has one writer: the sequencer waits for it
        {
            await using var open = log.Database.Open();
            await using var transaction = await open.Database.BeginTransactionAsync();
            open.AddEvent("a");
            await open.SaveChangesAsync();
            Assert.Equal(0, await sequencer.StampAsync(CancellationToken.None));
            Assert.Empty(await log.ReadAllAsync());
            await transaction.CommitAsync();
        }
        else await log.Database.WriteAsync("a");
        Assert.Empty(await log.ReadAllAsync());

        Assert.Equal(1, await sequencer.StampAsync(CancellationToken.None));
        Assert.Equal([1L], (await log.ReadAllAsync()).Select(e => e.Position));
        Assert.Equal(0, await sequencer.StampAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_teruggedraaide_transactie_laat_geen_gat_na(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var sequencer = new OutboxSequencer(log, TimeProvider.System);
        await sequencer.TryHoldAsync(CancellationToken.None);

        await log.Database.WriteAsync("a");
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => log.Database.WriteAsync(async (db, stop) =>
        {
            db.AddEvent("teruggedraaid");
            await db.SaveChangesAsync(stop);
            throw new InvalidTimeZoneException();
        }, CancellationToken.None));
        await log.Database.WriteAsync("b");
        await sequencer.StampAllAsync();

        Assert.Equal([(1L, "a"), (2L, "b")], (await log.ReadAllAsync()).Select(e => (e.Position, e.Subject)));
    }

    [PostgreSqlFact]
    public async Task Wie_laat_vastlegt_krijgt_een_latere_positie_en_wordt_niet_overgeslagen()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        var log = database.OpenLog();
        var sequencer = new OutboxSequencer(log, TimeProvider.System);
        await sequencer.TryHoldAsync(CancellationToken.None);
        var naive = new NaiveReader(log.Database);

        await using var slow = log.Database.Open();
        await using var late = await slow.Database.BeginTransactionAsync();
        slow.AddEvent("laat"); // takes the lowest id
        await slow.SaveChangesAsync();
        await log.Database.WriteAsync("vroeg");
        await sequencer.StampAllAsync();
        await naive.ReadAsync();
        await late.CommitAsync();
        await sequencer.StampAllAsync();
        await naive.ReadAsync();

        Assert.Equal([(1L, "vroeg"), (2L, "laat")], (await log.ReadAllAsync()).Select(e => (e.Position, e.Subject)));
        Assert.Equal(["vroeg"], naive.Subjects); // what `id > last` makes of it: one event is lost for ever
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Binnen_een_transactie_blijft_de_volgorde_van_schrijven(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var sequencer = new OutboxSequencer(log, TimeProvider.System);
        await sequencer.TryHoldAsync(CancellationToken.None);
        var subjects = Enumerable.Range(0, 2500).Select(i => $"s{i}").ToArray();

        await log.Database.WriteAsync((db, _) =>
        {
            foreach (var subject in subjects) db.AddEvent(subject);
            return Task.CompletedTask;
        }, CancellationToken.None);

        Assert.Equal(1000, await sequencer.StampAsync(CancellationToken.None));
        Assert.Equal(1000, await sequencer.StampAsync(CancellationToken.None));
        Assert.Equal(500, await sequencer.StampAsync(CancellationToken.None));
        var events = await log.ReadAllAsync();
        Assert.Equal(subjects, events.Select(e => e.Subject));
        Assert.Equal(3, events.Select(e => e.RecordedAt).Distinct().Count()); // a moment per batch
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Elke_volgende_ronde_is_later_vastgelegd_ook_als_de_klok_stilstaat_of_teruggaat(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var clock = new FakeTimeProvider(start.AddTicks(5_678)); // between two milliseconds
        var sequencer = new OutboxSequencer(log, clock);
        await sequencer.TryHoldAsync(CancellationToken.None);
        var elsewhere = new OutboxSequencer(database.OpenLog(), new FakeTimeProvider(start.AddHours(-1)));

        await log.Database.WriteAsync("a");
        await sequencer.StampAllAsync();
        await log.Database.WriteAsync("b");
        await sequencer.StampAllAsync(); // no time has passed
        await sequencer.ReleaseAsync(CancellationToken.None);
        Assert.True(await elsewhere.TryHoldAsync(CancellationToken.None));
        await log.Database.WriteAsync("c");
        await elsewhere.StampAllAsync(); // a clock that is an hour slow
        await elsewhere.ReleaseAsync(CancellationToken.None);
        Assert.True(await sequencer.TryHoldAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(2));
        await log.Database.WriteAsync("d");
        await sequencer.StampAllAsync();

        Assert.Equal([0, 1, 2, 2000], (await log.ReadAllAsync()).Select(e => (e.RecordedAt - start).TotalMilliseconds));
    }
}

/// <summary>What a reader does that takes the ids of rows for positions.</summary>
internal sealed class NaiveReader(Database database)
{
    private long last;

    public List<string> Subjects { get; } = [];

    public async Task ReadAsync()
    {
        var rows = await database.ReadAsync((db, stop) => db.Set<EventRow>().Where(e => e.Id > last).OrderBy(e => e.Id).ToListAsync(stop), CancellationToken.None);
        Subjects.AddRange(rows.Select(r => r.Subject));
        if (rows.Count > 0) last = rows[^1].Id;
    }
}
