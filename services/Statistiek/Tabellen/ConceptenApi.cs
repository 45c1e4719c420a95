using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>A concept in a list.</summary>
internal sealed record Conceptregel(string Indicator, string Periode, string Gemeente, DateTime GemaaktOp, string Reden);

/// <summary>What a supplier said of a concept.</summary>
internal sealed record Reactieregel(string Indicator, string Periode, string Gemeente, string Leverancier, bool Akkoord, string Tekst, DateTime Op);

/// <summary>What would be released, beside the city and what is out now.</summary>
/// <param name="VrijgegevenVersie">Null when nothing is out.</param>
/// <param name="Bevindingen">What the checks say of it.</param>
internal sealed record Conceptantwoord(string Indicator, string Naam, string Eenheid, string Periode, string Gemeente, bool Voorbeeld, bool Voorlopig, DateTime GemaaktOp, string Reden, Dekking Dekking,
    int? VrijgegevenVersie, string? GoedgekeurdDoor, IReadOnlyList<Bevindingregel> Bevindingen, IReadOnlyList<Conceptcelregel> Cellen, IReadOnlyList<Reactieregel> Reacties);

internal sealed record Bevindingregel(string Gewicht, string Soort, string? Gebied, string Tekst);

/// <param name="Vrijgegeven">What is out of this area.</param>
/// <param name="Verschil">With the gemeente.</param>
internal sealed record Conceptcelregel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, string Status, string? Reden, Cijferstand? Vrijgegeven, Cijferstand? Gemeente, decimal? Verschil);

internal sealed record Cijferstand(decimal? Waarde, string Status);

/// <param name="Versie">Null: it waits for a second person.</param>
internal sealed record Vrijgaveantwoord(string Indicator, string Periode, string Gemeente, int? Versie, string? GoedgekeurdDoor);

/// <summary>Concepts beside the city and what was released before, replies to them, and their release. What is shown has passed disclosure control.</summary>
internal sealed class ConceptenApi(Domein domein, Database database, Conceptenbeheer beheer)
{
    private static readonly string[] Kijkers = [Rol.Leverancier, Rol.Onderzoeker, Rol.Programmabureau];

    public void Map(RouteGroupBuilder group)
    {
        var concepten = group.MapGroup("/concepten").ForRoles(Kijkers).WithTags("concepten");
        concepten.MapGet("/", LijstAsync).WithName($"{domein.Naam}-concepten").WithSummary("De tabellen die op vrijgave wachten; van een leverancier die met zijn cijfers").Produces<Page<Conceptregel>>();
        concepten.MapGet("/{indicator}", EenAsync).WithName($"{domein.Naam}-concept").WithSummary("Wat vrijgegeven zou worden, naast de gemeente en wat er nu staat").AsksFor("periode", "gemeente").Produces<Conceptantwoord>().WithTag(200);
        concepten.MapPost("/{indicator}/reacties", ReageerAsync).ForRoles(Rol.Leverancier).WithName($"{domein.Naam}-reactie").WithSummary("Reageer op een concept met uw cijfers")
            .AsksFor("periode", "gemeente").Accepts<Reactieverzoek>("application/json").WithBody("application/json", """{"akkoord":false,"tekst":"In BU07580102 is een blok dubbel geteld."}""").Produces<Reactieregel>(201);
        concepten.MapPost("/{indicator}/vrijgave", GeefVrijAsync).ForRoles(Rol.Onderzoeker).WithName($"{domein.Naam}-vrijgave").WithSummary("Geef het concept vrij dat u zag; zijn ETag gaat mee in If-Match")
            .AsksFor("periode", "gemeente").WithHeader(new("If-Match", "De ETag van het concept dat u zag.", "\"k1Zx9Q\""), required: true).WithQuery(Vraagteksten.Door).Produces<Vrijgaveantwoord>().ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
    }

    /// <summary>How a concept stands in a list.</summary>
    public static Conceptregel Regel(Concepttabel c) => new(c.Indicator, c.Periode, c.Gemeente, c.GemaaktOp.UtcDateTime, c.Reden);

