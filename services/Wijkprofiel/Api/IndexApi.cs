using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Index;
using Wijkplatform.Wijkprofiel.Tabellen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The index of a gemeente's wijken, with all that it is made of.</summary>
internal sealed class IndexApi(Tabelhistorie historie, Gebiedenlijst gebieden, Indexinstelling instelling)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/index", (string? gemeente, string? periode, string? basisjaar, string? peilmoment, HttpContext http, IndexApi api) =>
                api.IndexAsync(gemeente, periode, basisjaar, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-index").WithSummary("De index van de wijken van een gemeente in een jaar, met alles om hem na te rekenen")
            .AsksFor("gemeente", "periode").Produces<Indexantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404);

    private async Task IndexAsync(string? gemeente, string? periode, string? basisjaar, string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        if (gemeente is null) fouten.Add(new("gemeente", "'gemeente' ontbreekt; geef een code als GM0758."));
        Gemeentevraag.Keur(gemeente, fouten);
        var jaar = Jaar("periode", periode, fouten);
        var basis = basisjaar is null ? instelling.Basisjaar : Jaar("basisjaar", basisjaar, fouten);
        ProblemException.ThrowIfAny(fouten);
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var nodig = instelling.Domeinen.SelectMany(d => d.Indicatoren).Select(i => i.Indicator).Append(instelling.Inwoners).ToList();
            var tabellen = await inzage.KiesAsync(gemeente!, nodig, (_, perioden) => Indextabellen.Nodig(perioden, basis, jaar), tot, stop);
            if (tabellen.Count == 0 && gebieden.Zoek(gemeente!) is null) throw new ProblemException(404, "Onbekende gemeente", $"'{gemeente}' is geen gemeente die hier bekend is.");
            var antwoord = new Indexbouwer(instelling, gebieden, gemeente!, basis, jaar).Bouw(tabellen, await inzage.DefinitiesAsync(tot, stop), tot);
            return (Profielbytes.Van(antwoord), new Standenbytes(await inzage.StandenOpAsync(tot, stop)));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }

    private static int Jaar(string naam, string? tekst, List<Problem.Detail> fouten)
    {
        if (Periode.TryParse(tekst, out var periode) && periode.Soort == Periodesoort.Jaar) return periode.Jaar;
        fouten.Add(new(naam, tekst is null ? $"'{naam}' ontbreekt; geef een jaar als 2024." : $"'{tekst}' is geen jaar; geef er een als 2024."));
        return 0;
    }
}
