using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>What suppliers may and must deliver to this domain, and how far they are.</summary>
internal sealed class LeveringsafsprakenApi(Domein domein, Database database)
{
    private const int LangsteNaam = 100;

    private static readonly string[] Lezers = [Rol.Beheerder, Rol.Onderzoeker, Rol.Programmabureau, Rol.Accountant];

    private static readonly DateOnly Verst = new(2100, 12, 31);

    public void Map(RouteGroupBuilder group)
    {
        var afspraken = group.MapGroup("/leveringsafspraken").WithTags("leveringsafspraken");
        afspraken.MapGet("/", LijstAsync).ForRoles(Lezers).WithName($"{domein.Naam}-leveringsafspraken").WithSummary("De leveringsafspraken die vandaag van kracht zijn, een per leverancier");
        afspraken.MapGet("/{leverancier}", VersiesAsync).ForRoles([.. Lezers, Rol.Leverancier]).WithName($"{domein.Naam}-leveringsafspraak").WithSummary("Alle versies van de afspraak met een leverancier, nieuwste eerst").ProducesProblem(404);
        afspraken.MapPut("/{leverancier}", BewaarAsync).ForRoles(Rol.Beheerder).WithName($"{domein.Naam}-leveringsafspraak-bewaren").WithSummary("Leg de afspraak met een leverancier vast, of een nieuwe versie ervan")
            .Accepts<JsonObject>("application/json").ProducesProblem(400).ProducesProblem(413);
        afspraken.MapGet("/{leverancier}/kalender", KalenderAsync).ForRoles([.. Lezers, Rol.Leverancier]).WithName($"{domein.Naam}-leverkalender").WithSummary("Per afgesproken periode: geleverd, verwacht of te laat")
            .ProducesProblem(400).ProducesProblem(404);
    }

    private async Task<IResult> LijstAsync(CancellationToken stop) => TypedResults.Ok(Page.Whole((await domein.Afspraken.GeldendeAsync(stop)).Select(a => Antwoord(a, a))));

    private async Task<IResult> VersiesAsync(string leverancier, Vrager vrager, CancellationToken stop)
    {
        leverancier = Naam(leverancier);
        if (!vrager.MagZien(leverancier)) throw Onbekend(leverancier);
        var versies = await domein.Afspraken.VersiesAsync(leverancier, stop);
        if (versies.Count == 0) throw Onbekend(leverancier);
        var geldend = Leveringsafsprakenbeheer.Geldend(versies, domein.Afspraken.Vandaag);
        return TypedResults.Ok(Page.Whole(versies.Select(a => Antwoord(a, geldend))));
    }

    private async Task<IResult> BewaarAsync(string leverancier, HttpRequest request, CancellationToken stop)
    {
        leverancier = Naam(leverancier);
        if (leverancier.Length > LangsteNaam || leverancier.Trim() != leverancier || leverancier.Length == 0)
            throw new ProblemException(400, "Ongeldige leveringsafspraak", [new("leverancier", $"De naam van een leverancier is ten hoogste {LangsteNaam} tekens, zonder spaties aan de randen.")]);
        try
        {
            var (afspraak, gewijzigd) = await domein.Afspraken.BewaarAsync(leverancier, await Inhoud.LeesAsync(request, "Een leveringsafspraak", stop), stop);
            if (gewijzigd) domein.Gewijzigd.Set();
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

    private static object Antwoord(Leveringsafspraak a, Leveringsafspraak? geldend) =>
        new { a.Leverancier, a.Versie, a.Ingang, a.Einde, gewijzigdOp = a.GewijzigdOp.UtcDateTime, vanKracht = a.Versie == geldend?.Versie, afspraak = JsonNode.Parse(a.Json) };

    /// <summary>Of what stands in an address the slash alone is not decoded.</summary>
    public static string Naam(string leverancier) => leverancier.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private ProblemException Onbekend(string leverancier) => new(404, "Leveringsafspraak niet gevonden", $"Er is in {domein.Naam} geen leveringsafspraak met '{leverancier}'.");
}
