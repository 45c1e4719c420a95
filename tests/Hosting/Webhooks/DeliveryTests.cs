using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Hosting.Webhooks;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Webhooks;

public sealed class DeliveryTests
{
    private static readonly EventFilter Everything = new([], []);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Gebeurtenissen_komen_ondertekend_op_volgorde_in_de_bytes_van_de_feed(string provider)
    {
        await using var scene = await Scene.CreateAsync(provider);
        await using var receiver = new Ontvanger();
        await scene.WriteAsync([.. Enumerable.Range(1, 250).Select(i => $"s{i}")]);
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.UntilAsync(() => receiver.Subjects.Count == 250);

        Assert.Equal(Enumerable.Range(1, 250).Select(i => $"s{i}"), receiver.Subjects);
        Assert.Equal([100, 100, 50], receiver.Deliveries.Select(d => d.Events.Count));
        Assert.All(receiver.Deliveries, d => Assert.True(d.IsSignedWith(scene.Secret.ToString())));
        Assert.All(receiver.Deliveries, d => Assert.False(d.IsSignedWith(WebhookSecret.New().ToString())));
        Assert.All(receiver.Deliveries, d => Assert.Equal("application/cloudevents-batch+json; charset=utf-8", d.ContentType));
        Assert.Equal(3, receiver.Deliveries.Select(d => d.Id).Distinct().Count());
        Assert.All(receiver.Deliveries.SelectMany(d => d.Events), e => Assert.Empty(NlGovProfiel.Faults(e.GetRawText())));
        Assert.Equal((await scene.Log.ReadAllAsync()).Select(e => System.Text.Encoding.UTF8.GetString(e.Body.Span)), receiver.Deliveries.SelectMany(d => d.Events).Select(e => e.GetRawText()));
        Assert.Empty(receiver.Headers.Intersect(["traceparent", "cookie", "authorization", "baggage", "tracestate"], StringComparer.OrdinalIgnoreCase));

        await scene.WriteAsync("later");
        await scene.UntilAsync(() => receiver.Subjects.Count == 251);
        await scene.UntilAsync(async () => await scene.FindAsync(row) is { Position: 251, Failures: 0, DeliveredAt: not null });
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Een_abonnement_krijgt_zijn_typen_en_onderwerpen_en_wat_niemand_kan_kiezen(string provider)
    {
        await using var scene = await Scene.CreateAsync(provider);
        await using var receiver = new Ontvanger();
        await using var other = new Ontvanger();
        var chosen = await scene.SubscribeAsync(receiver, new([], ["s2", "s4"]), from: 0);
        await scene.SubscribeAsync(other, new(["voor-allen"], []), from: 0);
        await scene.WriteAsync("s1", "s2", "s3");
        await scene.WriteTypeAsync("voor-allen", "x");
        await scene.WriteAsync("s4", "s5");
        await scene.UntilAsync(() => receiver.Subjects.Count == 3 && other.Subjects.Count == 1);

        Assert.Equal(["s2", "x", "s4"], receiver.Subjects);
        Assert.Equal(["x"], other.Subjects);
        await scene.UntilAsync(async () => await scene.FindAsync(chosen) is { Position: 6 }); // past what it did not ask for
    }

    [Fact]
    public async Task Wat_niet_met_2xx_beantwoord_is_komt_later_opnieuw_en_de_positie_wacht()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger { Answer = Status(503) };
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.WriteAsync("a", "b");
        await scene.UntilAsync(() => receiver.Deliveries.Count >= 3);
        var failing = (await scene.FindAsync(row))!;
        Assert.Equal((0, "De ontvanger antwoordde 503."), (failing.Position, failing.LastError));
        Assert.Empty(receiver.Subjects);

        receiver.Answer = Status(200);
        await scene.UntilAsync(async () => await scene.FindAsync(row) is { Position: 2, Failures: 0, LastError: null, NextAttemptAt: null });
        var complete = receiver.Deliveries.Where(d => d.Events.Count == 2).ToList();
        Assert.True(complete.Count > 1);
        Assert.Single(complete.Select(d => d.Id).Distinct()); // by which a receiver knows that it had it
        Assert.True(complete.Select(d => d.Timestamp).Distinct().Count() > 1);
        Assert.All(receiver.Deliveries, d => Assert.True(d.IsSignedWith(scene.Secret.ToString())));
    }

