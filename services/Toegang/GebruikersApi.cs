using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Toegang;

/// <summary>A user as it was just registered.</summary>
/// <param name="Kenmerk">What tokens and logs call it.</param>
/// <param name="Wachtwoord">Only when it was made here; it is not shown again.</param>
internal sealed record Toelating(string Naam, string Kenmerk, string Rol, string? Leverancier, string? Wachtwoord);

/// <summary>Which people may sign in, and registering them. A password that was made is shown once, to whoever had it made.</summary>
internal sealed class GebruikersApi(Toegangsadres toegang, Gebruikersbeheer beheer, ILogger<GebruikersApi> logger)
{
    private const string Voorbeeld = """{"rol":"onderzoeker"}""";

    public void Map(RouteGroupBuilder group)
    {
        var gebruikers = group.MapGroup("/gebruikers").ForRoles(Rol.Beheerder).WithTags("gebruikers").ExcludeFromDescription().WithTexts(new ParameterText("naam", "Het werkadres of de aanmeldnaam van een gebruiker.", "onderzoek@gemeente.example"));
        gebruikers.MapGet("/", async (CancellationToken stop) => TypedResults.Ok(Page.Whole(await beheer.LijstAsync(stop))))
            .WithName("toegang-gebruikers").WithSummary("De mensen die zich mogen aanmelden, zonder hun wachtwoorden").Produces<Page<Gebruikerkop>>();
        gebruikers.MapPut("/{naam}", BewaarAsync).WithName("toegang-gebruiker-bewaren").WithSummary("Laat iemand toe, of verander wat die mag; zonder wachtwoord krijgt een nieuwe gebruiker er een")
            .Accepts<Gebruiker>("application/json").WithBody("application/json", Voorbeeld).Produces<Toelating>().Produces<Toelating>(201).ProducesProblem(409);
        gebruikers.MapDelete("/{naam}", VerwijderAsync).WithName("toegang-gebruiker-verwijderen").WithSummary("Laat iemand niet meer toe; een lopende zitting eindigt binnen een kwartier")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private async Task<IResult> BewaarAsync(string naam, HttpRequest request, CancellationToken stop)
    {
        var gezegd = await RequestJson.ReadAsync<Gebruiker>(request, "Een gebruiker", Voorbeeld, Inschrijving.LangsteInhoud, stop);
        if (gezegd.Naam is { } ander && ander != naam) throw new ProblemException(400, "Ongeldige gebruiker", [new("naam", "Het adres noemt een andere naam dan de inhoud; maak ze gelijk of laat haar weg uit de inhoud.")]);
        var gebruiker = gezegd with { Naam = naam };
        if (gebruiker.Fouten(toegang.IsBeproeving).ToList() is { Count: > 0 } fouten) throw new ProblemException(400, "Ongeldige gebruiker", fouten);
        var bestaand = await beheer.ZoekAsync(naam, stop);
        if (bestaand is { Bestand: true }) throw UitBestand(naam);
        var gemaakt = bestaand is null && gebruiker.Wachtwoord is null ? Inschrijving.Geheim() : null;
        var kop = await beheer.LegVastAsync(gebruiker with { Wachtwoord = gebruiker.Wachtwoord ?? gemaakt }, uitBestand: false, stop);
        logger.LogInformation("{User} was registered as {Role} by {By}", kop.Kenmerk, kop.Rol, Inschrijving.Door(request));
        var antwoord = new Toelating(kop.Naam, kop.Kenmerk, kop.Rol, kop.Leverancier, gemaakt);
        return bestaand is null ? TypedResults.Created((string?)null, antwoord) : TypedResults.Ok(antwoord);
    }

    private async Task<IResult> VerwijderAsync(string naam, HttpRequest request, CancellationToken stop)
    {
        var bestaand = await beheer.ZoekAsync(naam, stop) ?? throw new ProblemException(404, "Gebruiker niet gevonden", "Er is geen gebruiker met deze naam.");
        if (bestaand.Bestand) throw UitBestand(naam);
        await beheer.VerwijderAsync(naam, stop);
        logger.LogInformation("{User} was removed by {By}", bestaand.Kenmerk, Inschrijving.Door(request));
        return TypedResults.NoContent();
    }

    private static ProblemException UitBestand(string naam) => new(409, "Gebruiker uit het bestand", $"'{naam}' staat in het bestand met gebruikers; verander het daar en start Toegang opnieuw.");
}
