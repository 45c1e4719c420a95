using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tabellen;

internal sealed record Werkcijferantwoord(string Indicator, string Periode, string Gemeente, string Doel, string Waarschuwing, IReadOnlyList<Werkcijfercel> Cellen);

internal sealed record Werkcijfercel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, string? Status, string? Reden);

/// <summary>Unprotected figures for a purpose that is named: off unless the installation turns it on, every reading logged, in no form to carry away.</summary>
internal sealed partial class WerkcijfersApi(Domein domein, Database database, TimeProvider clock, bool aan, ILogger<WerkcijfersApi> logger)
{
    private const int KortsteDoel = 10;
    private const int LangsteDoel = 200;

    public void Map(RouteGroupBuilder group) => group.MapGet("/werkcijfers/{indicator}", LeesAsync).ForRoles(Rol.Onderzoeker).WithTags("werkcijfers").WithName($"{domein.Naam}-werkcijfers")
        .WithSummary("Onbeschermde cijfers, voor een genoemd doel; elke inzage wordt vastgelegd. Staat uit, tenzij de installatie het aanzet")
        .AsksFor("periode", "gemeente", "doel").WithTexts(new ParameterText("doel", "Waarvoor deze cijfers nodig zijn; wordt vastgelegd.", "Steekproef voor het jaarverslag")).WithQuery(Vraagteksten.Door).Produces<Werkcijferantwoord>();

    private async Task<IResult> LeesAsync(string indicator, string? periode, string? gemeente, string? doel, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!aan) throw new ProblemException(404, "Werkcijfers staan uit", "Deze installatie geeft geen onbeschermde cijfers.");
        var sleutel = Conceptsleutel.Lees(domein, indicator, periode, gemeente);
        var (door, waarvoor) = (Aanvrager.Genoemd(http.Request), Doel(doel));
        // Before the figures leave, so that none does unlogged.
        await database.WriteAsync((db, token) => db.LogAsync(clock, new(Verwerkingsactiviteit.Werkcijfers, "ingezien", sleutel.ToString(), $"door {door}: {waarvoor}"), token), stop);
        Gelezen(logger, domein.Naam, sleutel.Indicator.Code, sleutel.Periode, sleutel.Gemeente, door, waarvoor);
        var concept = await database.ReadAsync((db, token) => Werkcijfers.LeesAsync(db, domein, sleutel.Indicator, Periode.Parse(sleutel.Periode), sleutel.Gemeente, token), stop)
            ?? throw new ProblemException(404, "Geen cijfers", $"Over {sleutel} is niets geleverd.");
        return TypedResults.Ok(new Werkcijferantwoord(sleutel.Indicator.Code, sleutel.Periode, sleutel.Gemeente, waarvoor, "Onbeschermde cijfers: alleen voor dit doel, en niet om door te geven.",
            [.. concept.Cellen.Select(c => new Werkcijfercel(c.Gebied, c.Waarde, c.Teller, c.Noemer, c.Status, c.Reden))]));
    }

    private static string Doel(string? doel)
    {
        var tekst = doel?.Trim() ?? "";
        if (tekst.Length is < KortsteDoel or > LangsteDoel || tekst.Any(char.IsControl))
            throw new ProblemException(400, "Ongeldige vraag", [new("doel", $"Zeg in 'doel' waarvoor deze cijfers nodig zijn, in {KortsteDoel} tot en met {LangsteDoel} tekens.")]);
        return Persoonsgegevens.InCel(tekst) is { } soort ? throw new ProblemException(400, "Ongeldige vraag", [new("doel", $"In 'doel' staat een {soort}; schrijf zonder gegevens van personen.")]) : tekst;
    }

    [LoggerMessage(2600, LogLevel.Warning, "{Domein}: werkcijfers of {Indicator} {Periode} {Gemeente} read by {Door} for: {Doel}")]
    private static partial void Gelezen(ILogger logger, string domein, string indicator, string periode, string gemeente, string door, string doel);
}
