using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Events;

public sealed class PublisherTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_nieuwe_houder_gaat_verder_waar_de_vorige_gebleven_was(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var transport = new RecordingTransport();
        var (first, firstPublisher) = Process(database, transport);
        await first.TryHoldAsync(CancellationToken.None);
        await log.Database.WriteAsync([.. Enumerable.Range(0, 250).Select(i => $"s{i}")]);
        await first.StampAllAsync();
        Assert.Equal(200, await firstPublisher.PublishWindowAsync(CancellationToken.None));
        await first.ReleaseAsync(CancellationToken.None);

        var (second, secondPublisher) = Process(database, transport);
        await second.TryHoldAsync(CancellationToken.None);
        Assert.Equal(50, await secondPublisher.PublishWindowAsync(CancellationToken.None));
        Assert.Equal(0, await secondPublisher.PublishWindowAsync(CancellationToken.None));
        Assert.Equal(Enumerable.Range(1, 250).Select(i => (long)i), transport.Taken.Select(e => e.Position));
        await Assert.ThrowsAsync<LeaseLostException>(() => firstPublisher.PublishWindowAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_venster_dat_halverwege_mislukt_wordt_opnieuw_aangeboden(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var transport = new RecordingTransport();
        var (sequencer, publisher) = Process(database, transport);
        await sequencer.TryHoldAsync(CancellationToken.None);
        await log.Database.WriteAsync("a", "b", "c");
        await sequencer.StampAllAsync();

        transport.FailAfter = 2;
        await Assert.ThrowsAsync<TimeoutException>(() => publisher.PublishWindowAsync(CancellationToken.None));
        Assert.Equal(0, await PublishedUpToAsync(log));
        transport.FailAfter = null;
        Assert.Equal(3, await publisher.PublishWindowAsync(CancellationToken.None));

        Assert.Equal([1L, 2, 1, 2, 3], transport.Taken.Select(e => e.Position)); // twice is allowed, never is not
        Assert.Equal(3, await PublishedUpToAsync(log));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wie_de_lease_onder_het_publiceren_verloor_verzet_de_voortgang_niet_meer(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var transport = new RecordingTransport();
        var (zombie, zombiePublisher) = Process(database, transport);
        var (successor, successorPublisher) = Process(database, transport);
        await zombie.TryHoldAsync(CancellationToken.None);
        await log.Database.WriteAsync("a", "b");
        await zombie.StampAllAsync();

        transport.Meanwhile = async () =>
        {
            await zombie.ReleaseAsync(CancellationToken.None); // as after a lease that ran out
            Assert.True(await successor.TryHoldAsync(CancellationToken.None));
        };
        await Assert.ThrowsAsync<LeaseLostException>(() => zombiePublisher.PublishWindowAsync(CancellationToken.None));
        Assert.Equal(0, await PublishedUpToAsync(log));
        transport.Meanwhile = null;
        Assert.Equal(2, await successorPublisher.PublishWindowAsync(CancellationToken.None));
        Assert.Equal([1L, 2, 1, 2], transport.Taken.Select(e => e.Position));
    }

    [Fact]
    public async Task Een_te_grote_gebeurtenis_wordt_aan_de_feed_overgelaten()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var log = database.OpenLog();
        var transport = new RecordingTransport();
        var (sequencer, publisher) = Process(database, transport);
        await sequencer.TryHoldAsync(CancellationToken.None);
        var large = Encoding.UTF8.GetBytes($"\"{Convert.ToHexString(RandomNumberGenerator.GetBytes(EventPublisher.LargestBody / 2))}\"");
        await log.Database.WriteAsync("a");
        await log.Database.WriteAsync((db, _) =>
        {
            db.AddEvent(TimeProvider.System, TestDatabase.EventType, "groot", large);
            return Task.CompletedTask;
        }, CancellationToken.None);
        await log.Database.WriteAsync("c");
        await sequencer.StampAllAsync();
        while (await publisher.PublishWindowAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(["a", "c"], transport.Taken.Select(e => e.Subject));
        Assert.Equal(3, await PublishedUpToAsync(log));
        Assert.Equal(large, (await log.ReadAllAsync())[1].Data.ToArray());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task De_dienst_publiceert_door_na_een_nieuwe_generatie_en_na_een_verloren_lease(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.OpenLog();
        var transport = new RecordingTransport();
        await log.EnsureAsync(CancellationToken.None);
        var former = (await log.HeadAsync(CancellationToken.None)).Generation;
        using var service = Service(log, transport);
        await service.StartAsync(CancellationToken.None);
        await log.Database.WriteAsync("a");
        await transport.UntilTakenAsync(e => e.Subject == "a");

        transport.Meanwhile = async () => // between the publishing of an event and the noting of it
        {
            transport.Meanwhile = null;
            await database.OpenLog().StartGenerationAsync(CancellationToken.None);
        };
        await log.Database.WriteAsync("b");
        await transport.UntilTakenAsync(e => e.Subject == "b" && e.Generation != former);
        Assert.Contains(transport.Taken, e => e.Subject == "a" && e.Generation != former); // anew from the start

        var thief = new OutboxSequencer(database.OpenLog(), TimeProvider.System);
        await log.Database.WriteAsync((db, stop) => db.Set<SequencerRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, 0), stop), CancellationToken.None);
        Assert.True(await thief.TryHoldAsync(CancellationToken.None));
        await log.Database.WriteAsync("c");
        await Task.Delay(600); // the service has looked, and knows that it is no longer the one
        await thief.ReleaseAsync(CancellationToken.None);
        await transport.UntilTakenAsync(e => e.Subject == "c");
        await service.StopAsync(CancellationToken.None);
        Assert.True(await thief.TryHoldAsync(CancellationToken.None)); // given back at the end
    }

    private static (OutboxSequencer Sequencer, EventPublisher Publisher) Process(TestDatabase database, IEventTransport transport)
    {
        var log = database.OpenLog();
        var sequencer = new OutboxSequencer(log, TimeProvider.System);
        return (sequencer, new EventPublisher(log, sequencer, transport, NullLogger<EventPublisher>.Instance));
    }

    private static SequencerService Service(EventLog log, IEventTransport transport)
    {
        var sequencer = new OutboxSequencer(log, TimeProvider.System);
        return new(log, sequencer, new EventPublisher(log, sequencer, transport, NullLogger<EventPublisher>.Instance), null, TimeProvider.System, NullLogger<SequencerService>.Instance);
    }

    private static Task<long> PublishedUpToAsync(EventLog log) =>
        log.Database.ReadAsync((db, stop) => db.Set<SequencerRow>().Select(s => s.PublishedUpTo).SingleAsync(stop), CancellationToken.None);
}
