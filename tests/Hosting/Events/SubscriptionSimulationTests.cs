using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Events;

/// <summary>
/// A source, a bus that repeats, loses and reorders, a feed and a store that fail now and then, generations that end, two replicas of the
/// consumer: whatever happens, in the end each event of the last generation was applied once and in order.
/// </summary>
public sealed class SubscriptionSimulationTests
{
    private const int Seeds = 400;

    [Fact]
    public async Task Wat_er_ook_gebeurt_aan_het_eind_is_1_tot_en_met_N_eenmaal_en_op_volgorde_toegepast() =>
        await Parallel.ForAsync(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) => await new Simulation(seed, feed: true).RunAsync());

    [Fact]
    public async Task Zonder_feed_herstelt_de_volgorde_zich_zolang_de_bus_niets_verliest() =>
        await Parallel.ForAsync(0, Seeds / 4, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) => await new Simulation(seed, feed: false).RunAsync());

    private sealed class Simulation(int seed, bool feed)
    {
        private readonly Random random = new(seed);
        private readonly FakeTimeProvider clock = new();
        private readonly TestSource source = new() { PageSize = 7 };
        private readonly TestProjection store = new();
        private readonly List<ReadOnlyMemory<byte>> network = [];
        private readonly List<byte[]> poison = [];
        private bool storeFails;

        public async Task RunAsync()
        {
            store.Trouble = () =>
            {
                if (storeFails) throw new TimeoutException("the store does not answer");
            };
            using var ended = new CancellationTokenSource();
            var replicas = Enumerable.Range(0, 2)
                .Select(_ => new SourceSubscription("proef", TestDatabase.Source, feed ? source : null, store, clock, NullLogger<SourceSubscription>.Instance)).ToArray();
            var healing = replicas.Select(r => r.RunAsync(ended.Token)).ToArray();
            var accepting = Task.CompletedTask;
            var active = replicas[0];

            for (var step = random.Next(20, 60); step > 0; step--)
            {
                Happen();
                if (accepting.IsCompleted)
                {
                    if (feed && random.Next(10) == 0) active = replicas[random.Next(2)]; // the single active consumer fails over
                    accepting = active.AcceptAsync(Batch(network.Count), ended.Token);
                }
                await PassAsync(random.Next(300));
            }

            (storeFails, source.Answers) = (false, true);
            while (network.Count > 0 || !accepting.IsCompleted)
            {
                if (accepting.IsCompleted) accepting = active.AcceptAsync(Batch(network.Count), ended.Token);
                await PassAsync(100);
            }
            await accepting;
            for (var ms = 0; ms < 60_000 && store.Watermark != new Watermark(source.Generation, source.Head.Position); ms += 250) await PassAsync(250);
            await ended.CancelAsync();
            foreach (var task in healing) await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { await task; ended.Token.ThrowIfCancellationRequested(); });

            Assert.True(store.Objections.Count == 0, $"seed {seed}: {string.Join("; ", store.Objections.Take(3))}");
            Assert.True(source.Log.Select(e => (e.Position, e.Id)).SequenceEqual(store.Applied.Select(e => (e.Position, e.Id))),
                $"seed {seed}: of 1..{source.Head.Position} of {source.Generation} applied {string.Join(',', store.Applied.Select(e => e.Position))}, at {store.Watermark}");
            Assert.True(poison.Select(Convert.ToHexString).ToHashSet().SetEquals(store.Parked.Select(p => Convert.ToHexString(p.Body))), $"seed {seed}: poison was not parked");
            Assert.True(!feed || store.CaughtUp > 0, $"seed {seed}: never said to have caught up");
        }

        private void Happen()
        {
            for (var i = random.Next(6); i > 0; i--)
            {
                var e = source.Append();
                if (!feed || random.Next(8) != 0) network.Add(e.Body); // lost otherwise
                if (random.Next(6) == 0) network.Add(e.Body);
            }
            if (random.Next(12) == 0)
            {
                poison.Add(random.Next(2) == 0 ? BitConverter.GetBytes(random.NextInt64()) : TestSource.Compose(source.Generation, 1, Guid.NewGuid(), "elders").Body.ToArray());
                network.Add(poison[^1]);
            }
            if (random.Next(15) == 0) storeFails = !storeFails;
            if (!feed) return;
            if (random.Next(15) == 0) source.Answers = !source.Answers;
            if (random.Next(40) == 0) network.RemoveAll(body => !poison.Exists(p => body.Span.SequenceEqual(p))); // a purged queue, but what is poison is to be parked
            if (random.Next(40) == 0)
            {
                source.StartGeneration(random.Next((int)source.Head.Position + 1));
                if (random.Next(2) == 0) network.AddRange(source.Log.Select(e => e.Body)); // published anew
            }
        }

        private List<ReadOnlyMemory<byte>> Batch(int available)
        {
            var batch = new List<ReadOnlyMemory<byte>>();
            for (var i = random.Next(Math.Min(available, 12) + 1); i > 0; i--)
            {
                var at = random.Next(Math.Min(network.Count, 5)); // not always the first
                batch.Add(network[at]);
                network.RemoveAt(at);
            }
            return batch;
        }

        private async Task PassAsync(int milliseconds)
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            await Task.Delay(1);
        }
    }
}
