using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Events;

public sealed class SubscriptionTests
{
    private readonly CountingClock clock = new();
    private readonly TestSource source = new();
    private readonly TestProjection store = new();

    [Fact]
    public async Task Een_gat_wordt_pas_na_200_ms_uit_de_feed_gehaald()
    {
        for (var i = 0; i < 4; i++) source.Append();
        var subscription = Subscribe(source);
        using var stop = new CancellationTokenSource();
        var healing = subscription.RunAsync(stop.Token);
        await SettleAsync(() => store.CaughtUp == 1); // the look at the start
        source.Append();
        await subscription.AcceptAsync([source.Append().Body], stop.Token);
        await SettleAsync(() => clock.Timers == 2); // the head's, and now the gap's

        clock.Advance(SourceSubscription.GapGrace - TimeSpan.FromMilliseconds(10));
        await Task.Delay(50);
        Assert.Equal(4, store.Applied.Count);
        clock.Advance(TimeSpan.FromMilliseconds(10));
        await SettleAsync(() => store.Applied.Count == 6);
        await EndAsync(stop, healing);
    }

    [Fact]
    public async Task Een_verloren_laatste_gebeurtenis_wordt_bij_de_volgende_blik_op_de_kop_gevonden()
    {
        source.Append();
        var subscription = Subscribe(source);
        using var stop = new CancellationTokenSource();
        var healing = subscription.RunAsync(stop.Token);
        await SettleAsync(() => store.CaughtUp == 1 && clock.Timers == 1);
        source.Append(); // and the bus loses it

        clock.Advance(SourceSubscription.HeadInterval - TimeSpan.FromMilliseconds(10));
        await Task.Delay(50);
        Assert.Single(store.Applied);
        clock.Advance(TimeSpan.FromMilliseconds(10));
        await SettleAsync(() => store.Applied.Count == 2);
        await EndAsync(stop, healing);
    }

    [Fact]
    public async Task Een_feed_die_niet_brengt_wat_hij_belooft_wordt_met_rust_gelaten_en_niet_bestormd()
    {
        var feed = new BrokenFeed();
        var subscription = Subscribe(feed);
        using var stop = new CancellationTokenSource();
        var healing = subscription.RunAsync(stop.Token);
        await SettleAsync(() => feed.Asked > 0);
        await Task.Delay(200);
        Assert.InRange(feed.Asked, 1, 3); // it waits for the clock, which stands still
        await EndAsync(stop, healing);
    }

    [Fact]
    public async Task Een_bericht_van_een_andere_bron_wordt_met_reden_geparkeerd_en_de_rest_gaat_door()
    {
        var subscription = Subscribe(source);
        var (own, other) = (source.Append(), TestSource.Compose(source.Generation, 2, Guid.NewGuid(), "elders"));
        await subscription.AcceptAsync([other.Body, "geen json"u8.ToArray(), own.Body], CancellationToken.None);

        Assert.Equal([own.Id], store.Applied.Select(e => e.Id));
        Assert.Equal(2, store.Parked.Count);
        Assert.Contains(store.Parked, p => p.Body.AsSpan().SequenceEqual(other.Body.Span) && p.Reason == "source is elders, but this is the queue of proef");
        Assert.Contains(store.Parked, p => p.Body.AsSpan().SequenceEqual("geen json"u8) && p.Reason.Contains("invalid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Een_kortere_kop_in_dezelfde_generatie_laat_alles_opnieuw_lezen()
    {
        for (var i = 0; i < 5; i++) source.Append();
        var subscription = Subscribe(source);
        await subscription.PullAsync(CancellationToken.None);
        var restored = new TestSource(); // a backup put back without a new generation
        Assert.Equal(source.Generation, restored.Generation);
        restored.Append();

        await Subscribe(restored).PullAsync(CancellationToken.None);
        Assert.Equal(restored.Log.Select(e => e.Id), store.Applied.Select(e => e.Id));
    }

    [Fact]
    public void De_buffer_houdt_niet_meer_vast_dan_afgesproken_maar_neemt_altijd_aan_wat_volgt()
    {
        var buffer = new PositionBuffer(clock);
        CloudEvent Event(long position) => TestSource.Compose(source.Generation, position, Guid.NewGuid());
        Assert.Empty(buffer.Take(Enumerable.Range(2, 25_000).Select(i => Event(i)), new(source.Generation, 0)));
        Assert.Equal(20_001, buffer.Take([Event(1)], new(source.Generation, 0)).Count);
        Assert.Null(buffer.GapAge);
    }

    private SourceSubscription Subscribe(IEventFeed feed) => new("proef", TestDatabase.Source, feed, store, clock, NullLogger<SourceSubscription>.Instance);

    private static async Task SettleAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition()) await Task.Delay(5, late.Token);
    }

    private static async Task EndAsync(CancellationTokenSource stop, Task healing)
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => healing);
    }

    /// <summary>Tells that somebody waits for it: time moved before a timer starts does not count for that timer.</summary>
    private sealed class CountingClock : FakeTimeProvider
    {
        private int timers;

        public int Timers => Volatile.Read(ref timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref timers);
            return timer;
        }
    }

    private sealed class BrokenFeed : IEventFeed
    {
        public int Asked { get; private set; }

        public Task<FeedPage> ReadAsync(long after, int most, TimeSpan wait, CancellationToken stop)
        {
            Asked++;
            return Task.FromResult(new FeedPage(new("00000001", 10), []));
        }
    }
}
