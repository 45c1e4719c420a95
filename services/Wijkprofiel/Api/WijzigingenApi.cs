using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;
using Wijkplatform.Wijkprofiel.Wijzigingen;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A page of changes. The position vector of the later moment follows behind it.</summary>
/// <param name="Gebied">Null for a list of all areas of the gemeente.</param>
/// <param name="Tot">Null for the newest.</param>
internal sealed record Wijzigingenantwoord(string? Gebied, string Gemeente, string Van, string? Tot, bool Voorbeeld, IReadOnlyList<Wijziging> Items, string? Volgende);

/// <summary>Which figures changed between two moments, by how much and why.</summary>
internal sealed class WijzigingenApi(Tabelhistorie historie, Wijzigingenlezer lezer, Profielen profielen)
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/gebieden/{code}/wijzigingen", (string code, string? van, string? tot, int? aantal, string? cursor, HttpContext http, WijzigingenApi api) =>
                api.GebiedAsync(code, van, tot, aantal, cursor, http))
            .ForEveryone().WithName("wijkprofiel-gebied-wijzigingen").WithSummary("De cijfers van een gebied die tussen twee momenten veranderden, met waardoor")
            .AsksFor("van").Produces<Wijzigingenantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        group.MapGet("/wijzigingen", (string? gemeente, string? van, string? tot, int? aantal, string? cursor, HttpContext http, WijzigingenApi api) =>
                api.GemeenteAsync(gemeente, van, tot, aantal, cursor, http))
            .ForEveryone().WithName("wijkprofiel-wijzigingen").WithSummary("De cijfers van alle gebieden van een gemeente die tussen twee momenten veranderden, met waardoor")
            .AsksFor("gemeente", "van").Produces<Wijzigingenantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400);
    }

    private Task GebiedAsync(string code, string? van, string? tot, int? aantal, string? cursor, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var vraag = Lees(van, tot, fouten);
        return AntwoordAsync(() =>
        {
            GebiedenApi.Zoek(profielen, code);
            return new(Gebiedscode.GemeenteVan(code), code, vraag.Van!.Value, vraag.Tot);
        }, aantal, cursor, fouten, http);
    }

    private Task GemeenteAsync(string? gemeente, string? van, string? tot, int? aantal, string? cursor, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        if (gemeente is null) fouten.Add(new("gemeente", "'gemeente' ontbreekt; geef een code als GM0758."));
        Gemeentevraag.Keur(gemeente, fouten);
        var vraag = Lees(van, tot, fouten);
        return AntwoordAsync(() => new(gemeente!, null, vraag.Van!.Value, vraag.Tot), aantal, cursor, fouten, http);
    }

    private static (DateTimeOffset? Van, DateTimeOffset? Tot) Lees(string? van, string? tot, List<Problem.Detail> fouten)
    {
        if (van is null) fouten.Add(new("van", "'van' ontbreekt; geef een moment als 2026-01-31T12:00:00Z."));
        var (begin, eind) = (Peilmoment.Lees(van, fouten, "van"), Peilmoment.Lees(tot, fouten, "tot"));
        if (begin > eind) fouten.Add(new("tot", "'tot' ligt voor 'van'; geef het vroegste moment als 'van'."));
        return (begin, eind);
    }

    private async Task AntwoordAsync(Func<Wijzigingsvraag> maak, int? aantal, string? cursor, List<Problem.Detail> fouten, HttpContext http)
    {
        var hoeveel = Page.Size(aantal, fouten);
        var na = cursor is null ? null : Wijzigingsplaats.Lees(cursor);
        if (cursor is not null && na is null) fouten.Add(Page.NoCursor(cursor));
        ProblemException.ThrowIfAny(fouten);
        var vraag = maak();
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var rijen = await lezer.LeesAsync(inzage, vraag, na, stop).Take(hoeveel + 1).ToListAsync(stop);
            var pagina = Page.Of(rijen, hoeveel, w => w.Plaats.ToString());
            var antwoord = new Wijzigingenantwoord(vraag.Gebied, vraag.Gemeente, Tijd.Tekst(vraag.Van), vraag.Tot is { } moment ? Tijd.Tekst(moment) : null,
                pagina.Items.Any(w => w.Voorbeeld), pagina.Items, pagina.Next);
            return (Profielbytes.Van(antwoord), new Standenbytes(await inzage.StandenOpAsync(vraag.Tot, stop)));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }
}
