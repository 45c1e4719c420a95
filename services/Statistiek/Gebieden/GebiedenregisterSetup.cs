using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wijkplatform.Hosting;

namespace Wijkplatform.Statistiek.Gebieden;

public static class GebiedenregisterSetup
{
    /// <summary>The register of areas that this installation works with, one per process: the files that the settings name, else the built-in one.</summary>
    public static void AddGebiedenregister(this WebApplicationBuilder builder) => builder.Services.TryAddSingleton(s =>
    {
        var configuration = s.GetRequiredService<IConfiguration>();
        var bevolking = configuration[Settings.PopulationFile] ?? "";
        return configuration[Settings.RegisterFile] is { Length: > 0 } bestanden
            ? Gebiedenbestand.Laad(bestanden, configuration.GetValue<int?>(Settings.RegisterYear), bevolking)
            : Gebiedenbestand.Ingebouwd(bevolking);
    });
}
