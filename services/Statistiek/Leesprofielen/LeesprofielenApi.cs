using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Statistiek.Leesprofielen;

/// <summary>Which ways of reading a file this domain knows, and adding one's own.</summary>
internal sealed class LeesprofielenApi(Domein domein)
{
    public void Map(RouteGroupBuilder group)
    {
        var profielen = group.MapGroup("/leesprofielen").ForEveryone().WithTags("leesprofielen");
        profielen.MapGet("/", LijstAsync).WithName($"{domein.Naam}-leesprofielen").WithSummary("De leesprofielen waarmee een bestand gelezen kan worden");
        profielen.MapGet("/schema", () => TypedResults.Text(Leesprofiellezer.Schema(), "application/schema+json"))
            .WithName($"{domein.Naam}-leesprofielschema").WithSummary("Het JSON Schema waaraan een leesprofiel voldoet");
        profielen.MapGet("/{id}", EenAsync).WithName($"{domein.Naam}-leesprofiel").WithSummary("Een leesprofiel zoals het geschreven is").ProducesProblem(404);
        profielen.MapPut("/{id}", BewaarAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leesprofiel-bewaren").WithSummary("Voeg een eigen leesprofiel toe, of vervang het")
            .Accepts<Leesprofiel>("application/json").ProducesProblem(400).ProducesProblem(409);
        profielen.MapDelete("/{id}", VerwijderAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leesprofiel-verwijderen").WithSummary("Verwijder een eigen leesprofiel; wat ermee gelezen is blijft")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private async Task<IResult> LijstAsync(CancellationToken stop) => TypedResults.Ok(Page.Whole((await domein.Profielen.ActueelAsync(stop)).Alle
        .Select(p => new { p.Id, p.Naam, p.Toelichting, p.ReedsOpenbaar, ingebouwd = domein.Profielen.IsVast(p.Id) })));

    private async Task<IResult> EenAsync(string id, CancellationToken stop) =>
        (await domein.Profielen.ActueelAsync(stop)).Zoek(id) is { } profiel ? TypedResults.Text(profiel.Json, "application/json") : throw Onbekend(id);

    private async Task<IResult> BewaarAsync(string id, HttpRequest request, CancellationToken stop)
    {
        if (domein.Profielen.IsVast(id)) throw Vast(id);
        var profiel = Lees(id, await Inhoud.LeesAsync(request, "Een leesprofiel", stop));
        bool nieuw;
        try
        {
            nieuw = await domein.Profielen.BewaarAsync(profiel, stop);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(409, "Te veel leesprofielen", $"Er zijn al {Leesprofielbeheer.Maximum} eigen leesprofielen. Verwijder er eerst een.");
        }
        return nieuw ? TypedResults.Created((string?)null, Antwoord(profiel)) : TypedResults.Ok(Antwoord(profiel));
    }

    private async Task<IResult> VerwijderAsync(string id, CancellationToken stop)
    {
        if (domein.Profielen.IsVast(id)) throw Vast(id);
        return await domein.Profielen.VerwijderAsync(id, stop) ? TypedResults.NoContent() : throw Onbekend(id);
    }

    private static object Antwoord(Leesprofiel p) => new { p.Id, p.Naam, p.Toelichting, p.ReedsOpenbaar, ingebouwd = false };

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