    [Fact]
    public async Task Retry_After_wordt_afgewacht()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger
        {
            Answer = response =>
            {
                response.StatusCode = 429;
                response.Headers["Retry-After"] = "7200";
                return Task.CompletedTask;
            },
        };
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.WriteAsync("a");
        var start = scene.Clock.GetUtcNow();
        await scene.UntilAsync(() => Task.FromResult(receiver.Deliveries.Count == 2), TimeSpan.FromMinutes(1));
        Assert.True(scene.Clock.GetUtcNow() - start >= TimeSpan.FromHours(2), $"tried again after {scene.Clock.GetUtcNow() - start}");
        Assert.Equal(2, (await scene.UntilRowAsync(row, r => r.Failures == 2)).Failures);
    }

    [Fact]
    public void De_pauze_verdubbelt_tot_een_uur_met_toeval_en_nooit_korter_dan_gevraagd()
    {
        for (var failures = 0; failures < 60; failures++)
        {
            var most = Math.Min(3600, 5 * Math.Pow(2, failures));
            var pauses = Enumerable.Range(0, 50).Select(_ => WebhookDelivery.Pause(failures, null).TotalSeconds).ToList();
            Assert.All(pauses, p => Assert.InRange(p, most / 2, most));
            Assert.True(pauses.Distinct().Count() > 10);
        }
        Assert.Equal(TimeSpan.FromHours(5), WebhookDelivery.Pause(0, TimeSpan.FromHours(5)));
    }

    [Fact]
    public async Task Wie_410_antwoordt_krijgt_niets_meer_en_na_hervatting_alles_vanaf_waar_hij_was()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger { Answer = Status(410) };
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.WriteAsync("a");
        var stopped = await scene.UntilRowAsync(row, r => r.StoppedAt is not null);
        Assert.Equal((0, "De ontvanger antwoordde 410: hij wil niets meer ontvangen."), (stopped.Position, stopped.LastError));
        await scene.WriteAsync("b");
        for (var i = 0; i < 20; i++) scene.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(receiver.Deliveries);

        receiver.Answer = Status(204);
        await scene.Subscriptions.ResumeAsync(row, null, default);
        await scene.UntilAsync(() => receiver.Subjects.Count == 2);
        await scene.UntilRowAsync(row, r => r.Position == 2);
        await scene.Subscriptions.ResumeAsync(row, 1, default);
        await scene.UntilAsync(() => receiver.Subjects.Count == 3);
        Assert.Equal(["a", "b", "b"], receiver.Subjects);
    }

    [Fact]
    public async Task Na_dagen_van_mislukken_stopt_een_abonnement_met_de_reden()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger { Answer = Status(500) };
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.WriteAsync("a");
        var stopped = await scene.UntilRowAsync(row, r => r.StoppedAt is not null, step: TimeSpan.FromHours(1));
        Assert.Equal("De ontvanger antwoordde 500. Dat duurde 5 dagen; hervat het abonnement als het weer kan.", stopped.LastError);
        Assert.True(stopped.StoppedAt!.Value - stopped.FailingSince!.Value >= TimeSpan.FromDays(5));
        Assert.InRange(receiver.Deliveries.Count, 3, 300);
    }

    [Fact]
    public async Task Een_trage_abonnee_houdt_een_ander_niet_op_en_het_stempelen_niet()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        var silent = new TaskCompletionSource();
        await using var slow = new Ontvanger { Answer = _ => silent.Task };
        await using var fast = new Ontvanger();
        await scene.SubscribeAsync(slow, Everything, from: 0);
        await scene.SubscribeAsync(fast, Everything, from: 0);
        await scene.WriteAsync("a");
        await scene.UntilAsync(() => fast.Subjects.Count == 1);
        await scene.WriteAsync("b", "c");
        await scene.UntilAsync(() => fast.Subjects.Count == 3);
        Assert.Empty(slow.Subjects);
        silent.SetResult();
    }

    [Fact]
    public async Task Een_nieuwe_generatie_begint_voor_elke_abonnee_opnieuw()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger();
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.WriteAsync("a", "b");
        await scene.UntilRowAsync(row, r => r.Position == 2);
        var generation = await scene.Log.StartGenerationAsync(default);
        await scene.UntilRowAsync(row, r => r.Position == 2 && r.Generation == generation);
        Assert.Equal(["a", "b", "a", "b"], receiver.Subjects);
        var events = receiver.Deliveries.SelectMany(d => d.Events).ToList();
        Assert.Equal(2, events.Select(e => e.GetProperty("id").GetString()).Distinct().Count()); // by which a receiver knows them again
        Assert.Equal(2, events.Select(e => e.GetProperty("generatie").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Een_grafsteen_komt_zoals_hij_in_de_reeks_staat()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger();
        await scene.WriteAsync("a");
        await scene.Log.Database.WriteAsync((db, stop) => db.RedactAsync(TestDatabase.EventType, "a", _ => """{"weg":true}"""u8.ToArray(), stop), default);
        await scene.SubscribeAsync(receiver, Everything, from: 0);
        await scene.UntilAsync(() => receiver.Subjects.Count == 1);
        Assert.True(receiver.Deliveries[0].Events[0].GetProperty("data").GetProperty("grafsteen").TryGetProperty("hash", out _));
    }

    [Fact]
    public async Task Zonder_de_sleutels_stopt_een_abonnement_en_het_geheim_staat_nergens_leesbaar()
    {
        await using var scene = await Scene.CreateAsync("Sqlite");
        await using var receiver = new Ontvanger();
        var row = await scene.SubscribeAsync(receiver, Everything, from: 0);
        Assert.DoesNotContain(scene.Secret.ToString()[6..], (await scene.FindAsync(row))!.Secret, StringComparison.Ordinal);
        await scene.Log.Database.WriteAsync((db, stop) => db.Set<SubscriptionRow>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Secret, new EphemeralDataProtectionProvider().CreateProtector("x").Protect("y")), stop), default);
        await scene.WriteAsync("a");
        Assert.Contains("geheim", (await scene.UntilRowAsync(row, r => r.StoppedAt is not null)).LastError, StringComparison.Ordinal);
        Assert.Empty(receiver.Deliveries);
    }

    [Fact]
    public async Task Wie_niet_instemt_wordt_niet_gebeld()
    {
        using var sender = Scene.Sender(TimeProvider.System);
        await using var receiver = new Ontvanger();
        Assert.Null(await sender.AskAsync(receiver.Address, default));
        receiver.Agrees = false;
        Assert.Contains("WebHook-Allowed-Origin", await sender.AskAsync(receiver.Address, default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_a29ydA==", false)]
    [InlineData("whsec_geen base64!", false)]
    [InlineData(null, false)]
    public void Een_geheim_heeft_de_vorm_van_Standard_Webhooks(string? text, bool valid) => Assert.Equal(valid, WebhookSecret.TryParse(text) is not null);

    /// <summary>The example of the specification itself.</summary>
    [Fact]
    public void De_handtekening_is_die_van_Standard_Webhooks() => Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    private static Func<HttpListenerResponse, Task> Status(int status) => response =>
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>A log that is stamped and delivered from, under a clock that the test moves.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly CancellationTokenSource over = new();
        private readonly TestDatabase database;
        private readonly OutboxSequencer sequencer;
        private readonly WebhookSender sender;
        private readonly Task delivering;

        private Scene(TestDatabase database)
        {
            this.database = database;
            Log = new(TestDatabase.Source, database.Open(), [new(TestDatabase.EventType, typeof(object), true, "", ""), new("voor-allen", typeof(object), false, "", "")]);
            sequencer = new(Log, TimeProvider.System);
            Subscriptions = new(Log, new EphemeralDataProtectionProvider(), Clock);
            sender = Sender(Clock);
            delivering = new WebhookDelivery(Subscriptions, sender, Settings, Clock, NullLogger<WebhookDelivery>.Instance).RunAsync(over.Token);
        }

        private static WebhookSettings Settings { get; } = new(new HashSet<int> { 443 }, true, TimeSpan.FromDays(5), "localhost");

        public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

        public EventLog Log { get; }

        public WebhookSubscriptions Subscriptions { get; }

        public WebhookSecret Secret { get; } = WebhookSecret.New();

        public static WebhookSender Sender(TimeProvider clock) => new(OutboundGuard.Create(Settings.Ports, loopback: true), Settings, clock);

        public static async Task<Scene> CreateAsync(string provider)
        {
            var scene = new Scene(await TestDatabase.CreateAsync(provider));
            Assert.True(await scene.sequencer.TryHoldAsync(default));
            return scene;
        }

        public async Task<Guid> SubscribeAsync(Ontvanger receiver, EventFilter filter, long from) => (await Subscriptions.AddAsync("ik", receiver.Address, filter, Secret, from, default)).Id;

        public async Task WriteAsync(params string[] subjects)
        {
            await Log.Database.WriteAsync((db, _) =>
            {
                foreach (var subject in subjects) db.AddEvent(subject);
                return Task.CompletedTask;
            }, default);
            await sequencer.StampAllAsync();
        }

        public async Task WriteTypeAsync(string type, string subject)
        {
            await Log.Database.WriteAsync((db, _) =>
            {
                db.AddEvent(Clock, type, subject, "{}"u8);
                return Task.CompletedTask;
            }, default);
            await sequencer.StampAllAsync();
        }

        public Task<SubscriptionRow?> FindAsync(Guid id) => Subscriptions.FindAsync(id, default);

        public Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

        /// <summary>Lets time pass until it is so.</summary>
        public async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? step = null)
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!await condition())
            {
                Clock.Advance(step ?? TimeSpan.FromSeconds(1));
                await Task.Delay(5, late.Token);
            }
        }

        public async Task<SubscriptionRow> UntilRowAsync(Guid id, Func<SubscriptionRow, bool> condition, TimeSpan? step = null)
        {
            SubscriptionRow? row = null;
            await UntilAsync(async () => (row = await FindAsync(id)) is not null && condition(row), step);
            return row!;
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
            over.Dispose();
            sender.Dispose();
            await database.DisposeAsync();
        }
    }
}
