using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Persistence;

public sealed class DatabaseTests
{
    private const int Writers = 16;
    private const int Each = 25;

    [Fact]
    public async Task Op_SQLite_overleeft_een_vastgelegde_transactie_stroomuitval_en_wacht_lezen_niet_op_schrijven()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        await using var db = database.Open().Open();
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<long>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync()); // FULL: the log is flushed at every commit
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Zestien_schrijvers_naast_elkaar_verliezen_niets_en_komen_allemaal_aan_de_beurt(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shared = database.Open();
        await shared.WriteAsync((db, _) =>
        {
            db.Add(new Counter { Id = 1 });
            return Task.CompletedTask;
        }, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await shared.WriteAsync(async (db, stop) =>
                {
                    await db.Set<Counter>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Id, c => c.Id), stop); // the lock first, as every writer here does
                    (await db.Set<Counter>().SingleAsync(stop)).Value++;
                }, CancellationToken.None);
        }))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(Writers * Each, await shared.ReadAsync((db, stop) => db.Set<Counter>().Select(c => c.Value).SingleAsync(stop), CancellationToken.None));
    }

    [Fact]
    public async Task Op_sqlite_schrijven_twee_processen_naast_elkaar_zonder_elkaar_vast_te_zetten()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var processes = new[] { database.Open(), database.Open() }; // each has a gate of its own, so they meet at the file's lock
        await processes[0].WriteAsync((db, _) =>
        {
            db.Add(new Counter { Id = 1 });
            return Task.CompletedTask;
        }, CancellationToken.None);

        await Task.WhenAll(processes.Select(process => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await process.WriteAsync(async (db, stop) => (await db.Set<Counter>().SingleAsync(stop)).Value++, CancellationToken.None); // reads first
        }))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2 * Each, await processes[0].ReadAsync((db, stop) => db.Set<Counter>().Select(c => c.Value).SingleAsync(stop), CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task Wie_in_een_impasse_het_onderspit_delft_begint_met_een_verse_context_opnieuw()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        var shared = database.Open();
        await shared.WriteAsync((db, _) =>
        {
            db.AddRange(new Counter { Id = 1 }, new Counter { Id = 2 });
            return Task.CompletedTask;
        }, CancellationToken.None);
        var contexts = new HashSet<DbContextId>();
        using var meeting = new Barrier(2);

        Task Cross(int first, int second)
        {
            var attempt = 0;
            return Task.Run(() => shared.WriteAsync(async (db, stop) =>
            {
                lock (contexts) Assert.True(contexts.Add(db.ContextId));
                (await db.Set<Counter>().SingleAsync(c => c.Id == first, stop)).Value++;
                await db.SaveChangesAsync(stop);
                if (attempt++ == 0) meeting.SignalAndWait(TimeSpan.FromSeconds(10), stop); // both hold one row and want the other's
                (await db.Set<Counter>().SingleAsync(c => c.Id == second, stop)).Value++;
                await db.SaveChangesAsync(stop); // here the server ends the deadlock, wrapped twice by EF
            }, CancellationToken.None));
        }

        await Task.WhenAll(Cross(1, 2), Cross(2, 1)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, contexts.Count);
        Assert.Equal([2, 2], await shared.ReadAsync((db, stop) => db.Set<Counter>().OrderBy(c => c.Id).Select(c => c.Value).ToListAsync(stop), CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task Een_botsing_van_serialiseerbare_transacties_wordt_opnieuw_geprobeerd()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        var shared = database.Open();
        var attempts = 0;
        await shared.WriteAsync(async (db, stop) =>
        {
            if (++attempts < 3) await db.Database.ExecuteSqlRawAsync("DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$", stop);
            db.AddEvent("a");
        }, CancellationToken.None);

        Assert.Equal(3, attempts);
    }

    [PostgreSqlFact]
    public async Task Een_verbinding_die_tijdens_het_vastleggen_wegvalt_leidt_niet_tot_dubbel_werk()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        var attempts = 0;
        var shared = database.Open(new LostAfterCommit());
        await Assert.ThrowsAsync<CommitUnknownException>(() => shared.WriteAsync((db, _) =>
        {
            attempts++;
            db.AddEvent("a");
            return Task.CompletedTask;
        }, CancellationToken.None));

        Assert.Equal(1, attempts);
        Assert.Equal(1, await database.Open().ReadAsync((db, stop) => db.Set<Hosting.Events.WaitingRow>().CountAsync(stop), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wat_niet_voorbijgaat_wordt_niet_opnieuw_geprobeerd(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var shared = database.Open();
        var attempts = 0;
        Task Add() => shared.WriteAsync((db, _) =>
        {
            attempts++;
            db.Add(new Counter { Id = 1 });
            return Task.CompletedTask;
        }, CancellationToken.None);
        await Add();

        var refused = await Assert.ThrowsAsync<DbUpdateException>(Add);
        Assert.True(Providers.IsDuplicateKey(refused));
        Assert.Equal(2, attempts);
        var notNull = await Assert.ThrowsAnyAsync<DbException>(() =>
            shared.WriteAsync((db, stop) => db.Database.ExecuteSqlRawAsync("INSERT INTO \"Counter\" (\"Id\", \"Value\") VALUES (2, NULL)", stop), CancellationToken.None));
        Assert.False(Providers.IsDuplicateKey(notNull));
    }

    /// <summary>The server has committed, but its answer does not arrive.</summary>
    private sealed class LostAfterCommit : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            throw new NpgsqlException("Exception while reading from stream", new IOException());
    }
}
