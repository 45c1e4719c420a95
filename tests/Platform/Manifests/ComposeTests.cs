namespace Wijkplatform.Platform.Tests.Manifests;

public sealed class ComposeTests
{
    private const string Migration = "-migratie";
    private static readonly string[] Servers = ["rabbitmq", "sqlserver"];

    private readonly ComposeFile compose = ComposeFile.Parse(Repository.Read("docker-compose.yml"));

    private IEnumerable<KeyValuePair<string, ComposeService>> Ours => compose.Services.Where(s => Repository.Services.ContainsKey(s.Key));

    [Fact]
    public void Een_onbekende_sleutel_wordt_geweigerd() =>
        Assert.ThrowsAny<Exception>(() => ComposeFile.Parse(Repository.Read("docker-compose.yml").Replace("hostname:", "hostnaam:", StringComparison.Ordinal)));

    [ComposeFact]
    public void Compose_zelf_neemt_het_bestand_aan() =>
        Assert.NotNull(Command.Run("docker", ["compose", "-f", "docker-compose.yml", "config", "-q"],
            [("SQLSERVER_PASSWORD", "x"), .. Repository.Domains.Append("wijkprofiel").Select(d => ($"RABBITMQ_{d.ToUpperInvariant()}_PASSWORD", "x"))]));

    [Fact]
    public void Elke_dienst_van_de_oplossing_staat_erin_met_zijn_migratie_en_niets_anders()
    {
        var services = Repository.Services.Keys.ToList();

        Assert.Equal(services.Concat(services.Except(["gateway"]).Select(s => s + Migration)).Concat(Servers).Order(), compose.Services.Keys.Order());
        Assert.All(Ours, s =>
        {
            Assert.StartsWith($"wijkplatform/{s.Key}:", s.Value.Image);
            Assert.Equal(Repository.Services[s.Key], s.Value.Build!.Args["SERVICE"]);
        });
        Assert.All(compose.Services.Where(s => s.Key.EndsWith(Migration, StringComparison.Ordinal)), m =>
        {
            var service = compose.Services[m.Key[..^Migration.Length]];
            Assert.Equal(["migrate"], m.Value.Command);
            Assert.Equal(service.Image, m.Value.Image);
            Assert.Equal(service.Environment, m.Value.Environment);
            Assert.Equal("service_completed_successfully", service.DependsOn[m.Key].Condition);
        });
    }

    [Fact]
    public void Wie_op_een_ander_wacht_wacht_op_iemand_die_gezond_kan_worden() => Assert.All(compose.Services.Values.SelectMany(s => s.DependsOn), d =>
    {
        var awaited = Assert.Contains(d.Key, (IDictionary<string, ComposeService>)compose.Services);
        if (d.Value.Condition == "service_healthy") Assert.NotNull(awaited.Healthcheck);
        else Assert.Equal("service_completed_successfully", d.Value.Condition);
    });

    [Fact]
    public void De_gezondheid_wordt_gevraagd_op_de_poort_waarop_de_dienst_luistert()
    {
        foreach (var (_, service) in Ours)
        {
            var port = new Uri(service.Environment["ASPNETCORE_URLS"].Replace('+', 'x')).Port;
            Assert.Contains($"/dev/tcp/127.0.0.1/{port};", service.Healthcheck!.Test[^1], StringComparison.Ordinal);
            Assert.All(service.Ports, p => Assert.EndsWith($":{port}", p));
        }
        var dockerfile = Repository.Read("Dockerfile");
        Assert.Contains("ASPNETCORE_URLS=http://+:8080", dockerfile, StringComparison.Ordinal);
        Assert.Contains("EXPOSE 8080", dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Alleen_de_gateway_is_van_buiten_te_bereiken_en_alleen_op_deze_machine()
    {
        var published = Assert.Single(compose.Services, s => s.Value.Ports.Count > 0);

        Assert.Equal("gateway", published.Key);
        Assert.All(published.Value.Ports, p => Assert.StartsWith("127.0.0.1:", p));
    }

    [Fact]
    public void Elke_omgevingsvariabele_is_een_instelling_die_de_code_kent() =>
        Assert.All(Ours, s => Assert.Empty(KnownSettings.Unknown(s.Value.Environment.Keys)));

    [Fact]
    public void Gateway_en_wijkprofiel_kennen_elk_domein()
    {
        Assert.All(Repository.Domains.Append("wijkprofiel"), d => Assert.Equal($"http://{d}:8080", compose.Services["gateway"].Environment[$"Diensten__{d}"]));
        Assert.All(Repository.Domains, d => Assert.Equal($"http://{d}:8080", compose.Services["wijkprofiel"].Environment[$"Bronnen__{d}"]));
    }

    [Fact]
    public void Wie_iets_versleuteld_bewaart_heeft_zijn_sleutels_op_een_eigen_volume_dat_het_kan_beschrijven() => Assert.All(Repository.Domains.Append("wijkprofiel"), d =>
    {
        var map = compose.Services[d].Environment["Sleutels__Map"];
        Assert.Equal($"{d}-sleutels:{map}", Assert.Single(compose.Services[d].Volumes));
        Assert.Contains($"{d}-sleutels", compose.Volumes.Keys);
        Assert.Contains($"chown $APP_UID {map}", Repository.Read("Dockerfile"), StringComparison.Ordinal);
    });

    [Fact]
    public void Elke_dienst_heeft_zijn_eigen_database_en_wachtwoorden_komen_van_buiten()
    {
        Assert.All(Ours.Where(s => s.Key != "gateway"), s => Assert.Contains($"Database={s.Key};", s.Value.Environment["Database__ConnectionString"], StringComparison.Ordinal));
        var secrets = compose.Services.Values.SelectMany(s => s.Environment)
            .Where(e => e.Key.Contains("PASS", StringComparison.Ordinal) || e.Value.Contains("Password=", StringComparison.Ordinal) || e.Value.StartsWith("amqp:", StringComparison.Ordinal));
        Assert.NotEmpty(secrets);
        Assert.All(secrets, e => Assert.Contains("_PASSWORD:?", e.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Onze_processen_draaien_zonder_rechten_op_een_bestandssysteem_dat_niet_beschreven_kan_worden() =>
        Assert.All(compose.Services.Where(s => !Servers.Contains(s.Key)), s =>
        {
            Assert.True(s.Value.ReadOnly);
            Assert.Equal(["ALL"], s.Value.CapDrop);
            Assert.Contains("no-new-privileges:true", s.Value.SecurityOpt);
        });
}
