using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Uitvoer;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>What there is, for catalogues of data.</summary>
internal sealed class CatalogusApi(Tabelhistorie historie, Licentie licentie)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/catalogus", (string? peilmoment, HttpContext http, CatalogusApi api) => api.StuurAsync(peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-catalogus").WithSummary("De indicatoren als gegevenssets volgens DCAT-AP-NL 3.0, in JSON-LD")
            .WithAnswer("application/ld+json", schema: Documentation.AnyObject).Produces(304).ProducesProblem(400);

    private async Task StuurAsync(string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        ProblemException.ThrowIfAny(fouten);
        var sets = await historie.LeesAsync((inzage, stop) => LeesAsync(inzage, tot, stop), http.RequestAborted);
        licentie.Noem(http.Response);
        await Antwoord.StuurAsync(http, Encoding.UTF8.GetBytes(Catalogus.Maak(sets, licentie).ToJsonString(WireJson.Options)), "application/ld+json");
    }

    private static async Task<List<Catalogus.Gegevensset>> LeesAsync(Inzage inzage, DateTimeOffset? tot, CancellationToken stop)
    {
        var tabellen = new Dictionary<(string, string), ((string Gemeente, string Periode)[] Nieuwste, DateTimeOffset Laatst)>();
        foreach (var stand in inzage.Standen)
        {
            var rijen = await inzage.Versies(stand, tot).GroupBy(v => new { v.Indicator, v.Gemeente, v.Periode })
                .Select(g => new { g.Key.Indicator, g.Key.Gemeente, g.Key.Periode, Laatst = g.Max(v => v.VastgelegdOp) }).ToListAsync(stop);
            foreach (var indicator in rijen.GroupBy(r => r.Indicator))
                tabellen[(stand.Bron, indicator.Key)] = ([.. indicator.GroupBy(r => r.Gemeente, r => r.Periode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.MaxBy(Periode.Parse)!))],
                    indicator.Max(r => r.Laatst));
        }
        return [.. (await inzage.DefinitiesAsync(tot, stop)).Nieuwste.Where(d => tabellen.ContainsKey((d.Bron, d.Definitie.Code)))
            .Select(d => (d, Tabel: tabellen[(d.Bron, d.Definitie.Code)]))
            .Select(s => new Catalogus.Gegevensset(s.d.Bron, s.d.Definitie, s.Tabel.Nieuwste, Tijd.Tekst(s.Tabel.Laatst)))];
    }
}
