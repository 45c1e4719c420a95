using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Wonen;

/// <summary>This domain with other definitions than it has: nothing of it waits for a hand by itself.</summary>
internal static class AnderBeleid
{
    /// <param name="wijzig">Changes the text of its indicators.</param>
    public static WebApplicationFactory<WonenModule> Met(this WebApplicationFactory<WonenModule> dienst, Func<string, string> wijzig, Action<IServiceCollection>? meer = null) =>
        dienst.WithWebHostBuilder(b => b.ConfigureTestServices(services =>
        {
            services.AddKeyedSingleton("wonen", (s, _) =>
            {
                var catalogus = Indicatorcatalogus.Lees(Teksten("indicatoren/").Select(wijzig));
                var soorten = Leveringsoortregister.Lees(Teksten("leveringsoorten/"), catalogus);
                var (database, klok) = (s.GetRequiredKeyedService<Database>("wonen"), s.GetRequiredService<TimeProvider>());
                return new Domein("wonen", catalogus, s.GetRequiredService<Gebiedenregister>(), soorten,
                    new(Leesprofielregister.Laad(Teksten("leesprofielen/")), database, klok, NullLogger<Leesprofielbeheer>.Instance), new(catalogus, soorten, database, klok, verplicht: false));
            });
            meer?.Invoke(services);
        }));

    private static IEnumerable<string> Teksten(string map)
    {
        var assembly = typeof(WonenModule).Assembly;
        foreach (var naam in assembly.GetManifestResourceNames().Where(n => n.StartsWith(map, StringComparison.Ordinal)))
        {
            using var lezer = new StreamReader(assembly.GetManifestResourceStream(naam)!);
            yield return lezer.ReadToEnd();
        }
    }
}
