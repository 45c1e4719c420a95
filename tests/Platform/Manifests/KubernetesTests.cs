using k8s.Models;

namespace Wijkplatform.Platform.Tests.Manifests;

public sealed class KubernetesTests
{
    public static TheoryData<string> Overlays => ["k8s/base", KubernetesDocuments.Dapr];

    [Fact]
    public void Elk_bestand_heeft_alleen_velden_die_Kubernetes_kent()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "k8s"), "*.yaml", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "kustomization.yaml").ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.NotEmpty(KubernetesDocuments.Parse(File.ReadAllText(f)).All));
    }

    [Fact]
    public void Een_onbekend_veld_wordt_geweigerd() =>
        Assert.ThrowsAny<Exception>(() => KubernetesDocuments.Parse(Repository.Read("k8s/dienst/deployment.yaml").Replace("replicas:", "replicsa:", StringComparison.Ordinal)));

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Elke_dienst_van_de_oplossing_staat_erin_en_niets_anders(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);
        var services = Repository.Services.Keys.Order().ToList();

        Assert.Equal(services, documents.Deployments.Select(d => d.Name()).Order());
        Assert.Equal(services, documents.Of<V1Service>().Select(s => s.Name()).Order());
        Assert.Equal(services.Except(["gateway"]), documents.Jobs.Select(j => j.Name()).Order());
        Assert.All(documents.Jobs, j => Assert.Equal(["migrate"], Assert.Single(j.Spec.Template.Spec.Containers).Args));
        Assert.All(documents.Pods, p => Assert.StartsWith($"wijkplatform/{p.Name}:", Assert.Single(p.Template.Spec.Containers).Image));
        Assert.Equal(3, Assert.Single(documents.Of<RabbitmqCluster>()).Spec.Replicas);
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Elke_selector_treft_de_pods_die_hij_bedoelt(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);
        List<string> Selected(IDictionary<string, string>? selector) =>
            [.. documents.Pods.Where(p => KubernetesDocuments.Selects(selector, p.Template.Metadata.Labels)).Select(p => p.Name)];

        Assert.All(documents.Deployments, d => Assert.Equal([d.Name()], Selected(d.Spec.Selector.MatchLabels)));
        Assert.All(documents.Deployments, d => Assert.All(d.Spec.Template.Spec.TopologySpreadConstraints, c => Assert.Equal([d.Name()], Selected(c.LabelSelector.MatchLabels))));
        Assert.All(documents.Of<V1Service>(), s => Assert.Equal([s.Name()], Selected(s.Spec.Selector)));
        Assert.All(documents.Of<V1PodDisruptionBudget>(), b => Assert.Equal([b.Name()], Selected(b.Spec.Selector.MatchLabels)));
        Assert.Equal(documents.Deployments.Count(), documents.Of<V1PodDisruptionBudget>().Count());
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Container_probes_en_service_gebruiken_de_poort_waarop_de_dienst_luistert(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);

        foreach (var deployment in documents.Deployments)
        {
            var container = Assert.Single(deployment.Spec.Template.Spec.Containers);
            var port = new Uri(documents.EnvironmentOf(container)["ASPNETCORE_URLS"]!.Replace('+', 'x')).Port;
            var service = Assert.Single(documents.Of<V1Service>(), s => s.Name() == deployment.Name());
            Assert.Equal(port, Assert.Single(container.Ports).ContainerPort);
            Assert.Equal(port, KubernetesDocuments.PortOf(container, Assert.Single(service.Spec.Ports).TargetPort));
            V1Probe[] alive = [container.StartupProbe, container.LivenessProbe];
            Assert.All(alive, p => Assert.Equal(("/health/live", port), (p.HttpGet.Path, KubernetesDocuments.PortOf(container, p.HttpGet.Port))));
            Assert.Equal(("/health/ready", port), (container.ReadinessProbe.HttpGet.Path, KubernetesDocuments.PortOf(container, container.ReadinessProbe.HttpGet.Port)));
        }
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Elke_omgevingsvariabele_is_een_instelling_die_de_code_kent(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);

        foreach (var container in documents.Pods.SelectMany(p => p.Template.Spec.Containers))
        {
            var environment = documents.EnvironmentOf(container);
            // A part of another value, $(NAME), is no setting by itself.
            var parts = environment.Keys.Where(name => environment.Values.Any(v => v?.Contains($"$({name})", StringComparison.Ordinal) == true));
            Assert.Empty(KnownSettings.Unknown(environment.Keys.Except(parts)));
        }
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Gateway_en_wijkprofiel_kennen_elk_domein_op_het_adres_van_zijn_service(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);
        Dictionary<string, string?> Environment(string name) =>
            documents.EnvironmentOf(Assert.Single(Assert.Single(documents.Deployments, d => d.Name() == name).Spec.Template.Spec.Containers));
        string Address(string name) => $"http://{name}:{Assert.Single(Assert.Single(documents.Of<V1Service>(), s => s.Name() == name).Spec.Ports).Port}";

        Assert.All(Repository.Domains.Append("wijkprofiel"), d => Assert.Equal(Address(d), Environment("gateway")[$"Diensten__{d}"]));
        Assert.All(Repository.Domains, d => Assert.Equal(Address(d), Environment("wijkprofiel")[$"Bronnen__{d}"]));
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Geheimen_worden_alleen_genoemd_en_elke_dienst_heeft_zijn_eigen_database(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);

        Assert.Empty(documents.Of<V1Secret>());
        Assert.All(documents.Pods.Where(p => p.Name != "gateway"), p =>
            Assert.Equal($"{p.Name}-database", Assert.Single(Assert.Single(p.Template.Spec.Containers).EnvFrom, e => e.SecretRef is { Optional: not true }).SecretRef.Name));

        // What parts of the platform prove themselves with to Toegang; without them people do not sign in, and feeds are read without a token.
        IEnumerable<string> Toon(string secret) => documents.Pods.Where(p => Assert.Single(p.Template.Spec.Containers).EnvFrom.Any(e => e.SecretRef is { Optional: true } s && s.Name == secret)).Select(p => p.Name).Order();
        Assert.Equal(["gateway", "toegang"], Toon("gateway-client"));
        Assert.Equal(["toegang", "wijkprofiel"], Toon("feed-client"));
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void De_replicas_van_wie_iets_versleuteld_bewaart_delen_een_blijvende_map_met_sleutels(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);
        var keepers = Repository.Domains.Concat(["gateway", "toegang", "wijkprofiel"]).Order().ToList();

        Assert.Equal(keepers, documents.Of<V1PersistentVolumeClaim>().Select(c => c.Name()).Order());
        Assert.All(documents.Of<V1PersistentVolumeClaim>(), c => Assert.Equal(["ReadWriteMany"], c.Spec.AccessModes));
        foreach (var keeper in keepers)
        {
            var pod = Assert.Single(documents.Deployments, d => d.Name() == keeper).Spec.Template.Spec;
            var container = Assert.Single(pod.Containers);
            var mount = Assert.Single(container.VolumeMounts, m => m.MountPath == documents.EnvironmentOf(container)["Sleutels__Map"]);
            Assert.Equal(keeper, Assert.Single(pod.Volumes, v => v.Name == mount.Name).PersistentVolumeClaim.ClaimName);
            Assert.NotNull(pod.SecurityContext.FsGroup);
        }
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Elke_pod_draait_zonder_rechten_op_een_bestandssysteem_dat_niet_beschreven_kan_worden(string overlay)
    {
        foreach (var (_, template) in KubernetesDocuments.Render(overlay).Pods)
        {
            Assert.True(template.Spec.SecurityContext.RunAsNonRoot);
            Assert.Equal("RuntimeDefault", template.Spec.SecurityContext.SeccompProfile.Type);
            Assert.False(template.Spec.AutomountServiceAccountToken);
            Assert.All(template.Spec.Containers, c =>
            {
                Assert.True(c.SecurityContext.ReadOnlyRootFilesystem);
                Assert.False(c.SecurityContext.AllowPrivilegeEscalation);
                Assert.Equal(["ALL"], c.SecurityContext.Capabilities.Drop);
                Assert.True(c.Resources.Requests.ContainsKey("cpu") && c.Resources.Limits.ContainsKey("memory"));
            });
        }
    }

    [KubectlTheory, MemberData(nameof(Overlays))]
    public void Van_buiten_is_alleen_de_gateway_bereikbaar(string overlay)
    {
        var policies = KubernetesDocuments.Render(overlay).Of<V1NetworkPolicy>().ToList();

        Assert.Contains(policies, p => p.Spec.PodSelector.MatchLabels is null or { Count: 0 } && p.Spec.Ingress is null && p.Spec.PolicyTypes.Contains("Ingress"));
        var open = policies.Where(p => (p.Spec.Ingress ?? []).Any(rule => rule.FromProperty is null or { Count: 0 }));
        Assert.Equal("gateway", Assert.Single(open).Spec.PodSelector.MatchLabels["app.kubernetes.io/name"]);
    }

    [KubectlTheory, InlineData(KubernetesDocuments.Dapr)]
    public void Met_Dapr_heeft_elke_dienst_een_sidecar_onder_zijn_eigen_naam(string overlay)
    {
        var documents = KubernetesDocuments.Render(overlay);

        foreach (var deployment in documents.Deployments.Where(d => d.Name() != "gateway"))
        {
            var container = Assert.Single(deployment.Spec.Template.Spec.Containers);
            var annotations = deployment.Spec.Template.Metadata.Annotations;
            Assert.Equal("true", annotations["dapr.io/enabled"]);
            Assert.Equal(deployment.Name(), annotations["dapr.io/app-id"]);
            Assert.Equal($"{Assert.Single(container.Ports).ContainerPort}", annotations["dapr.io/app-port"]);
            Assert.Equal("true", documents.EnvironmentOf(container)["Dapr__Enabled"]);
        }
    }
}
