using System.Diagnostics;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Wijkplatform.Hosting;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Messaging;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;
using Xunit.Abstractions;

namespace Wijkplatform.Broker.Tests;

public sealed class BrokerTests(ITestOutputHelper output)
{
    [RabbitMqFact]
    public async Task Op_de_draad_staan_de_bytes_van_de_feed_onder_bron_en_type()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var tap = await scene.Wire.TapAsync(scene.Source);
        await scene.Owner.PostAsync("a", "b", "c");

        var messages = await scene.Wire.TakeAsync(tap, 3);
        var log = await scene.Owner.Log.ReadAllAsync();
        Assert.Equal(log.Select(e => Convert.ToHexString(e.Body.Span)), messages.Select(m => Convert.ToHexString(m.Body.Span)));
        var feed = await scene.Owner.Http.GetByteArrayAsync($"/{scene.Source}/v1/gebeurtenissen");
        Assert.Equal(Convert.ToHexString(feed), Convert.ToHexString([(byte)'[', .. messages[0].Body.Span, (byte)',', .. messages[1].Body.Span, (byte)',', .. messages[2].Body.Span, (byte)']']));
        Assert.All(messages, m => Assert.Equal($"{scene.Source}.iets-gebeurd", m.RoutingKey));
        Assert.All(messages, m => Assert.Empty(NlGovProfiel.Faults(m.Body.Span)));
        Assert.All(messages, m => Assert.Equal("application/cloudevents+json", m.BasicProperties.ContentType));
        Assert.All(messages, m => Assert.Equal(DeliveryModes.Persistent, m.BasicProperties.DeliveryMode));
    }

    [RabbitMqFact]
    public async Task De_wachtrij_is_een_quorum_queue_met_een_actieve_lezer_en_een_grens_aan_herhalen()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        await scene.StartReaderAsync();

        Dictionary<string, object?> Arguments() => new() { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true, ["x-delivery-limit"] = 20 };
        Assert.True(await scene.Wire.QueueIsAsync(scene.Queue, Arguments()));
        foreach (var name in Arguments().Keys)
        {
            var other = Arguments();
            other.Remove(name);
            Assert.False(await scene.Wire.QueueIsAsync(scene.Queue, other), $"the broker does not mind the absence of {name}");
        }
    }

    [RabbitMqFact]
    public async Task Een_geleegde_wachtrij_heelt_langs_de_feed()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        await scene.StartReaderAsync();
        await scene.StopReaderAsync();
        await scene.Owner.PostAsync([.. Enumerable.Range(0, 50).Select(i => $"s{i}")]);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await scene.Wire.CountAsync(scene.Queue) < 50) await Task.Delay(50, late.Token);
        Assert.Equal(50u, await scene.Wire.PurgeAsync(scene.Queue));

        var projection = await scene.StartReaderAsync();
        await Eventually.TrueAsync(() => projection.Applied.Count == 50);
        Assert.Equal((await scene.Owner.Log.ReadAllAsync()).Select(e => e.Id), projection.Applied.Select(e => e.Id));
    }

    [RabbitMqFact]
    public async Task Wat_niemand_wil_hebben_telt_als_gepubliceerd_en_wordt_gemeten()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        using var meter = new Counts(scene.Source);
        await scene.Owner.PostAsync("a", "b"); // no queue is bound to this source
        await UntilPublishedAsync(scene, 2);
        Assert.Equal((0, 2), (meter["wijkplatform.events.published"], meter["wijkplatform.events.unroutable"]));

        await scene.Wire.TapAsync(scene.Source);
        await scene.Owner.PostAsync("c");
        await UntilPublishedAsync(scene, 3);
        Assert.Equal((1, 2), (meter["wijkplatform.events.published"], meter["wijkplatform.events.unroutable"]));
    }

    [RabbitMqFact]
    public async Task Onleesbare_bytes_worden_met_reden_geparkeerd_en_de_rest_gaat_door()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var projection = await scene.StartReaderAsync(pull: false);
        var body = TestSource.Compose("00000001-0000-7000-8000-000000000000", 1, Guid.NewGuid(), scene.Source).Body;
        ReadOnlyMemory<byte>[] bad = ["geen json"u8.ToArray(), "{}"u8.ToArray(), new byte[] { 0, 255, 254 }, ReadOnlyMemory<byte>.Empty, body[..^20]];
        foreach (var bytes in bad) await scene.Wire.PublishAsync(scene.Source, bytes);
        await scene.Owner.PostAsync("a", "b");
        foreach (var bytes in bad) await scene.Wire.PublishAsync(scene.Source, bytes);
        await scene.Owner.PostAsync("c");

        await Eventually.TrueAsync(() => projection.Applied.Count == 3 && projection.Parked.Count == 2 * bad.Length);
        Assert.Equal(["a", "b", "c"], projection.Applied.Select(e => e.Subject));
        Assert.Equal(bad.Concat(bad).Select(b => Convert.ToHexString(b.Span)).Order(), projection.Parked.Select(p => Convert.ToHexString(p.Body)).Order());
        Assert.All(projection.Parked, p => Assert.NotEmpty(p.Reason));
        await scene.StopReaderAsync();
        Assert.Equal(0u, await scene.Wire.CountAsync(scene.Queue)); // acknowledged, so nothing comes back
        Assert.False(await scene.Wire.QueueExistsAsync($"{scene.Queue}_error"));
        Assert.False(await scene.Wire.QueueExistsAsync($"{scene.Queue}_skipped"));
    }

    [RabbitMqFact]
    public async Task Gebeurtenissen_van_een_andere_bron_in_de_verkeerde_wachtrij_worden_geparkeerd()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var projection = await scene.StartReaderAsync(pull: false);
        var others = Enumerable.Range(1, 20).Select(i => TestSource.Compose("00000001-0000-7000-8000-000000000000", i, Guid.NewGuid(), "elders").Body).ToList();
        foreach (var body in others) await scene.Wire.SendAsync(scene.Queue, body);
        await scene.Owner.PostAsync("a");

        await Eventually.TrueAsync(() => projection.Applied.Count == 1 && projection.Parked.Count == others.Count);
        Assert.All(projection.Parked, p => Assert.Equal($"source is elders, but this is the queue of {scene.Source}", p.Reason));
    }

    [RabbitMqFact]
    public async Task Wat_koppen_of_inhoud_over_typen_zeggen_maakt_niets_en_wordt_geparkeerd()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var projection = await scene.StartReaderAsync(pull: false);
        var good = TestSource.Compose("00000001-0000-7000-8000-000000000000", 1, Guid.NewGuid(), scene.Source).Body;
        ReadOnlyMemory<byte> envelope = """{"messageType":["urn:message:System.Diagnostics:Process"],"message":{"$type":"System.Diagnostics.Process, System","startInfo":{"fileName":"touch"}}}"""u8.ToArray();
        ReadOnlyMemory<byte> typed = """{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/tmp/x"}"""u8.ToArray();
        var foreign = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(good.Span).Replace("nl.wijkplatform.iets-gebeurd.v1", "com.elders.iets-gebeurd.v1", StringComparison.Ordinal));
        foreach (var contentType in (string[])["application/vnd.masstransit+json", "application/vnd.masstransit+xml", "application/x-java-serialized-object", "application/cloudevents+json", ""])
            foreach (var body in (ReadOnlyMemory<byte>[])[envelope, typed, foreign])
                await scene.Wire.PublishAsync(scene.Source, body, contentType, new() { ["MT-MessageType"] = "urn:message:System.Diagnostics:Process", ["__TypeId__"] = "java.lang.ProcessBuilder", ["MT-Host-Info"] = "{}" });
        await scene.Wire.PublishAsync(scene.Source, good, "application/vnd.masstransit+json", new() { ["MT-MessageType"] = "urn:message:System:Object" }); // read for what it is

        await Eventually.TrueAsync(() => projection.Applied.Count == 1 && projection.Parked.Count == 15);
        Assert.Equal(5, projection.Parked.Count(p => p.Reason == "type 'com.elders.iets-gebeurd.v1' does not begin with nl.wijkplatform."));
        await scene.StopReaderAsync();
        Assert.Equal(0u, await scene.Wire.CountAsync(scene.Queue));
    }

    [RabbitMqFact]
    public async Task De_volgorde_wordt_naar_positie_hersteld()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var projection = await scene.StartReaderAsync(pull: false);
        var events = Enumerable.Range(1, 2000).Select(i => TestSource.Compose("00000001-0000-7000-8000-000000000000", i, Guid.NewGuid(), scene.Source)).ToList();
        var shuffled = events.Concat(events.Where(e => e.Position % 7 == 0)).ToArray();
        new Random(5).Shuffle(shuffled);
        foreach (var e in shuffled) await scene.Wire.PublishAsync(scene.Source, e.Body);

        await Eventually.TrueAsync(() => projection.Applied.Count == events.Count);
        Assert.Equal(events.Select(e => e.Id), projection.Applied.Select(e => e.Id));
        Assert.Empty(projection.Objections);
    }

    [RabbitMqFact]
    public async Task Een_lezer_die_faalt_laat_geen_foutberichten_na()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        await scene.StartReaderAsync(new FailingModule(scene.Source));
        await scene.Owner.PostAsync("a");
        await UntilPublishedAsync(scene, 1);
        await Task.Delay(1500); // time to fail many times
        await scene.StopReaderAsync();

        var topology = scene.Owner.Services.GetRequiredService<IBus>().Topology;
        Assert.True(topology.TryGetPublishAddress(typeof(Fault<CloudEventMessage>), out var faults));
        Assert.False(await scene.Wire.ExchangeExistsAsync(faults.Segments[^1]));
        Assert.False(await scene.Wire.QueueExistsAsync($"{scene.Queue}_error"));
    }

    [RabbitMqFact]
    public async Task Het_gebruik_wordt_niet_naar_de_maker_van_de_bus_gemeld()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        Assert.False(scene.Owner.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }

    /// <summary>At a hundred a second, the way of an event from its commit to the store of another process.</summary>
    [RabbitMqFact]
    public async Task Van_vastleggen_tot_toegepast_duurt_het_geen_twee_seconden()
    {
        await using var scene = await Scene.CreateAsync(Servers.RabbitMq);
        var projection = await scene.StartReaderAsync(pull: false);
        await scene.Owner.PostAsync("warm");
        await Eventually.TrueAsync(() => projection.Applied.Count == 1);
        var applied = new Dictionary<string, long>();
        projection.Seen = e => applied[e.Subject] = Stopwatch.GetTimestamp(); // within the store's own lock
        const int count = 300;
        var committed = new long[count];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await scene.Owner.Log.Database.WriteAsync($"s{i}");
            committed[i] = Stopwatch.GetTimestamp();
            scene.Owner.Log.Written.Set();
            if (TimeSpan.FromMilliseconds(10 * (i + 1)) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } pause) await Task.Delay(pause);
        }
        await Eventually.TrueAsync(() => projection.Applied.Count == count + 1);

        var latencies = committed.Select((c, i) => Stopwatch.GetElapsedTime(c, applied[$"s{i}"]).TotalMilliseconds).Order().ToList();
        var (p50, p99) = (latencies[count / 2], latencies[count * 99 / 100]);
        output.WriteLine($"commit to applied, {count} events at 100/s: p50 {p50:F1} ms, p99 {p99:F1} ms, max {latencies[^1]:F1} ms");
        Assert.InRange(p99, 0, 2000);
    }

    private static async Task UntilPublishedAsync(Scene scene, long position)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await scene.Owner.Log.Database.ReadAsync((db, stop) => db.Set<SequencerRow>().Select(s => s.PublishedUpTo).SingleAsync(stop), late.Token) < position)
            await Task.Delay(20, late.Token);
    }

    /// <summary>Listens, but has nothing that could take the events.</summary>
    private sealed class FailingModule(string source) : IModule
    {
        public string Name => "lezer";

        public void AddServices(WebApplicationBuilder builder)
        {
        }

        public void AddConsumers(MessageBusBuilder bus) => bus.Subscribe(Name, source);

        public void MapEndpoints(RouteGroupBuilder group)
        {
        }
    }
}
