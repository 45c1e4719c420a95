using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Doelpaden;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Tabellen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The paths to the targets, and where each area is on them.</summary>
internal sealed class DoelpadApi(Tabelhistorie historie, Gebiedenlijst gebieden, Doelinstelling doelen, Kloofinstelling kloven)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/doelpaden", (string? gemeente, string? gebied, string? indicator, string? peilmoment, HttpContext http, DoelpadApi api) =>
                api.DoelpadenAsync(gemeente, gebied, indicator, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-doelpaden").WithSummary("De doelpaden: waar elk gebied staat, wat nog nodig is en waar de lijn heen wijst")
            .Produces<Doelantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404);

    private async Task DoelpadenAsync(string? gemeente, string? gebied, string? indicator, string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        Gemeentevraag.Keur(gemeente, fouten);
        ProblemException.ThrowIfAny(fouten);
        var gevraagd = doelen.Doelen.Where(d => (gemeente is null || d.Gemeente == gemeente) && (indicator is null || d.Indicator == indicator) && (gebied is null || d.Gebieden.Contains(gebied))).ToList();
        if (gevraagd.Count == 0 && (gebied ?? indicator) is { } naam) throw new ProblemException(404, "Geen doelpad", $"Van '{naam}' is er geen doelpad; zie alle onder 'doelpaden'.");
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var (definities, bouwer, paden, voorbeeld) = (await inzage.DefinitiesAsync(tot, stop), new Doelpadbouwer(gebieden, kloven), new List<Doelpad>(), false);
            foreach (var perGemeente in gevraagd.GroupBy(d => d.Gemeente))
            {
                var tabellen = await inzage.KiesAsync(perGemeente.Key, [.. perGemeente.Select(d => d.Indicator).Distinct()], null, tot, stop);
                voorbeeld |= tabellen.Values.Any(lijst => lijst.Exists(t => t.Inhoud.Voorbeeld));
                foreach (var doel in perGemeente)
                {
                    var reeks = tabellen.TryGetValue(doel.Indicator, out var lijst) ? new Indicatorreeks(doel.Indicator, lijst, definities, gebieden) : null;
                    paden.AddRange(doel.Gebieden.Where(g => gebied is null || g == gebied).Select(g => bouwer.Bouw(doel, g, reeks)));
                }
            }
            var antwoord = new Doelantwoord(doelen.Toelichting, doelen.Voorbeeld, tot is { } moment ? Tijd.Tekst(moment) : null, voorbeeld, Kloofbouwer.Betrouwbaarheid, paden);
            return (Profielbytes.Van(antwoord), new Standenbytes(await inzage.StandenOpAsync(tot, stop)));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }
}
