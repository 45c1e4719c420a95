using System.Text.Json;
using k8s.Models;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>Users and rights at the broker: those of eng/rabbitmq.sh, which the broker tests try out, hold in every shape.</summary>
public sealed class BrokerrechtenTests : IDisposable
{
    private readonly string passwords = Path.GetTempFileName();
    private readonly JsonElement definitions;

    public BrokerrechtenTests()
    {
        File.WriteAllText(passwords, Command.Run("bash", ["eng/rabbitmq.sh", "users"]));
        definitions = JsonElement.Parse(Command.Run("bash", ["eng/rabbitmq.sh", "definitions", passwords])!);
    }

    private static IEnumerable<string> WithEvents => Repository.Domains.Append("wijkprofiel").Order();

    public void Dispose() => File.Delete(passwords);

    [Fact]
    public void Elke_dienst_met_gebeurtenissen_heeft_een_eigen_gebruiker_met_een_eigen_wachtwoord_en_gast_bestaat_niet()
    {
        var users = definitions.GetProperty("users").EnumerateArray().ToList();
        Assert.Equal(WithEvents.Append("wijkplatform").Order(), users.Select(u => u.GetProperty("name").GetString()).Order());
        Assert.Equal(users.Count, users.Select(u => u.GetProperty("password").GetString()).Distinct().Count());
        Assert.All(users, u => Assert.Equal(40, u.GetProperty("password").GetString()!.Length));
        Assert.Equal("wijkplatform", Assert.Single(users, u => u.GetProperty("tags").GetString() is { Length: > 0 }).GetProperty("name").GetString());
    }

    [Fact]
    public void Een_bron_publiceert_alleen_onder_haar_eigen_naam() => Assert.All(Repository.Domains, d =>
    {
        Assert.Equal(("^$", @"^wijkplatform\.gebeurtenissen$", "^$"), Rights(d));
        Assert.Equal((@$"^{d}\.", "^$"), Topics(d));
    });

    [KubectlTheory, MemberData(nameof(KubernetesTests.Overlays), MemberType = typeof(KubernetesTests))]
    public void In_het_cluster_zijn_de_rechten_dezelfde(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);
        Assert.Equal(WithEvents, documents.Of<BrokerUser>().Select(u => u.Name()).Order());
        foreach (var service in WithEvents)
        {
            var rights = Assert.Single(documents.Of<Permission>(), p => p.Spec.UserReference?.Name == service).Spec;
            Assert.Equal(Rights(service), (rights.Permissions!.Configure, rights.Permissions.Write, rights.Permissions.Read));
            var topics = Assert.Single(documents.Of<TopicPermission>(), p => p.Spec.UserReference?.Name == service).Spec;
            Assert.Equal(Topics(service), (topics.Permissions!.Write, topics.Permissions.Read));
            Assert.Equal(("wijkplatform", "wijkplatform", "wijkplatform.gebeurtenissen"), (rights.Vhost, topics.Vhost, topics.Permissions.Exchange));
            var container = Assert.Single(Assert.Single(documents.Deployments, d => d.Name() == service).Spec.Template.Spec.Containers);
            Assert.Equal([$"{service}-user-credentials"], container.Env.Where(e => e.ValueFrom?.SecretKeyRef is not null).Select(e => e.ValueFrom.SecretKeyRef.Name).Distinct());
            Assert.EndsWith("@rabbitmq:5672/wijkplatform", documents.EnvironmentOf(container)["Broker__Url"]);
        }
        Assert.Equal(("wijkplatform", "topic", true), Assert.Single(documents.Of<Exchange>()).Spec is var e ? (e.Vhost, e.Type, e.Durable) : default);
        Assert.Equal("wijkplatform", Assert.Single(documents.Of<Vhost>()).Spec.Name);
        var cluster = Assert.Single(documents.Of<RabbitmqCluster>()).Name();
        Assert.All(documents.Of<Permission>().Select(p => p.Spec.RabbitmqClusterReference).Concat(documents.Of<TopicPermission>().Select(p => p.Spec.RabbitmqClusterReference)).Concat(documents.Of<BrokerUser>().Select(u => u.Spec.RabbitmqClusterReference)),
            r => Assert.Equal(cluster, r?.Name));
        Assert.DoesNotContain(documents.Pods.SelectMany(p => p.Template.Spec.Containers).SelectMany(c => c.Env ?? []), v => v.ValueFrom?.SecretKeyRef?.Name == "rabbitmq-default-user");
    }

    [Fact]
    public void In_compose_heeft_elke_dienst_zijn_eigen_gebruiker()
    {
        var compose = ComposeFile.Parse(Repository.Read("docker-compose.yml"));
        var known = File.ReadAllLines(passwords).Select(l => l.Split('=')[0]).ToList();
        foreach (var service in WithEvents)
        {
            var variable = $"RABBITMQ_{service.ToUpperInvariant()}_PASSWORD";
            Assert.Contains(variable, known);
            Assert.StartsWith($"amqp://{service}:${{{variable}:?", compose.Services[service].Environment["Broker__Url"], StringComparison.Ordinal);
            Assert.EndsWith("@rabbitmq:5672/wijkplatform", compose.Services[service].Environment["Broker__Url"], StringComparison.Ordinal);
        }
        Assert.Equal(WithEvents, compose.Services.Where(s => s.Value.Environment.ContainsKey("Broker__Url") && !s.Key.EndsWith("-migratie", StringComparison.Ordinal)).Select(s => s.Key).Order());
        Assert.Empty(compose.Services["rabbitmq"].Environment); // no default user, so no guest: the definitions name them all
        Assert.Contains("./rabbitmq.json:/etc/rabbitmq/definitions.json:ro", compose.Services["rabbitmq"].Volumes);
    }

    private (string?, string?, string?) Rights(string user) => definitions.GetProperty("permissions").EnumerateArray().Single(p => p.GetProperty("user").GetString() == user) is var p
        ? (p.GetProperty("configure").GetString(), p.GetProperty("write").GetString(), p.GetProperty("read").GetString()) : default;

    private (string?, string?) Topics(string user) => definitions.GetProperty("topic_permissions").EnumerateArray().Single(p => p.GetProperty("user").GetString() == user) is var p
        ? (p.GetProperty("write").GetString(), p.GetProperty("read").GetString()) : default;
}
