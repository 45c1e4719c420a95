using k8s;
using k8s.Models;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>The resources of RabbitMQ's topology operator, as far as the manifests use them: v1beta1 of its own definitions.</summary>
internal abstract class TopologyResource<TSpec> : IKubernetesObject<V1ObjectMeta>
    where TSpec : TopologySpec, new()
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata { get; set; } = new();
    public TSpec Spec { get; set; } = new();
}

internal abstract class TopologySpec
{
    public NamedReference? RabbitmqClusterReference { get; set; }
}

internal sealed class NamedReference
{
    public string? Name { get; set; }
}

internal sealed class Vhost : TopologyResource<VhostSpec>;

internal sealed class VhostSpec : TopologySpec
{
    public string? Name { get; set; }
}

internal sealed class Exchange : TopologyResource<ExchangeSpec>;

internal sealed class ExchangeSpec : TopologySpec
{
    public string? Name { get; set; }
    public string? Vhost { get; set; }
    public string? Type { get; set; }
    public bool Durable { get; set; }
    public bool AutoDelete { get; set; }
}

internal sealed class BrokerUser : TopologyResource<BrokerUserSpec>;

internal sealed class BrokerUserSpec : TopologySpec;

internal sealed class Permission : TopologyResource<PermissionSpec>;

internal sealed class PermissionSpec : TopologySpec
{
    public string? Vhost { get; set; }
    public NamedReference? UserReference { get; set; }
    public Rights? Permissions { get; set; }
}

internal sealed class Rights
{
    public string? Configure { get; set; }
    public string? Write { get; set; }
    public string? Read { get; set; }
}

internal sealed class TopicPermission : TopologyResource<TopicPermissionSpec>;

internal sealed class TopicPermissionSpec : TopologySpec
{
    public string? Vhost { get; set; }
    public NamedReference? UserReference { get; set; }
    public TopicRights? Permissions { get; set; }
}

internal sealed class TopicRights
{
    public string? Exchange { get; set; }
    public string? Write { get; set; }
    public string? Read { get; set; }
}
