using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The areas, and the profile of each.</summary>
internal sealed class GebiedenApi(Gebiedenlijst gebieden, Profielen profielen)
{
    private static readonly string[] Soorten = ["gemeente", "wijk", "buurt"];

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/gebieden", (string? soort, string? gemeente, int? aantal, string? cursor, GebiedenApi api) =>
                TypedResults.Ok(api.Lijst(soort, gemeente, aantal, cursor))).ForEveryone()
            .WithName("wijkprofiel-gebieden").WithSummary("Gebieden: elke gemeente gevolgd door haar wijken, elke wijk door haar buurten")
            .ProducesProblem(400);
        group.MapGet("/gebieden/{code}/profiel", (string code, string? peilmoment, HttpContext http, GebiedenApi api) =>
                api.ProfielAsync(code, peilmoment, http)).ForEveryone()
            .WithName("wijkprofiel-profiel").WithSummary("Het profiel van een gebied, nu of zoals het op een peilmoment was")
            .Produces<Profiel>().Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    private Page<Gebiedskop> Lijst(string? soort, string? gemeente, int? aantal, string? cursor)
    {
        var fouten = new List<Problem.Detail>();
        var hoeveel = Page.Size(aantal, fouten);
        if (soort is not null && !Soorten.Contains(soort, StringComparer.OrdinalIgnoreCase))
            fouten.Add(new("soort", $"'{soort}' is geen soort gebied; kies gemeente, wijk of buurt."));
        Gemeentevraag.Keur(gemeente, fouten);
        var na = cursor is null ? null : gebieden.Zoek(cursor);
        if (cursor is not null && na is null) fouten.Add(Page.NoCursor(cursor));
        ProblemException.ThrowIfAny(fouten);
        var gevraagd = gebieden.Huidige.Where(g => (soort is null || g.Soort.Equals(soort, StringComparison.OrdinalIgnoreCase))
            && (gemeente is null || g.Gemeente == gemeente) && (na is null || Gebiedenlijst.Volgorde(na, g) < 0));
        return Page.Of(gevraagd, hoeveel, g => g.Code);
    }

    private async Task ProfielAsync(string code, string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        ProblemException.ThrowIfAny(fouten);
        if (!Gebiedscode.IsGeldig(code)) throw Onbekend(code);
        var actueel = profielen.Actueel
            ?? throw new ProblemException(503, "Nog niet klaar", "De profielen worden nog opgebouwd; probeer het over enkele seconden opnieuw.");
        var klaar = actueel.Zoek(code) ?? profielen.Leeg(code) ?? throw Onbekend(code);
        var (bytes, standen) = tot is { } moment ? await profielen.OpAsync(code, moment, http.RequestAborted) : (klaar, actueel.Standenbytes);
        await Antwoord.StuurAsync(http, bytes, standen);
    }

    private static ProblemException Onbekend(string code) =>
        new(404, "Onbekend gebied", $"'{code}' is geen gebied dat hier bekend is; zie de lijst onder 'gebieden'.");
}
