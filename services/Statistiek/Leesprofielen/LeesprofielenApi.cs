using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>A profile in a list.</summary>
/// <param name="Ingebouwd">Came with the platform or the installation, and cannot be changed here.</param>
internal sealed record Leesprofielkop(string Id, string Naam, string? Toelichting, bool ReedsOpenbaar, bool Ingebouwd)
{
    public static Leesprofielkop Van(Leesprofiel p, bool ingebouwd) => new(p.Id, p.Naam, p.Toelichting, p.ReedsOpenbaar, ingebouwd);
}

/// <summary>Which ways of reading a file this domain knows, and adding one's own.</summary>
internal sealed class LeesprofielenApi(Domein domein)
{
    private const string Voorbeeld = """
        {"id":"onze-export","naam":"Export van ons systeem","reedsOpenbaar":false,"dialecten":[{"scheidingsteken":";","decimaalteken":","}],"gebied":{"in":"rij","kolom":"Buurtcode","als":"code"},"periode":{"in":"rij","kolom":"Jaar"},
         "indicator":{"in":"vast","waarde":"WON-VOORRAAD"},"cijfers":{"kolommen":["Woningen"]}}
        """;

    public void Map(RouteGroupBuilder group)
    {
        var profielen = group.MapGroup("/leesprofielen").ForEveryone().WithTags("leesprofielen").WithTexts(new ParameterText("id", "Het id van een leesprofiel.", "cbs-kwb"));
        profielen.MapGet("/", LijstAsync).WithName($"{domein.Naam}-leesprofielen").WithSummary("De leesprofielen waarmee een bestand gelezen kan worden").Produces<Page<Leesprofielkop>>();
        profielen.MapGet("/schema", () => TypedResults.Text(Leesprofiellezer.Schema(), "application/schema+json", Encoding.UTF8))
            .WithAnswer("application/schema+json", schema: Documentation.AnyObject).WithName($"{domein.Naam}-leesprofielschema").WithSummary("Het JSON Schema waaraan een leesprofiel voldoet");
        profielen.MapGet("/{id}", EenAsync).WithName($"{domein.Naam}-leesprofiel").WithSummary("Een leesprofiel zoals het geschreven is").Produces<JsonObject>().WithTag(200).ProducesProblem(404);
        profielen.MapPut("/{id}", BewaarAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leesprofiel-bewaren").WithSummary("Voeg een eigen leesprofiel toe, of vervang het")
            .WithDescription("Het schema staat onder leesprofielen/schema. Met de ETag van het profiel in If-Match wordt alleen vervangen wat u zag.")
            .Accepts<JsonObject>("application/json").WithBody("application/json", Voorbeeld).WithPreconditions().Produces<Leesprofielkop>().Produces<Leesprofielkop>(201).WithTag(200, 201).ProducesProblem(409);
        profielen.MapDelete("/{id}", VerwijderAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leesprofiel-verwijderen").WithSummary("Verwijder een eigen leesprofiel; wat ermee gelezen is blijft")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private async Task<IResult> LijstAsync(CancellationToken stop) => TypedResults.Ok(Page.Whole((await domein.Profielen.ActueelAsync(stop)).Alle
        .Select(p => Leesprofielkop.Van(p, domein.Profielen.IsVast(p.Id)))));

    private async Task<IResult> EenAsync(string id, HttpResponse response, CancellationToken stop)
    {
        var profiel = (await domein.Profielen.ActueelAsync(stop)).Zoek(id) ?? throw Onbekend(id);
        response.Headers.ETag = Preconditions.Tag(profiel.Json);
        return TypedResults.Text(profiel.Json, "application/json", Encoding.UTF8);
    }

    private async Task<IResult> BewaarAsync(string id, HttpRequest request, CancellationToken stop)
    {
        if (domein.Profielen.IsVast(id)) throw Vast(id);
        var voorwaarden = Preconditions.Of(request);
        var profiel = Lees(id, await Inhoud.LeesAsync(request, "Een leesprofiel", stop));
        bool nieuw;
        try
        {
            nieuw = await domein.Profielen.BewaarAsync(profiel, stop, voorwaarden);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(409, "Te veel leesprofielen", $"Er zijn al {Leesprofielbeheer.Maximum} eigen leesprofielen. Verwijder er eerst een.");
        }
        request.HttpContext.Response.Headers.ETag = Preconditions.Tag(profiel.Json);
        var kop = Leesprofielkop.Van(profiel, ingebouwd: false);
        return nieuw ? TypedResults.Created((string?)null, kop) : TypedResults.Ok(kop);
    }

    private async Task<IResult> VerwijderAsync(string id, CancellationToken stop)
    {
        if (domein.Profielen.IsVast(id)) throw Vast(id);
        return await domein.Profielen.VerwijderAsync(id, stop) ? TypedResults.NoContent() : throw Onbekend(id);
    }

    private static Leesprofiel Lees(string id, string json)
    {
        Leesprofiel profiel;
        try
        {
            profiel = Leesprofiellezer.Lees(json, $"'{id}'");
        }
        catch (LeesprofielOngeldigException e)
        {
            throw new ProblemException(400, "Ongeldig leesprofiel", [.. e.Fouten.Select(f => new Problem.Detail("leesprofielOngeldig", f))]);
        }
        if (profiel.Id != id) throw new ProblemException(400, "Ongeldig leesprofiel", [new("leesprofielOngeldig", $"Veld 'id' is '{profiel.Id}', maar het adres noemt '{id}'; maak ze gelijk.")]);
        return profiel;
    }

    private static ProblemException Onbekend(string id) => new(404, "Leesprofiel niet gevonden", $"Er is geen leesprofiel '{id}'.");

    private static ProblemException Vast(string id) =>
        new(409, "Leesprofiel hoort bij de installatie", $"Leesprofiel '{id}' hoort bij het platform of staat in de map van de installatie. Kies een ander id voor een eigen leesprofiel.");
}
