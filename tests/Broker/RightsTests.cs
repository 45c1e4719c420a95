using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Messaging;
using Wijkplatform.Hosting.Tests.Support;
using Xunit.Abstractions;

namespace Wijkplatform.Broker.Tests;

/// <summary>A broker with the users that every shape of the platform has, reached with TLS only, under an authority of its own.</summary>
public sealed class GuardedBroker : IAsyncLifetime
{
    private const string Issuer = "CN=Proef CA";
    private readonly TestFolder tls = new();
    private PrivateBroker? broker;

    public string CaFile => Path.Combine(tls.Path, "ca.pem");

    public async Task InitializeAsync()
    {
        WriteCertificates();
        broker = await PrivateBroker.StartAsync(("RABBITMQ_TLS", tls.Path));
    }

    public async Task DisposeAsync()
    {
        if (broker is not null) await broker.DisposeAsync();
        tls.Dispose();
    }

    /// <summary>The address of a service's user; of the administrator for the empty name.</summary>
    public Task<string> UrlAsync(string service) => broker!.UrlOfAsync(service);

    public string Url => broker!.Url;

    public Task<string[]> AskAsync(params string[] arguments) => broker!.AskAsync(arguments);

    public async Task<IConnection> ConnectAsync(string url)
    {
        var factory = new ConnectionFactory { Uri = new Uri(url) };
        factory.AutomaticRecoveryEnabled = false;
        factory.Ssl.Enabled = true;
        factory.Ssl.ServerName = "127.0.0.1";
        factory.Ssl.CertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && shown.Issuer == Issuer;
        return await factory.CreateConnectionAsync();
    }

    public string Log() => broker!.Log();

