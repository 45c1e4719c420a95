using k8s;
using k8s.Models;

namespace Wijkplatform.Platform.Tests.Manifests;

/// <summary>The resource of RabbitMQ's operator, as far as the manifests use it; Kubernetes itself does not know it.</summary>
internal sealed class RabbitmqCluster : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata { get; set; } = new();
    public RabbitmqSpec Spec { get; set; } = new();

    internal sealed class RabbitmqSpec
    {
        public int Replicas { get; set; }
        public RabbitmqPersistence? Persistence { get; set; }
        public V1ResourceRequirements? Resources { get; set; }
        public RabbitmqConfiguration? Rabbitmq { get; set; }
    }

    internal sealed class RabbitmqPersistence
    {
        public string? Storage { get; set; }
    }

    internal sealed class RabbitmqConfiguration
    {
        public string? AdditionalConfig { get; set; }
    }
}
