using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Wijkplatform.Wijkprofiel.Tests.Cijfers;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Everything that can be read can be read as it was.</summary>
public sealed class PeilmomentTests(Testdienst dienst) : IClassFixture<Testdienst>
{
    private const string Pad = "/wijkprofiel/v1";

    /// <summary>What has no `peilmoment`, and why.</summary>
    private static readonly Dictionary<string, string> Zonder = new()
    {
        ["/gebeurtenissen"] = "a log: asked for by position, and what it held then is what it holds now",
        ["/gebeurtenissen/controlegetal"] = "a digest of that log, up to a position",
        ["/geparkeerd"] = "what waits for an operator now; what was tried again with success is not kept",
        ["/wijzigingen"] = "between two moments: van and tot",
        ["/gebieden/{code}/wijzigingen"] = "between two moments: van and tot",
        ["/wijzigingen/stroom"] = "goes on from Last-Event-ID",
        ["/signalen/stroom"] = "goes on from Last-Event-ID",
        ["/vergadermappen/{id:guid}"] = "frozen: it has a peilmoment of its own",
        ["/abonnementen"] = "what is brought to whom now",
        ["/abonnementen/{id:guid}"] = "what is brought to whom now",
        ["/verwerkingen"] = "a log: between two moments, van and tot",
        ["/verwerkingen/controle"] = "a digest of that log",
        ["/asyncapi.json"] = "about the service, not about areas",
    };

    [Fact]
    public async Task Elk_adres_dat_te_lezen_is_neemt_een_peilmoment_of_heeft_een_reden_van_niet()
    {
        var paden = dienst.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}").Where(p => p.StartsWith(Pad, StringComparison.Ordinal) && !p.StartsWith($"{Pad}/docs", StringComparison.Ordinal)).Select(p => p[Pad.Length..].TrimEnd('/')).ToList();
        Assert.Empty(Zonder.Keys.Except(paden));
        Assert.True(paden.Count >= 15, string.Join(' ', paden));

        foreach (var pad in paden.Except(Zonder.Keys))
        {
            var adres = Pad + pad.Replace("{code}", Wijk, StringComparison.Ordinal).Replace("{indicator}", "WON-WOZ", StringComparison.Ordinal);
            var fouten = (await dienst.ProbleemAsync($"{adres}?peilmoment=gisteren&periode=2023&gemeente={Gemeente}", HttpStatusCode.BadRequest)).GetProperty("fouten");
            Assert.Equal((pad, "peilmoment"), (pad, fouten.EnumerateArray().Single().GetProperty("code").GetString()));
            foreach (var moment in new[] { "2025-01-01T00:00:00Z", "2026-01-01T12:00:01%2B01:00" })
            {
                using var antwoord = await dienst.Client.GetAsync($"{adres}?peilmoment={moment}&periode=2023&gemeente={Gemeente}");
                Assert.True(antwoord.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{pad}: {antwoord.StatusCode}");
            }
        }
    }
}
