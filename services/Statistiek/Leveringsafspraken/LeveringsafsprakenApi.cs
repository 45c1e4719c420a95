using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>A version of an agreement.</summary>
/// <param name="VanKracht">Whether it is the one that holds today.</param>
/// <param name="Afspraak">As its author wrote it.</param>
internal sealed record Afspraakversie(string Leverancier, int Versie, DateOnly Ingang, DateOnly? Einde, DateTime GewijzigdOp, bool VanKracht, JsonNode? Afspraak);

/// <summary>What suppliers may and must deliver to this domain, and how far they are.</summary>
internal sealed class LeveringsafsprakenApi(Domein domein, Database database)
{
    private const int LangsteNaam = 100;

    private const string Voorbeeld = """
        {"partijen":["gemeente","noord"],"doel":"De kloof tussen buurten volgen.","grondslag":"convenant","ingang":"2026-01-01","einde":null,"bewaartermijnJaren":7,
         "leveringen":[{"soort":"statistiek","indicatoren":["WON-VOORRAAD"],"fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"2020","uiterlijkDagen":14,"publiek":"openbaar"}]}
        """;

    private static readonly string[] Lezers = [Rol.Beheerder, Rol.Onderzoeker, Rol.Programmabureau, Rol.Accountant];

    private static readonly DateOnly Verst = new(2100, 12, 31);

    public void Map(RouteGroupBuilder group)
    {
        var afspraken = group.MapGroup("/leveringsafspraken").WithTags("leveringsafspraken");
        afspraken.MapGet("/", LijstAsync).ForRoles(Lezers).WithName($"{domein.Naam}-leveringsafspraken").WithSummary("De leveringsafspraken die vandaag van kracht zijn, een per leverancier").Produces<Page<Afspraakversie>>();
        afspraken.MapGet("/{leverancier}", VersiesAsync).ForRoles([.. Lezers, Rol.Leverancier]).WithName($"{domein.Naam}-leveringsafspraak").WithSummary("Alle versies van de afspraak met een leverancier, nieuwste eerst").Produces<Page<Afspraakversie>>().WithTag(200).ProducesProblem(404);
        afspraken.MapPut("/{leverancier}", BewaarAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leveringsafspraak-bewaren").WithSummary("Leg de afspraak met een leverancier vast, of een nieuwe versie ervan")
            .WithDescription("Met de ETag van de versies in If-Match wordt alleen vervangen wat u zag. Dezelfde inhoud als de nieuwste versie verandert niets.")
            .Accepts<JsonObject>("application/json").WithBody("application/json", Voorbeeld).WithPreconditions().Produces<Afspraakversie>().Produces<Afspraakversie>(201).WithTag(200, 201);
        afspraken.MapGet("/{leverancier}/kalender", KalenderAsync).ForRoles([.. Lezers, Rol.Leverancier]).WithName($"{domein.Naam}-leverkalender").WithSummary("Per afgesproken periode: geleverd, verwacht of te laat")
            .Produces<Page<Kalenderregel>>().ProducesProblem(404);
    }

    private async Task<IResult> LijstAsync(CancellationToken stop) => TypedResults.Ok(Page.Whole((await domein.Afspraken.GeldendeAsync(stop)).Select(a => Antwoord(a, a))));

    private async Task<IResult> VersiesAsync(string leverancier, HttpResponse response, Vrager vrager, CancellationToken stop)
    {
        leverancier = Naam(leverancier);
        if (!vrager.MagZien(leverancier)) throw Onbekend(leverancier);
        var versies = await domein.Afspraken.VersiesAsync(leverancier, stop);
        if (versies.Count == 0) throw Onbekend(leverancier);
        var geldend = Leveringsafsprakenbeheer.Geldend(versies, domein.Afspraken.Vandaag);
        response.Headers.ETag = Leveringsafsprakenbeheer.Merk(versies[0]);
        return TypedResults.Ok(Page.Whole(versies.Select(a => Antwoord(a, geldend))));
    }

    private async Task<IResult> BewaarAsync(string leverancier, HttpRequest request, CancellationToken stop)
    {
        leverancier = Naam(leverancier);
        if (leverancier.Length > LangsteNaam || leverancier.Trim() != leverancier || leverancier.Length == 0)
            throw new ProblemException(400, "Ongeldige leveringsafspraak", [new("leverancier", $"De naam van een leverancier is ten hoogste {LangsteNaam} tekens, zonder spaties aan de randen.")]);
        if (Persoonsgegevens.InCel(leverancier) is { } soort)
            throw new ProblemException(400, "Ongeldige leveringsafspraak", [new("leverancier", $"In de naam van de leverancier staat een {soort}; noem een organisatie. Er is niets bewaard.")]);
        try
        {
            var (afspraak, gewijzigd) = await domein.Afspraken.BewaarAsync(leverancier, await Inhoud.LeesAsync(request, "Een leveringsafspraak", stop), stop, Preconditions.Of(request));
            if (gewijzigd) domein.Gewijzigd.Set();
            request.HttpContext.Response.Headers.ETag = Leveringsafsprakenbeheer.Merk(afspraak);
            var antwoord = Antwoord(afspraak, Leveringsafsprakenbeheer.Geldend(await domein.Afspraken.VersiesAsync(leverancier, stop), domein.Afspraken.Vandaag));
            return gewijzigd && afspraak.Versie == 1 ? TypedResults.Created((string?)null, antwoord) : TypedResults.Ok(antwoord);
        }
        catch (AfspraakOngeldigException e)
        {
            throw new ProblemException(400, "Ongeldige leveringsafspraak", [.. e.Fouten.Select(f => new Problem.Detail("leveringsafspraakOngeldig", f))]);
        }
    }

    private async Task<IResult> KalenderAsync(string leverancier, string? tot, Vrager vrager, CancellationToken stop)
    {
        leverancier = Naam(leverancier);
        if (!vrager.MagZien(leverancier)) throw Onbekend(leverancier);
        var vandaag = domein.Afspraken.Vandaag;
        var einde = tot is null ? vandaag : Afspraaklezer.Datum(tot);
        if (einde is not { } dag || dag > Verst) throw new ProblemException(400, "Ongeldige vraag", [new("tot", $"'tot' is '{tot}'; geef een datum als 2026-12-31, niet na {Verst:yyyy}.")]);
        var versies = await domein.Afspraken.VersiesAsync(leverancier, stop);
        if (versies.Count == 0) throw Onbekend(leverancier);
        if (Leveringsafsprakenbeheer.Geldend(versies, vandaag) is not { } geldend)
            throw new ProblemException(404, "Leveringsafspraak niet van kracht", $"Er is vandaag geen leveringsafspraak met '{leverancier}' van kracht in {domein.Naam}.");
        return TypedResults.Ok(Page.Whole(await database.ReadAsync((db, token) => Leverkalender.LeesAsync(db, leverancier, Afspraak.Lees(geldend.Json), vandaag, dag, token), stop)));
    }

    private static Afspraakversie Antwoord(Leveringsafspraak a, Leveringsafspraak? geldend) =>
        new(a.Leverancier, a.Versie, a.Ingang, a.Einde, a.GewijzigdOp.UtcDateTime, a.Versie == geldend?.Versie, JsonNode.Parse(a.Json));

    /// <summary>Of what stands in an address the slash alone is not decoded.</summary>
    public static string Naam(string leverancier) => leverancier.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private ProblemException Onbekend(string leverancier) => new(404, "Leveringsafspraak niet gevonden", $"Er is in {domein.Naam} geen leveringsafspraak met '{leverancier}'.");
}
