using System.Text.Json;

namespace Wijkplatform.Platform.Tests.Manifests;

public sealed class ContainerTests
{
    /// <summary>What runtimeconfig.json says wins over the environment, and then SQL Server's client refuses every connection.</summary>
    [Fact]
    public void Geen_programma_legt_de_invariante_globalisatie_vast_waarmee_SQL_Server_niet_te_openen_is()
    {
        var files = Directory.GetFiles(AppContext.BaseDirectory, "*.runtimeconfig.json");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var invariant = json.RootElement.GetProperty("runtimeOptions").TryGetProperty("configProperties", out var properties)
                && properties.TryGetProperty("System.Globalization.Invariant", out var value) && value.GetBoolean();
            Assert.False(invariant, file);
        });
        Assert.Contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false", Repository.Read("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Elke_instelling_staat_in_de_handleiding_voor_beheerders() =>
        Assert.All(KnownSettings.EnvironmentNames, name => Assert.Contains($"`{name}`", Repository.Read("docs/beheer.md"), StringComparison.Ordinal));

    [Fact]
    public void Het_image_draait_niet_als_root() => Assert.Contains("\nUSER $APP_UID\n", Repository.Read("Dockerfile"), StringComparison.Ordinal);
}