    public static Reactieregel Antwoord(Reactie r) => new(r.Indicator, r.Periode, r.Gemeente, r.Leverancier, r.Akkoord, r.Tekst, r.Op.UtcDateTime);

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
        return TypedResults.Ok(new Conceptantwoord(
            tabel.Indicator,
            sleutel.Indicator.Naam,
            sleutel.Indicator.Eenheid,
            tabel.Periode,
            tabel.Gemeente,
            tabel.Voorbeeld,
            tabel.Voorlopig,
            rij.GemaaktOp.UtcDateTime,
            rij.Reden,
            tabel.Dekking,
            vrijgegeven?.Versie,
            rij.GoedgekeurdDoor,
            [.. bevindingen.Select(b => new Bevindingregel(JsonNamingPolicy.CamelCase.ConvertName(b.Gewicht.ToString()), b.Soort, b.Gebied, b.Tekst))],
            [.. tabel.Gebieden.Select((gebied, i) => new Conceptcelregel(
                gebied,
                tabel.Waarden[i],
                tabel.Tellers[i],
                tabel.Noemers[i],
                tabel.Statussen[i],
                tabel.Redenen[i],
                plaats?.TryGetValue(gebied, out var was) == true ? new(vrijgegeven!.Waarden[was], vrijgegeven.Statussen[was]) : null,
                stad < 0 ? null : new(waarde, tabel.Statussen[stad]),
                tabel.Waarden[i] - waarde))],
            [.. reacties.Where(r => vrager.MagZien(r.Leverancier)).Select(Antwoord)]));
    }

    private async Task<IResult> ReageerAsync(string indicator, string? periode, string? gemeente, HttpRequest request, Vrager vrager, CancellationToken stop)
    {
        var sleutel = Sleutel(indicator, periode, gemeente);
        if (!vrager.Open) await InzageAsync(sleutel, vrager, stop);
        var verzoek = await Inhoud.LeesAsync<Reactieverzoek>(request, "Een reactie", Reactieverzoek.Vorm, stop);
        var fouten = new List<Problem.Detail>();
        var (leverancier, tekst) = (vrager.Handelend(verzoek.Leverancier?.Trim(), fouten) ?? "", verzoek.Tekst?.Trim() ?? "");
        if (leverancier.Length == 0) fouten.Add(new("leverancier", "'leverancier' ontbreekt; noem wie reageert."));
        if (verzoek.Akkoord is null) fouten.Add(new("akkoord", "'akkoord' ontbreekt; kies true of false."));
        if (verzoek.Akkoord == false && tekst.Length == 0) fouten.Add(new("tekst", "'tekst' ontbreekt; zeg wat er niet klopt."));
        if (tekst.Length > Conceptenbeheer.LangsteTekst || tekst.Contains('\0')) fouten.Add(new("tekst", $"'tekst' is gewone tekst van ten hoogste {Conceptenbeheer.LangsteTekst} tekens."));
        if (fouten.Count > 0) throw new ProblemException(400, "Ongeldige reactie", fouten);
        return TypedResults.Created((string?)null, Antwoord(await beheer.ReageerAsync(sleutel, leverancier, verzoek.Akkoord!.Value, tekst, stop)));
    }

    private async Task<IResult> GeefVrijAsync(string indicator, string? periode, string? gemeente, HttpRequest request, CancellationToken stop)
    {
        var sleutel = Sleutel(indicator, periode, gemeente);
        if (!EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var gezien))
            throw new ProblemException(428, "If-Match ontbreekt", "Stuur in de kop If-Match de ETag van het concept dat u zag, met de aanhalingstekens, zodat precies dat wordt vrijgegeven.");
        var (versie, goedgekeurdDoor) = await beheer.GeefVrijAsync(sleutel, gezien.Tag.ToString().Trim('"'), Aanvrager.Door(request), stop);
        return TypedResults.Ok(new Vrijgaveantwoord(indicator, sleutel.Periode, sleutel.Gemeente, versie, goedgekeurdDoor));
    }

    /// <summary>Of a concept without their figures suppliers do not hear that it is there.</summary>
    private Task<Conceptinzage> InzageAsync(Conceptsleutel sleutel, Vrager vrager, CancellationToken stop) =>
        beheer.LeesAsync(sleutel, stop, tabel => vrager.Alles || tabel.Dekking.Geleverd.Any(vrager.MagZien));

    private Conceptsleutel Sleutel(string code, string? periode, string? gemeente) => Conceptsleutel.Lees(domein, code, periode, gemeente);

    /// <summary>What a supplier says of a concept, as it comes in.</summary>
    private sealed record Reactieverzoek(string? Leverancier = null, bool? Akkoord = null, string? Tekst = null)
    {
        public const string Vorm = """{"akkoord":true,"tekst":"…"}, en zonder token ook een leverancier""";
    }
}
