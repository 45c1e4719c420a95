using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Statistiek.Leveringen;

namespace Wijkplatform.Statistiek.Tabellen;

/// <param name="Tabellen">How many are counted.</param>
internal sealed record Standgetalantwoord(string Generatie, long Positie, int Tabellen, string Hash);

/// <param name="Volgende">Always null: it is whole.</param>
internal sealed record Herkomstantwoord(string Indicator, string Periode, string Gebied, IReadOnlyList<Herkomstregel> Items, string? Volgende);

/// <param name="Rij">Null for records that are counted.</param>
internal sealed record Herkomstregel(Guid Levering, string Leverancier, string? Leesprofiel, int? Rij, string Sha256);

/// <summary>The catalogue, the digest of all tables, and where a figure came from.</summary>
internal sealed class TabellenApi(Domein domein, Database database, EventLog log)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/indicatoren", Indicatoren).ForEveryone().WithTags("indicatoren").WithName($"{domein.Naam}-indicatoren").WithSummary("De indicatoren met hun definities").Produces<Page<IndicatorGedefinieerd>>();
        group.MapGet("/indicatoren/{code}/herkomst", HerkomstAsync).ForRoles(LeveringenApi.Volgers).WithTags("indicatoren").WithName($"{domein.Naam}-herkomst")
            .WithSummary("De leveringen en rijen achter een cijfer").AsksFor("periode", "gebied").Produces<Herkomstantwoord>();
        group.MapGet("/standgetal", StandgetalAsync).ForEveryone().WithTags("gebeurtenissen").WithName($"{domein.Naam}-standgetal").WithSummary("Controlegetal over de laatste versie van elke tabel").Produces<Standgetalantwoord>();
    }

    private IResult Indicatoren() => TypedResults.Ok(Page.Whole(domein.Catalogus.Indicatoren.Values.OrderBy(i => i.Code, StringComparer.Ordinal).Select(i => i.Gedefinieerd())));

    private async Task<IResult> StandgetalAsync(CancellationToken stop)
    {
        var head = await log.HeadAsync(stop);
        var stand = new Standgetal();
        await database.ReadAsync(async (db, token) =>
        {
            await foreach (var tabel in db.Tabellen.Where(t => t.Herroepen == null).AsAsyncEnumerable().WithCancellation(token)) stand.Add(WireJson.Deserialize<IndicatortabelVastgesteld>(Compression.Unpack(tabel.Inhoud)));
        }, stop);
        return TypedResults.Ok(new Standgetalantwoord(head.Generation, head.Position, stand.Tabellen, stand.Hash));
    }

    /// <summary>Leveringen and rows, never the figures in them: those may be hidden. Of records that are counted no row either: how many there are is the figure.</summary>
    private async Task<IResult> HerkomstAsync(string code, string? periode, string? gebied, Vrager vrager, CancellationToken stop)
    {
        if (!domein.Catalogus.Indicatoren.TryGetValue(code, out var indicator)) throw new ProblemException(404, "Indicator niet gevonden", $"{domein.Naam} kent geen indicator '{code}'.");
        var fouten = new List<Problem.Detail>();
        if (!Periode.TryParse(periode, out _)) fouten.Add(new("periode", $"'periode' is '{periode}'; geef 2024, 2024-K3, 2024-09 of 2023/24."));
        var verzameling = gebied is null ? null : domein.Verzamelingen.Zoek(gebied);
        if (verzameling is null && (gebied is null || !Gebiedscode.IsGeldig(gebied))) fouten.Add(new("gebied", $"'gebied' is '{gebied}'; geef een code als GM0758, WK075801 of BU07580102, of die van een gebiedsverzameling."));
        ProblemException.ThrowIfAny(fouten);
        var gebieden = verzameling is null ? [gebied!] : verzameling.LedenIn(Periode.Parse(periode!).Jaar, domein.Register) ?? [];
        var geteld = await database.ReadAsync(async (db, token) =>
            await Telling.LeesAsync(db, domein, (await domein.Afspraken.StandAsync(db, token)).Opvolging, domein.Catalogus.Indicatoren[indicator.Geteld], Gebiedscode.GemeenteVan(gebied!), token), stop);
        return TypedResults.Ok(new Herkomstantwoord(code, periode!, gebied!,
            [.. gebieden.SelectMany(g => geteld[(periode!, g)]).SelectMany(g => g.Uit ?? [g]).SelectMany(g => g.Uit ?? [g]).Where(g => vrager.MagZien(g.Levering.Leverancier))
                .Select(g => new Herkomstregel(g.Levering.ExternId, g.Levering.Leverancier, g.Levering.Leesprofiel, g.Record.Rij > 0 ? g.Record.Rij : null, g.Levering.Sha256)).Distinct()], null));
    }
}
