using System.Globalization;
using k8s;
using k8s.Models;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>The documents of one overlay, read strictly: a field that Kubernetes does not know is an error.</summary>
internal sealed class KubernetesDocuments
{
    public const string Dapr = "k8s/overlays/dapr";

    private static readonly Dictionary<string, Type> OwnTypes = new(StringComparer.Ordinal)
    {
        ["rabbitmq.com/v1beta1/RabbitmqCluster"] = typeof(RabbitmqCluster),
        ["rabbitmq.com/v1beta1/Vhost"] = typeof(Vhost),
        ["rabbitmq.com/v1beta1/Exchange"] = typeof(Exchange),
        ["rabbitmq.com/v1beta1/User"] = typeof(BrokerUser),
        ["rabbitmq.com/v1beta1/Permission"] = typeof(Permission),
        ["rabbitmq.com/v1beta1/TopicPermission"] = typeof(TopicPermission),
    };

    private readonly List<object> all;

    private KubernetesDocuments(List<object> all) => this.all = all;

    public static KubernetesDocuments Parse(string yaml) => new(KubernetesYaml.LoadAllFromString(yaml, OwnTypes, strict: true));

    public static KubernetesDocuments Render(string overlay) => Parse(Command.Run("kubectl", ["kustomize", overlay])!);

    public IEnumerable<IKubernetesObject<V1ObjectMeta>> All => all.Cast<IKubernetesObject<V1ObjectMeta>>();

    public IEnumerable<T> Of<T>() => all.OfType<T>();

    public IEnumerable<V1Deployment> Deployments => Of<V1Deployment>();

    public IEnumerable<V1Job> Jobs => Of<V1Job>();

    /// <summary>Name and template of everything that makes pods of ours.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Template)> Pods =>
        Deployments.Select(d => (d.Name(), d.Spec.Template)).Concat(Jobs.Select(j => (j.Name(), j.Spec.Template)));

    /// <summary>The environment of a container, from its own list and the config maps it names; what comes from a secret has no value here.</summary>
    public Dictionary<string, string?> EnvironmentOf(V1Container container)
    {
        var maps = (container.EnvFrom ?? []).Where(e => e.ConfigMapRef is not null)
            .SelectMany(e => Assert.Single(Of<V1ConfigMap>(), m => m.Name() == e.ConfigMapRef.Name).Data);
        var environment = maps.ToDictionary(e => e.Key, e => (string?)e.Value);
        foreach (var own in container.Env ?? []) environment[own.Name] = own.Value;
        return environment;
    }

    public static int PortOf(V1Container container, IntOrString port) =>
        int.TryParse(port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Assert.Single(container.Ports, p => p.Name == port.Value).ContainerPort;

    public static bool Selects(IDictionary<string, string>? selector, IDictionary<string, string> labels) =>
        (selector ?? new Dictionary<string, string>()).All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);
}
