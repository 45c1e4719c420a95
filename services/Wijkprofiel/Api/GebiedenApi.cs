using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Uitvoer;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The areas, and the profile of each.</summary>
internal sealed class GebiedenApi(Gebiedenlijst gebieden, Profielen profielen, Licentie licentie)
{
    private static readonly string[] Soorten = ["gemeente", "wijk", "buurt"];

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/gebieden", (string? soort, string? gemeente, string? peilmoment, int? aantal, string? cursor, HttpContext http, GebiedenApi api) =>
                Antwoord.StuurAsync(http, api.Lijst(soort, gemeente, peilmoment, aantal, cursor))).ForEveryone()
            .WithName("wijkprofiel-gebieden").WithSummary("Gebieden: elke gemeente gevolgd door haar wijken, elke wijk door haar buurten; van nu, of volgens de indeling van het jaar van een peilmoment")
            .Produces<Page<Gebiedskop>>().Produces(304).WithTexts(new ParameterText("soort", "Alleen gebieden van deze soort.", "wijk", Values: Soorten));
        group.MapGet("/gebieden/{code}/profiel", (string code, string? peilmoment, string? vorm, HttpContext http, GebiedenApi api) =>
                api.ProfielAsync(code, peilmoment, vorm, http)).ForEveryone()
            .WithName("wijkprofiel-profiel").WithSummary("Het profiel van een gebied, nu of zoals het op een peilmoment was; als JSON of CSV")
            .Produces<Profiel>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).WithAnswer(CsvAnswer.MediaType).Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    private Page<Gebiedskop> Lijst(string? soort, string? gemeente, string? peilmoment, int? aantal, string? cursor)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        var hoeveel = Page.Size(aantal, fouten);
        if (soort is not null && !Soorten.Contains(soort, StringComparer.OrdinalIgnoreCase))
            fouten.Add(new("soort", $"'{soort}' is geen soort gebied; kies gemeente, wijk of buurt."));
        Gemeentevraag.Keur(gemeente, fouten);
        var na = cursor is null ? null : gebieden.Zoek(cursor);
        if (cursor is not null && na is null) fouten.Add(Page.NoCursor(cursor));
        ProblemException.ThrowIfAny(fouten);
        var gevraagd = (tot is { } moment ? gebieden.In(moment.Year) : gebieden.Huidige).Where(g => (soort is null || g.Soort.Equals(soort, StringComparison.OrdinalIgnoreCase))
            && (gemeente is null || g.Gemeente == gemeente) && (na is null || Gebiedenlijst.Volgorde(na, g) < 0));
        return Page.Of(gevraagd, hoeveel, g => g.Code);
    }

    private async Task ProfielAsync(string code, string? peilmoment, string? vorm, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        var gevraagd = Vorm.Kies(http.Request, vorm, fouten, Vorm.Json, Vorm.Csv);
        ProblemException.ThrowIfAny(fouten);
        var (klaar, actueel) = Zoek(profielen, code);
        var (bytes, standen) = tot is { } moment ? await profielen.OpAsync(code, moment, http.RequestAborted) : (klaar, actueel.Standenbytes);
        licentie.Noem(http.Response);
        if (gevraagd == Vorm.Json) await Antwoord.StuurAsync(http, bytes, standen);
        else await Antwoord.StuurAsync(http, Csvbestand.Van(WireJson.Deserialize<Profiel>(bytes.Geheel(standen)), licentie), $"{CsvAnswer.MediaType}; charset=utf-8", $"profiel-{code}.csv");
    }

    /// <exception cref="ProblemException">404: no such area. 503: nothing is rendered yet.</exception>
    internal static (Profielbytes Bytes, Momentopname Actueel) Zoek(Profielen profielen, string code)
    {
        if (!Gebiedscode.IsGeldig(code)) throw Onbekend(code);
        var actueel = Actueel(profielen);
        return (actueel.Zoek(code) ?? profielen.Leeg(code) ?? throw Onbekend(code), actueel);
    }

    /// <exception cref="ProblemException">503: nothing is rendered yet.</exception>
    internal static Momentopname Actueel(Profielen profielen) => profielen.Actueel
        ?? throw new ProblemException(503, "Nog niet klaar", "De profielen worden nog opgebouwd; probeer het over enkele seconden opnieuw.");

    private static ProblemException Onbekend(string code) =>
        new(404, "Onbekend gebied", $"'{code}' is geen gebied dat hier bekend is; zie de lijst onder 'gebieden'.");
}
