using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Events;

public sealed class LeaseTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Alleen_de_klok_van_de_database_bepaalt_of_de_lease_verlopen_is(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var holder = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        var rival = new OutboxSequencer(database.OpenLog(), new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1))); // a host whose clock is wrong
        Assert.True(await holder.TryHoldAsync(CancellationToken.None));
        Assert.Equal(OutboxSequencer.Lease.TotalMilliseconds, await LeaseLeftAsync(database), tolerance: 2000);

        Assert.False(await rival.TryHoldAsync(CancellationToken.None));
        await SetLeaseLeftAsync(database, TimeSpan.FromMilliseconds(-1));
        Assert.True(await rival.TryHoldAsync(CancellationToken.None));
        Assert.False(await holder.TryHoldAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_verlengt_houdt_de_lease_en_wie_hem_teruggeeft_laat_de_volgende_meteen_toe(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var holder = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        var rival = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        Assert.True(await holder.TryHoldAsync(CancellationToken.None));
        await SetLeaseLeftAsync(database, TimeSpan.FromSeconds(1));
        Assert.True(await holder.TryHoldAsync(CancellationToken.None));
        Assert.Equal(OutboxSequencer.Lease.TotalMilliseconds, await LeaseLeftAsync(database), tolerance: 2000);
        Assert.False(await rival.TryHoldAsync(CancellationToken.None));

        await rival.ReleaseAsync(CancellationToken.None); // not its to give back
        Assert.False(await rival.TryHoldAsync(CancellationToken.None));
        await holder.ReleaseAsync(CancellationToken.None);
        Assert.True(await rival.TryHoldAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_tussen_twee_transacties_stilstond_stempelt_na_het_ontwaken_niets(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var zombie = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        var successor = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        await zombie.TryHoldAsync(CancellationToken.None);
        await log.Database.WriteAsync("a");
        await zombie.StampAllAsync();

        await SetLeaseLeftAsync(database, TimeSpan.FromMilliseconds(-1)); // it stands still
        Assert.True(await successor.TryHoldAsync(CancellationToken.None));
        await log.Database.WriteAsync("b");
        await successor.StampAllAsync();
        await log.Database.WriteAsync("c");

        await Assert.ThrowsAsync<LeaseLostException>(() => zombie.StampAsync(CancellationToken.None)); // it goes on where it was
        Assert.Equal([(1L, "a"), (2L, "b")], (await log.ReadAllAsync()).Select(e => (e.Position, e.Subject)));
        await successor.StampAllAsync();
        Assert.Equal([(1L, "a"), (2L, "b"), (3L, "c")], (await log.ReadAllAsync()).Select(e => (e.Position, e.Subject)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_in_een_transactie_stilstond_maakt_die_af_voor_een_ander_erin_kan(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var pause = new PauseBefore("ORDER BY"); // the sequencer's row is locked by then
        var zombie = new OutboxSequencer(database.OpenLog(pause), TimeProvider.System);
        var successor = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        await zombie.TryHoldAsync(CancellationToken.None);
        await log.Database.WriteAsync("a", "b");
        await SetLeaseLeftAsync(database, TimeSpan.FromMilliseconds(300));

        pause.Arm();
        var stamping = Task.Run(() => zombie.StampAsync(CancellationToken.None));
        await pause.Reached.WaitAsync(TimeSpan.FromSeconds(10));
        await Task.Delay(500); // the lease runs out while the holder stands still
        var takeover = Task.Run(() => successor.TryHoldAsync(CancellationToken.None));
        await Task.Delay(500);
        Assert.False(takeover.IsCompleted);

        pause.Resume();
        Assert.Equal(2, await stamping);
        Assert.True(await takeover.WaitAsync(TimeSpan.FromSeconds(35)));
        await log.Database.WriteAsync("c");
        await Assert.ThrowsAsync<LeaseLostException>(() => zombie.StampAsync(CancellationToken.None));
        await successor.StampAllAsync();
        Assert.Equal([(1L, "a"), (2L, "b"), (3L, "c")], (await log.ReadAllAsync()).Select(e => (e.Position, e.Subject)));
    }

    private static async Task<double> LeaseLeftAsync(TestDatabase database) => await database.Open().ReadAsync(async (db, stop) =>
        await db.Set<SequencerRow>().Select(s => s.LeaseUntil).SingleAsync(stop) - await Providers.NowAsync(db, stop), CancellationToken.None);

    private static Task SetLeaseLeftAsync(TestDatabase database, TimeSpan left) => database.Open().WriteAsync(async (db, stop) =>
    {
        var until = await Providers.NowAsync(db, stop) + (long)left.TotalMilliseconds;
        await db.Set<SequencerRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, until), stop);
    }, CancellationToken.None);

    /// <summary>Stops a process at a query, as a signal from outside would.</summary>
    private sealed class PauseBefore(string text) : DbCommandInterceptor
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool armed;

        public Task Reached => reached.Task;

        public void Arm() => armed = true;

        public void Resume() => resumed.SetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (armed && command.CommandText.Contains(text, StringComparison.Ordinal))
            {
                armed = false;
                reached.SetResult();
                await resumed.Task;
            }
            return result;
        }
    }
}
