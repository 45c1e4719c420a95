using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Tabellen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>Gaps: of one area, or of all areas of a gemeente.</summary>
internal sealed class KloofApi(Tabelhistorie historie, Gebiedenlijst gebieden, Kloofinstelling instelling)
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/gebieden/{code}/indicatoren/{indicator}/kloof",
                (string code, string indicator, string? gemeente, string? periode, string? tegen, string? peilmoment, HttpContext http, KloofApi api) =>
                    api.KloofAsync(code, indicator, gemeente, periode, tegen, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-kloof").WithSummary("De kloof van een gebied met zijn gemeente, met marges, en of zij verandert")
            .Produces<Kloofantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/indicatoren/{indicator}/kloven", (string indicator, string? gemeente, string? periode, string? peilmoment, HttpContext http, KloofApi api) =>
                api.KlovenAsync(indicator, gemeente, periode, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-kloven").WithSummary("De kloof van elk gebied van een gemeente, en van de focusgebieden samen")
            .Produces<Kloofoverzicht>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404);
    }

    private async Task KloofAsync(string code, string indicator, string? gemeente, string? periode, string? tegen, string? peilmoment, HttpContext http)
    {
        var vraag = Cijfervraag.Lees(code, indicator, gemeente, periode, peilmoment, gebieden);
        var fouten = new List<Problem.Detail>();
        var tegenPeriode = Cijfervraag.LeesPeriode("tegen", tegen, fouten);
        ProblemException.ThrowIfAny(fouten);
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var reeks = await vraag.ReeksAsync(inzage, gebieden, stop);
            var tabel = vraag.Tabel(reeks);
            var met = tegenPeriode is { } p ? (vraag with { Periode = p }).Tabel(reeks) : null;
            if (met is not null && (met.Periode.Soort != tabel.Periode.Soort || met.Periode.CompareTo(tabel.Periode) >= 0))
                throw new ProblemException(400, "Ongeldige vraag", [new("tegen", $"Geef een periode van dezelfde soort als {tabel.Periode} en eerder.")]);
            return (Profielbytes.Van(new Kloofbouwer(vraag.Gemeente, reeks, gebieden, instelling).Bouw(code, tabel, met, vraag.Peilmoment)), await vraag.StandenAsync(inzage, stop));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }

    private async Task KlovenAsync(string indicator, string? gemeente, string? periode, string? peilmoment, HttpContext http)
    {
        var vraag = Cijfervraag.Lees(null, indicator, gemeente, periode, peilmoment, gebieden);
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var reeks = await vraag.ReeksAsync(inzage, gebieden, stop);
            var tabel = vraag.Tabel(reeks);
            var orde = await inzage.KiesAsync(vraag.Gemeente, [instelling.Orde], (_, p) => p.Where(q => q.Einde <= tabel.Periode.Einde).OrderBy(q => q.Einde).TakeLast(1), vraag.Peilmoment, stop);
            var ordereeks = orde.TryGetValue(instelling.Orde, out var tabellen) && indicator != instelling.Orde
                ? new Indicatorreeks(instelling.Orde, tabellen, await inzage.DefinitiesAsync(vraag.Peilmoment, stop), gebieden) : null;
            return (Profielbytes.Van(new Kloofbouwer(vraag.Gemeente, reeks, gebieden, instelling).Overzicht(tabel, ordereeks, vraag.Peilmoment)), await vraag.StandenAsync(inzage, stop));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }
}
