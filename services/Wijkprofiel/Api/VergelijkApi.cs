using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Tabellen;
using Wijkplatform.Wijkprofiel.Vergelijking;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A figure beside those of gemeente, wijk, similar areas and any area.</summary>
internal sealed class VergelijkApi(Tabelhistorie historie, Gebiedenlijst gebieden, Vergelijkinstelling instelling)
{
    private const int MeesteGebieden = 20;

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/gebieden/{code}/indicatoren/{indicator}/vergelijking",
                (string code, string indicator, string? gemeente, string? periode, string? met, string? peilmoment, HttpContext http, VergelijkApi api) =>
                    api.VergelijkAsync(code, indicator, gemeente, periode, met, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-vergelijking").WithSummary("Het cijfer van een gebied naast dat van gemeente, wijk, gelijkende en gevraagde gebieden (met=, met komma's)")
            .Produces<Vergelijkantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404);

    private async Task VergelijkAsync(string code, string indicator, string? gemeente, string? periode, string? met, string? peilmoment, HttpContext http)
    {
        var vraag = Cijfervraag.Lees(code, indicator, gemeente, periode, peilmoment, gebieden);
        var anderen = (met ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (anderen.Count > MeesteGebieden) throw new ProblemException(400, "Ongeldige vraag", [new("met", $"Geef hoogstens {MeesteGebieden} gebieden.")]);
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var reeks = await vraag.ReeksAsync(inzage, gebieden, stop);
            var tabel = vraag.Tabel(reeks);
            if (anderen.Find(a => reeks.Cel(tabel, a) is null) is { } onbekend) throw new ProblemException(404, "Onbekend gebied", $"'{onbekend}' heeft in deze tabel geen rij.");
            var andere = await inzage.ReeksenAsync(vraag.Gemeente, [.. instelling.Indicatoren.Distinct()], (i, p) => Vergelijkbouwer.Nodig(p, tabel.Periode.Einde, instelling.Bewegingen.Contains(i)), vraag.Peilmoment, gebieden, stop);
            var antwoord = new Vergelijkbouwer(vraag.Gemeente, reeks, andere, await inzage.DefinitiesAsync(vraag.Peilmoment, stop), gebieden, instelling).Bouw(code, tabel, anderen, vraag.Peilmoment);
            return (Profielbytes.Van(antwoord), await vraag.StandenAsync(inzage, stop));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }
}