    public static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private void WriteCertificates()
    {
        using var ca = Authority(Issuer);
        using var key = RSA.Create(2048);
        var server = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(ca, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(CaFile, ca.ExportCertificatePem());
        File.WriteAllText(Path.Combine(tls.Path, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(tls.Path, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>What a service's user may do at the broker, and what not.</summary>
public sealed class RightsTests(GuardedBroker broker, ITestOutputHelper output) : IClassFixture<GuardedBroker>
{
    private const string Reader = "wijkprofiel";
    private const string Others = "queue.of.another";
    private static readonly string[] Domains = ["onderwijs", "veiligheid", "werkgelegenheid", "wonen"];

    [PrivateBrokerFact]
    public async Task Bron_en_lezer_werken_over_tls_met_ieder_een_eigen_gebruiker()
    {
        using var folder = new TestFolder();
        await using var reader = await ReaderAsync("wonen", broker.CaFile);
        await using var owner = await OwnerAsync(folder, "wonen", "wonen");
        await owner.PostAsync("a", "b");
        await Eventually.TrueAsync(() => reader.Projection.Applied.Count == 2, seconds: 60);
    }

    [PrivateBrokerFact]
    public async Task Een_broker_met_een_certificaat_van_een_ander_wordt_niet_vertrouwd()
    {
        using var folder = new TestFolder();
        var other = Path.Combine(folder.Path, "ander.pem");
        await File.WriteAllTextAsync(other, GuardedBroker.Authority("CN=Ander").ExportCertificatePem());
        foreach (var ca in new[] { other, "" })
        {
            await using var reader = await ReaderAsync("onderwijs", ca);
            Assert.NotEqual(BusHealthStatus.Healthy, await reader.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(2)));
        }
    }

    [PrivateBrokerFact]
    public async Task Elke_gebruiker_kan_wat_hij_nodig_heeft_en_verder_niets()
    {
        await using var admin = await broker.ConnectAsync(await broker.UrlAsync("") + "wijkplatform");
        await using (var channel = await admin.CreateChannelAsync())
        {
            await channel.QueueDeclareAsync(Others, durable: true, exclusive: false, autoDelete: false);
            foreach (var domain in Domains) await channel.QueueDeclareAsync($"{Reader}.{domain}", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true, ["x-delivery-limit"] = 20 });
        }
        var (tried, refused, rightful) = (0, 0, 0);
        foreach (var user in Domains.Append(Reader))
        {
            await using var connection = await broker.ConnectAsync(await broker.UrlAsync(user));
            async Task May(bool may, string what, Func<IChannel, Task> act)
            {
                tried++;
                Assert.True(may == await AllowsAsync(connection, act), $"{user} {(may ? "may" : "may not")} {what}");
                if (may) rightful++;
                else refused++;
            }
            foreach (var source in Domains.Append(Reader))
                await May(source == user, $"publish as {source}", c => c.BasicPublishAsync(MessageBus.Exchange, $"{source}.iets", ReadOnlyMemory<byte>.Empty).AsTask());
            foreach (var key in (string[])[$"{user}", $"x.{user}.iets", "", "#", $"{user}x.iets"])
                await May(false, $"publish under '{key}'", c => c.BasicPublishAsync(MessageBus.Exchange, key, ReadOnlyMemory<byte>.Empty).AsTask());
            await May(false, "publish straight into a queue", c => c.BasicPublishAsync("", $"{Reader}.wonen", ReadOnlyMemory<byte>.Empty).AsTask());
            foreach (var queue in Domains.Select(d => $"{Reader}.{d}").Append(Others))
            {
                var own = user == Reader && queue != Others;
                await May(own, $"read {queue}", c => c.BasicConsumeAsync(queue, autoAck: false, new AsyncDefaultBasicConsumer(c)));
                await May(own, $"purge {queue}", c => c.QueuePurgeAsync(queue));
                if (!own) await May(false, $"delete {queue}", c => c.QueueDeleteAsync(queue));
            }
            await May(false, "make a queue", c => c.QueueDeclareAsync($"{user}.eigen", durable: true, exclusive: false, autoDelete: false));
            await May(false, "make an exchange", c => c.ExchangeDeclareAsync("eigen", ExchangeType.Fanout));
            await May(false, "make a queue of its own that listens to all", async c =>
            {
                var queue = await c.QueueDeclareAsync();
                await c.QueueBindAsync(queue.QueueName, MessageBus.Exchange, "#");
            });
            if (user == Reader) await May(false, "bind to what it does not follow", c => c.QueueBindAsync($"{Reader}.wonen", MessageBus.Exchange, "#"));
            else await May(false, "delete the exchange", c => c.ExchangeDeleteAsync(MessageBus.Exchange));
        }
        output.WriteLine($"cells {tried}, refused {refused}, rightful {rightful}");

        Assert.Equal([.. Domains.Append(Reader).Append("wijkplatform").Order()], (await broker.AskAsync("list_users")).Select(u => u.Split('\t')[0]).Order()); // no guest
        var wonen = new Uri(await broker.UrlAsync("wonen"));
        var entered = new List<string>();
        foreach (var (user, vhost) in ((string, string)[])[("guest:guest", "%2F"), ("guest:guest", "wijkplatform"), ("wonen:wonen", "wijkplatform"), (wonen.UserInfo, "%2F"), (wonen.UserInfo, "wijkplatform")])
        {
            try
            {
                await using var connection = await broker.ConnectAsync($"amqps://{user}@{wonen.Authority}/{vhost}");
                await using var channel = await connection.CreateChannelAsync(); // the client tells of a closed vhost only when it is used
                entered.Add($"{user} {vhost}");
            }
            catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException)
            {
                // refused
            }
        }
        Assert.Equal([$"{wonen.UserInfo} wijkplatform"], entered); // with its own password, on its own vhost
    }

    [PrivateBrokerFact]
    public async Task Wie_onder_een_andere_bron_publiceert_wordt_geweigerd_en_stormt_niet_en_zijn_reeks_gaat_door()
    {
        using var folder = new TestFolder();
        await using (var impostor = await OwnerAsync(folder, "veiligheid", "werkgelegenheid"))
        {
            var before = Refusals();
            await impostor.PostAsync("a", "b");
            await Eventually.TrueAsync(() => Refusals() > before, seconds: 60);
            await Task.Delay(3000); // time to storm
            output.WriteLine($"refusals in 3 s: {Refusals() - before}");
            Assert.InRange(Refusals() - before, 1, 8);
            Assert.Equal(2, (await impostor.Log.ReadAllAsync()).Count);
            Assert.Equal(0, await PublishedAsync(impostor));
            Assert.Equal(System.Net.HttpStatusCode.OK, (await impostor.Http.GetAsync("/health/ready")).StatusCode);
        }
        await using var mended = await OwnerAsync(folder, "veiligheid", "veiligheid");
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await PublishedAsync(mended) < 2) await Task.Delay(50, late.Token);
    }

    private int Refusals() => broker.Log().Split('\n').Count(line => line.Contains("access to topic 'veiligheid.", StringComparison.Ordinal));

    private static Task<long> PublishedAsync(TestHost host) =>
        host.Log.Database.ReadAsync((db, stop) => db.Set<SequencerRow>().Select(s => s.PublishedUpTo).SingleAsync(stop), CancellationToken.None);

    private async Task<TestHost> OwnerAsync(TestFolder folder, string name, string user) =>
        await TestHost.StartAsync([folder.Setting, $"--Broker:Url={await broker.UrlAsync(user)}", $"--Broker:CaFile={broker.CaFile}"], new SourceModule(name));

    private async Task<TestHost> ReaderAsync(string source, string ca) =>
        await TestHost.StartAsync([$"--Broker:Url={await broker.UrlAsync(Reader)}", $"--Broker:CaFile={ca}", "--Feed:Pull=false", "--Logging:LogLevel:Default=None"], new ReaderModule(source, Reader));

    /// <summary>On a channel of its own, with confirmations, since a refusal closes it.</summary>
    private static async Task<bool> AllowsAsync(IConnection connection, Func<IChannel, Task> act)
    {
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        try
        {
            await act(channel);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 403)
        {
            return false;
        }
        catch (RabbitMQ.Client.Exceptions.PublishException) when (channel.CloseReason?.ReplyCode == 403)
        {
            return false;
        }
    }
}
