using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>Concepts beside the city and what was released before, replies to them, and their release. What is shown has passed disclosure control.</summary>
internal sealed class ConceptenApi(Domein domein, Database database, Conceptenbeheer beheer)
{
    private static readonly string[] Kijkers = [Rol.Leverancier, Rol.Onderzoeker, Rol.Programmabureau];

    public void Map(RouteGroupBuilder group)
    {
        var concepten = group.MapGroup("/concepten").ForRoles(Kijkers).WithTags("concepten").ProducesProblem(400);
        concepten.MapGet("/", LijstAsync).WithName($"{domein.Naam}-concepten").WithSummary("De tabellen die op vrijgave wachten; van een leverancier die met zijn cijfers");
        concepten.MapGet("/{indicator}", EenAsync).WithName($"{domein.Naam}-concept").WithSummary("Wat vrijgegeven zou worden, naast de gemeente en wat er nu staat").ProducesProblem(404);
        concepten.MapPost("/{indicator}/reacties", ReageerAsync).ForRoles(Rol.Leverancier).WithName($"{domein.Naam}-reactie").WithSummary("Reageer op een concept met uw cijfers")
            .Accepts<Reactieverzoek>("application/json").Produces(201).ProducesProblem(403).ProducesProblem(404);
        concepten.MapPost("/{indicator}/vrijgave", GeefVrijAsync).ForRoles(Rol.Onderzoeker).WithName($"{domein.Naam}-vrijgave").WithSummary("Geef het concept vrij dat u zag; zijn ETag gaat mee in If-Match")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    /// <summary>How a concept stands in a list.</summary>
    public static object Regel(Concepttabel c) => new { c.Indicator, c.Periode, c.Gemeente, gemaaktOp = c.GemaaktOp.UtcDateTime, c.Reden };

    public static object Antwoord(Reactie r) => new { r.Indicator, r.Periode, r.Gemeente, r.Leverancier, r.Akkoord, r.Tekst, op = r.Op.UtcDateTime };

    private async Task<IResult> LijstAsync(string? leverancier, string? cursor, int? aantal, Vrager vrager, CancellationToken stop)
    {
        leverancier = vrager.Lijst(leverancier);
        static string Plaats(Concepttabel c) => $"{c.Indicator}|{c.Periode}|{c.Gemeente}";
        var fouten = new List<Problem.Detail>();
        var most = Page.Size(aantal, fouten);
        ProblemException.ThrowIfAny(fouten);
        var concepten = await database.ReadAsync((db, token) => Conceptenbeheer.LijstAsync(db, leverancier, token), stop);
        return TypedResults.Ok(Page.Of(concepten.Where(c => string.CompareOrdinal(Plaats(c), cursor) > 0), most, Plaats, Regel));
    }

    private async Task<IResult> EenAsync(string indicator, string? periode, string? gemeente, HttpResponse response, Vrager vrager, CancellationToken stop)
    {
        var sleutel = Sleutel(indicator, periode, gemeente);
        var (rij, tabel, merk, vrijgegeven, bevindingen, reacties) = await InzageAsync(sleutel, vrager, stop);
        var plaats = vrijgegeven?.Gebieden.Index().ToDictionary(g => g.Item, g => g.Index, StringComparer.Ordinal);
        var stad = tabel.Gebieden.ToList().IndexOf(tabel.Gemeente);
        var waarde = stad < 0 ? null : tabel.Waarden[stad];
        response.Headers.ETag = $"\"{merk}\"";
        return TypedResults.Ok(new
        {
            indicator = tabel.Indicator,
            sleutel.Indicator.Naam,
            sleutel.Indicator.Eenheid,
            tabel.Periode,
            tabel.Gemeente,
            tabel.Voorbeeld,
            tabel.Voorlopig,
            gemaaktOp = rij.GemaaktOp.UtcDateTime,
            rij.Reden,
            tabel.Dekking,
            vrijgegevenVersie = vrijgegeven?.Versie,
            rij.GoedgekeurdDoor,
            bevindingen = bevindingen.Select(b => new { gewicht = JsonNamingPolicy.CamelCase.ConvertName(b.Gewicht.ToString()), b.Soort, b.Gebied, b.Tekst }),
            cellen = tabel.Gebieden.Select((gebied, i) => new
            {
                gebied,
                waarde = tabel.Waarden[i],
                teller = tabel.Tellers[i],
                noemer = tabel.Noemers[i],
                status = tabel.Statussen[i],
                reden = tabel.Redenen[i],
                vrijgegeven = plaats?.TryGetValue(gebied, out var was) == true ? new { waarde = vrijgegeven!.Waarden[was], status = vrijgegeven.Statussen[was] } : null,
                gemeente = stad < 0 ? null : new { waarde, status = tabel.Statussen[stad] },
                verschil = tabel.Waarden[i] - waarde,
            }),
            reacties = reacties.Where(r => vrager.MagZien(r.Leverancier)).Select(Antwoord),
        });
    }

    private async Task<IResult> ReageerAsync(string indicator, string? periode, string? gemeente, HttpRequest request, Vrager vrager, CancellationToken stop)
    {
        var sleutel = Sleutel(indicator, periode, gemeente);
        if (!vrager.Open) await InzageAsync(sleutel, vrager, stop);
        Reactieverzoek? verzoek;
        try
        {
            verzoek = JsonSerializer.Deserialize<Reactieverzoek>(await Inhoud.LeesAsync(request, "Een reactie", stop), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            throw new ProblemException(400, "Ongeldige reactie", [new("inhoud", """Dit is geen reactie; stuur {"akkoord":true,"tekst":"…"}, en zonder token ook "leverancier".""")]);
        }
        var fouten = new List<Problem.Detail>();
        var (leverancier, tekst) = (vrager.Handelend(verzoek?.Leverancier?.Trim(), fouten) ?? "", verzoek?.Tekst?.Trim() ?? "");
        if (leverancier.Length == 0) fouten.Add(new("leverancier", "'leverancier' ontbreekt; noem wie reageert."));
        if (verzoek?.Akkoord is null) fouten.Add(new("akkoord", "'akkoord' ontbreekt; kies true of false."));
        if (verzoek?.Akkoord == false && tekst.Length == 0) fouten.Add(new("tekst", "'tekst' ontbreekt; zeg wat er niet klopt."));
        if (tekst.Length > Conceptenbeheer.LangsteTekst || tekst.Contains('\0')) fouten.Add(new("tekst", $"'tekst' is gewone tekst van ten hoogste {Conceptenbeheer.LangsteTekst} tekens."));
        if (fouten.Count > 0) throw new ProblemException(400, "Ongeldige reactie", fouten);
        return TypedResults.Created((string?)null, Antwoord(await beheer.ReageerAsync(sleutel, leverancier, verzoek!.Akkoord!.Value, tekst, stop)));
    }

    private async Task<IResult> GeefVrijAsync(string indicator, string? periode, string? gemeente, HttpRequest request, CancellationToken stop)
    {
        var sleutel = Sleutel(indicator, periode, gemeente);
        if (!EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var gezien))
            throw new ProblemException(428, "If-Match ontbreekt", "Stuur in de kop If-Match de ETag van het concept dat u zag, met de aanhalingstekens, zodat precies dat wordt vrijgegeven.");
        var (versie, goedgekeurdDoor) = await beheer.GeefVrijAsync(sleutel, gezien.Tag.ToString().Trim('"'), Aanvrager.Door(request), stop);
        return TypedResults.Ok(new { indicator, sleutel.Periode, sleutel.Gemeente, versie, goedgekeurdDoor });
    }

    /// <summary>Of a concept without their figures suppliers do not hear that it is there.</summary>
    private Task<Conceptinzage> InzageAsync(Conceptsleutel sleutel, Vrager vrager, CancellationToken stop) =>
        beheer.LeesAsync(sleutel, stop, tabel => vrager.Alles || tabel.Dekking.Geleverd.Any(vrager.MagZien));

    private Conceptsleutel Sleutel(string code, string? periode, string? gemeente) => Conceptsleutel.Lees(domein, code, periode, gemeente);

    /// <summary>What a supplier says of a concept, as it comes in.</summary>
    private sealed record Reactieverzoek(string? Leverancier, bool? Akkoord, string? Tekst);
}
