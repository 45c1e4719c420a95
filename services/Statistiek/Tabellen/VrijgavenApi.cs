using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <param name="Versie">What was released or revoked; null: it stayed a concept.</param>
internal sealed record Besluitregel(string Indicator, string Periode, string Gemeente, int? Versie, string Besluit, string? Door, string Beleid, string? Reden, DateTime Op);

/// <param name="Tabellen">It and those that went with it.</param>
internal sealed record Herroepingantwoord(string Indicator, string Periode, string Gemeente, int Versie, string Reden, IReadOnlyList<Herroepentabel> Tabellen);

internal sealed record Herroepentabel(string Indicator, int Versie, string Reden);

/// <summary>What was decided about tables, and taking one back.</summary>
internal sealed class VrijgavenApi(Domein domein, Database database, Herroeping herroeping)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/vrijgaven", LijstAsync).ForRoles(Rol.Onderzoeker, Rol.Programmabureau, Rol.Beheerder, Rol.Accountant).WithTags("vrijgaven").WithName($"{domein.Naam}-vrijgaven")
            .WithSummary("Wat wanneer is aangehouden, goedgekeurd, vrijgegeven of herroepen, door wie, volgens welk beleid en waarom; het nieuwste eerst").Produces<Page<Besluitregel>>();
        group.MapPost("/tabellen/{indicator}/herroeping", HerroepAsync).ForRoles(Rol.Onderzoeker).WithTags("vrijgaven").WithName($"{domein.Naam}-herroeping")
            .WithSummary("Neem een tabel terug: geen cijfer van deze en eerdere versies wordt nog getoond; de reden is voor iedereen te lezen")
            .AsksFor("periode", "gemeente").WithQuery(Vraagteksten.Door).Accepts<Redenverzoek>("application/json").WithBody("application/json", Redenverzoek.Voorbeeld).Produces<Herroepingantwoord>().ProducesProblem(409);
    }

    private async Task<IResult> LijstAsync(string? indicator, string? periode, string? gemeente, string? cursor, int? aantal, CancellationToken stop)
    {
        var fouten = new List<Problem.Detail>();
        var (most, voor) = (Page.Size(aantal, fouten), Page.Cursor(cursor, fouten));
        ProblemException.ThrowIfAny(fouten);
        var besluiten = await database.ReadAsync((db, token) => db.Besluiten
            .Where(b => (voor == null || b.Id < voor) && (indicator == null || b.Indicator == indicator) && (periode == null || b.Periode == periode) && (gemeente == null || b.Gemeente == gemeente))
            .OrderByDescending(b => b.Id).Take(most + 1).ToListAsync(token), stop);
        return TypedResults.Ok(Page.Of(besluiten, most, b => b.Id.ToString(CultureInfo.InvariantCulture), b => new Besluitregel(b.Indicator, b.Periode, b.Gemeente, b.Versie,
            JsonNamingPolicy.CamelCase.ConvertName(b.Besluit.ToString()), b.Door, b.Beleid, b.Reden, b.Op.UtcDateTime)));
    }

    private async Task<IResult> HerroepAsync(string indicator, string? periode, string? gemeente, HttpRequest request, CancellationToken stop)
    {
        var (sleutel, door) = (Conceptsleutel.Lees(domein, indicator, periode, gemeente), Aanvrager.Door(request));
        var reden = await Inhoud.RedenAsync(request, "Een herroeping", "waarom deze tabel teruggenomen wordt", stop);
        if (Persoonsgegevens.InCel(reden) is { } soort)
            throw new ProblemException(400, "Ongeldige reden", [new("persoonsgegeven", $"In 'reden' staat een {soort}. Schrijf zonder gegevens van personen; er is niets bewaard.")]);
        var herroepen = await herroeping.HerroepAsync(sleutel, reden, door, stop);
        return TypedResults.Ok(new Herroepingantwoord(indicator, sleutel.Periode, sleutel.Gemeente, herroepen[0].Versie, herroepen[0].Reden, [.. herroepen.Select(h => new Herroepentabel(h.Indicator, h.Versie, h.Reden))]));
    }
}
