using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Toegang;

/// <summary>Which systems may ask for tokens, and registering them. A secret is shown once, to whoever had it made.</summary>
internal sealed class ClientsApi(Toegangsadres toegang, ILogger<ClientsApi> logger)
{
    private const int LangsteInhoud = 64 * 1024;
    private static readonly JsonSerializerOptions Streng = new(JsonSerializerOptions.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public void Map(RouteGroupBuilder group)
    {
        var clients = group.MapGroup("/clients").ForRoles(Rol.Beheerder).WithTags("clients");
        clients.MapGet("/", async (Clientbeheer beheer, CancellationToken stop) => TypedResults.Ok(Page.Whole(await beheer.LijstAsync(stop))))
            .WithName("toegang-clients").WithSummary("De systemen die een token mogen vragen, zonder hun geheimen");
        clients.MapPut("/{id}", BewaarAsync).WithName("toegang-client-bewaren").WithSummary("Sluit een systeem aan, of verander het; zonder geheim en zonder sleutels krijgt een nieuw systeem een geheim")
            .Accepts<Client>("application/json").Produces<Clientkop>(200).Produces<Clientkop>(201).ProducesProblem(400).ProducesProblem(409);
        clients.MapDelete("/{id}", VerwijderAsync).WithName("toegang-client-verwijderen").WithSummary("Sluit een systeem af; tokens die het al heeft gelden nog hoogstens een kwartier")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private async Task<IResult> BewaarAsync(string id, HttpRequest request, Clientbeheer beheer, CancellationToken stop)
    {
        if (request.ContentLength > LangsteInhoud) throw new ProblemException(413, "Te groot", "Een client past in 64 KiB.");
        Client? gezegd;
        try
        {
            gezegd = await JsonSerializer.DeserializeAsync<Client>(request.Body, Streng, stop);
        }
        catch (JsonException)
        {
            throw new ProblemException(400, "Ongeldige client", [new("inhoud", """Dit is geen client; stuur {"rol":"leverancier","leverancier":"…"}, eventueel met soorten, geheim of sleutels.""")]);
        }
        if (gezegd?.Id is { } ander && ander != id) throw new ProblemException(400, "Ongeldige client", [new("id", "Het adres noemt een ander id dan de inhoud; maak ze gelijk of laat het weg uit de inhoud.")]);
        var client = (gezegd ?? new(null, null, null, null, null, null)) with { Id = id };
        if (client.Fouten(toegang.IsBeproeving).ToList() is { Count: > 0 } fouten) throw new ProblemException(400, "Ongeldige client", fouten);
        var bestaand = await beheer.ZoekAsync(id, stop);
        if (bestaand is { Bestand: true }) throw UitBestand(id);
        var gemaakt = bestaand is null && client is { Geheim: null, Sleutels: null } ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        await beheer.LegVastAsync(client with { Geheim = client.Geheim ?? gemaakt }, uitBestand: false, stop);
        logger.LogInformation("Client {Id} was registered as {Role} by {By}", id, client.Rolnaam, Wie(request));
        var antwoord = new { id, rol = client.Rolnaam, client.Leverancier, soorten = client.Soorten ?? [], geheim = gemaakt };
        return bestaand is null ? TypedResults.Created((string?)null, antwoord) : TypedResults.Ok(antwoord);
    }

    private async Task<IResult> VerwijderAsync(string id, HttpRequest request, Clientbeheer beheer, CancellationToken stop)
    {
        var bestaand = await beheer.ZoekAsync(id, stop) ?? throw new ProblemException(404, "Client niet gevonden", "Er is geen client met dit id.");
        if (bestaand.Bestand) throw UitBestand(id);
        await beheer.VerwijderAsync(id, stop);
        logger.LogInformation("Client {Id} was removed by {By}", id, Wie(request));
        return TypedResults.NoContent();
    }

    private static string Wie(HttpRequest request) => request.HttpContext.User.Identity?.Name ?? "";

    private static ProblemException UitBestand(string id) => new(409, "Client uit het bestand", $"'{id}' staat in het bestand met clients; verander het daar en start Toegang opnieuw.");
}
