using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Toegang;

/// <summary>A client as it was just registered.</summary>
/// <param name="Geheim">Only when it was made here; it is not shown again.</param>
internal sealed record Aansluiting(string Id, string Rol, string? Leverancier, IReadOnlyList<string> Soorten, IReadOnlyList<string> Gebieden, string? Geheim);

/// <summary>Which systems may ask for tokens, and registering them. A secret is shown once, to whoever had it made.</summary>
internal sealed class ClientsApi(Toegangsadres toegang, ILogger<ClientsApi> logger)
{
    private const string Voorbeeld = """{"rol":"leverancier","leverancier":"noord","soorten":["mutaties"],"gebieden":["WK075801"]}""";

    public void Map(RouteGroupBuilder group)
    {
        var clients = group.MapGroup("/clients").ForRoles(Rol.Beheerder).WithTags("clients").WithTexts(new ParameterText("id", "Het client_id van een systeem.", "noord-export"));
        clients.MapGet("/", async (Clientbeheer beheer, CancellationToken stop) => TypedResults.Ok(Page.Whole(await beheer.LijstAsync(stop))))
            .WithName("toegang-clients").WithSummary("De systemen die een token mogen vragen, zonder hun geheimen").Produces<Page<Clientkop>>();
        clients.MapPut("/{id}", BewaarAsync).WithName("toegang-client-bewaren").WithSummary("Sluit een systeem aan, of verander het; zonder geheim en zonder sleutels krijgt een nieuw systeem een geheim")
            .Accepts<Client>("application/json").WithBody("application/json", Voorbeeld).Produces<Aansluiting>().Produces<Aansluiting>(201).ProducesProblem(409);
        clients.MapDelete("/{id}", VerwijderAsync).WithName("toegang-client-verwijderen").WithSummary("Sluit een systeem af; tokens die het al heeft gelden nog hoogstens een kwartier")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private async Task<IResult> BewaarAsync(string id, HttpRequest request, Clientbeheer beheer, CancellationToken stop)
    {
        var gezegd = await RequestJson.ReadAsync<Client>(request, "Een client", Voorbeeld, Inschrijving.LangsteInhoud, stop);
        if (gezegd.Id is { } ander && ander != id) throw new ProblemException(400, "Ongeldige client", [new("id", "Het adres noemt een ander id dan de inhoud; maak ze gelijk of laat het weg uit de inhoud.")]);
        var client = gezegd with { Id = id };
        if (client.Fouten(toegang.IsBeproeving).ToList() is { Count: > 0 } fouten) throw new ProblemException(400, "Ongeldige client", fouten);
        if (toegang.IsEigen(id)) throw new ProblemException(409, "Client van het platform", $"'{id}' is van het platform zelf; kies een ander id.");
        var bestaand = await beheer.ZoekAsync(id, stop);
        if (bestaand is { Bestand: true }) throw UitBestand(id);
        var gemaakt = bestaand is null && client is { Geheim: null, Sleutels: null } ? Inschrijving.Geheim() : null;
        try
        {
            await beheer.LegVastAsync(client with { Geheim = client.Geheim ?? gemaakt }, uitBestand: false, stop);
        }
        catch (Exception e) when (e is OpenIddictExceptions.ConcurrencyException or OpenIddictExceptions.ValidationException || Providers.IsDuplicateKey(e))
        {
            throw new ProblemException(409, "Tegelijk veranderd", $"'{id}' werd op hetzelfde moment ook door een ander bewaard. Haal de lijst op en bewaar het opnieuw als dat nog nodig is.");
        }
        logger.LogInformation("Client {Id} was registered as {Role} by {By}", id, client.Rolnaam, Inschrijving.Door(request));
        var antwoord = new Aansluiting(id, client.Rolnaam, client.Leverancier, client.Soorten ?? [], client.Gebieden ?? [], gemaakt);
        return bestaand is null ? TypedResults.Created((string?)null, antwoord) : TypedResults.Ok(antwoord);
    }

    private async Task<IResult> VerwijderAsync(string id, HttpRequest request, Clientbeheer beheer, CancellationToken stop)
    {
        var bestaand = await beheer.ZoekAsync(id, stop) ?? throw new ProblemException(404, "Client niet gevonden", "Er is geen client met dit id.");
        if (bestaand.Bestand) throw UitBestand(id);
        await beheer.VerwijderAsync(id, stop);
        logger.LogInformation("Client {Id} was removed by {By}", id, Inschrijving.Door(request));
        return TypedResults.NoContent();
    }

    private static ProblemException UitBestand(string id) => new(409, "Client uit het bestand", $"'{id}' staat in het bestand met clients; verander het daar en start Toegang opnieuw.");
}
