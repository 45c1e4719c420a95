using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>Everything that a figure was made with, as far as it left its source. The position vector follows behind it.</summary>
/// <param name="Cijfer">The figure itself.</param>
/// <param name="Leveranciers">Whose figures are in the table, and whose are expected and not in it.</param>
/// <param name="Definitie">What the figure means; null when its source never told.</param>
/// <param name="Onthulling">The rule that decided whether it may be seen, in words.</param>
/// <param name="Rijen">Where its source tells a supplier from which leveringen and rows it comes.</param>
internal sealed record Cijferherkomst(
    string Gebied,
    string Gemeente,
    string Indicator,
    string Periode,
    string? Peilmoment,
    Tabelcel Cijfer,
    Herkomsttabel Tabel,
    Herkomstgebeurtenis Gebeurtenis,
    Dekking Leveranciers,
    Herkomstdefinitie? Definitie,
    string? Onthulling,
    string Rijen);

internal sealed record Herkomsttabel(int Versie, int Indelingsjaar, bool Voorlopig, bool Voorbeeld);

/// <param name="Id">Of the CloudEvent; null for what was applied before ids were kept.</param>
internal sealed record Herkomstgebeurtenis(string Bron, string Generatie, long Positie, Guid? Id, string VastgelegdOp);

/// <param name="Positie">Of the event that told this version.</param>
/// <param name="Bronhouder">Who keeps the figures.</param>
internal sealed record Herkomstdefinitie(int Versie, long Positie, string VastgelegdOp, string Naam, string Definitie, string Eenheid, string Teller, string? Noemer, string Combinatie, string Vrijgave, string Bronhouder)
{
    [JsonIgnore]
    public string? Onthulling { get; init; }
}

/// <summary>Where a figure comes from: table version, event, suppliers, definition and rule.</summary>
internal sealed class HerkomstApi(Tabelhistorie historie, Gebiedenlijst gebieden, Profielen profielen)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/gebieden/{code}/indicatoren/{indicator}/herkomst", (string code, string indicator, string? periode, string? peilmoment, HttpContext http, HerkomstApi api) =>
                api.HerkomstAsync(code, indicator, periode, peilmoment, http))
            .ForEveryone().WithName("wijkprofiel-herkomst").WithSummary("Waar een cijfer vandaan komt: tabel, gebeurtenis, leveranciers, definitie en regel")
            .AsksFor("periode").Produces<Cijferherkomst>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).Produces(304).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private async Task HerkomstAsync(string code, string indicator, string? periode, string? peilmoment, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        TabelApi.KeurPeriode(periode, fouten);
        ProblemException.ThrowIfAny(fouten);
        GebiedenApi.Zoek(profielen, code);
        var (bytes, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var (tabel, cel) = await ZoekAsync(inzage, code, indicator, periode!, tot, stop);
            var stand = inzage.Standen.Single(s => s.Bron == tabel.Bron);
            var definitie = await DefinitieAsync(inzage, stand, tabel, tot, stop);
            return (Profielbytes.Van(Maak(code, tabel, cel, stand, definitie, tot)), new Standenbytes(await inzage.StandenOpAsync(tot, stop)));
        }, http.RequestAborted);
        await Antwoord.StuurAsync(http, bytes, standen);
    }

    /// <summary>In the gemeente's own table, or in that of the gemeente that the area lay in then.</summary>
    private async Task<(Tabel Tabel, Cel Cel)> ZoekAsync(Inzage inzage, string code, string indicator, string periode, DateTimeOffset? tot, CancellationToken stop)
    {
        var (gemeente, loop) = (Gebiedscode.GemeenteVan(code), gebieden.Levensloop(code));
        foreach (var van in gebieden.Voorgangers(gemeente).Prepend(gemeente))
            foreach (var stand in inzage.Standen)
                foreach (var tabel in await inzage.NieuwsteAsync(stand, versies => versies.Where(v => v.Gemeente == van && v.Indicator == indicator && v.Periode == periode), tot, stop))
                    if (loop.Code(tabel.Inhoud.Indelingsjaar) is { } toen && tabel.Zoek(toen) is { } cel) return (tabel, cel);
        await TabelApi.ZoekAsync(inzage, indicator, periode, gemeente, tot, stop); // says it when there is no table at all
        throw new ProblemException(404, "Geen cijfer", $"De tabel van {indicator} over {periode} heeft geen rij voor {code}.");
    }

    private static async Task<Herkomstdefinitie?> DefinitieAsync(Inzage inzage, Bronstand stand, Tabel tabel, DateTimeOffset? tot, CancellationToken stop)
    {
        var versies = inzage.Definitieversies(stand).AsNoTracking().Where(d => d.Indicator == tabel.Inhoud.Indicator && d.Versie == tabel.Inhoud.Definitieversie);
        if (tot is { } moment) versies = versies.Where(d => d.VastgelegdOp <= moment);
        if (await versies.SingleOrDefaultAsync(stop) is not { } rij) return null;
        var d = WireJson.Deserialize<IndicatorGedefinieerd>(Compression.Unpack(rij.Inhoud));
        return new(d.Versie, rij.Positie, Tijd.Tekst(rij.VastgelegdOp), d.Naam, d.Definitie, d.Eenheid, d.Teller, d.Noemer, d.Combinatie, d.Vrijgave, d.Bron) { Onthulling = d.Onthulling };
    }

    private static Cijferherkomst Maak(string code, Tabel tabel, Cel cel, Bronstand stand, Herkomstdefinitie? definitie, DateTimeOffset? tot)
    {
        var inhoud = tabel.Inhoud;
        var rijen = $"/{tabel.Bron}/v1/indicatoren/{Uri.EscapeDataString(inhoud.Indicator)}/herkomst?periode={Uri.EscapeDataString(inhoud.Periode)}&gebied={cel.Gebied}";
        return new(code, inhoud.Gemeente, inhoud.Indicator, inhoud.Periode, tot is { } moment ? Tijd.Tekst(moment) : null, Tabelcel.Van(cel),
            new(inhoud.Versie, inhoud.Indelingsjaar, inhoud.Voorlopig, inhoud.Voorbeeld),
            new(tabel.Bron, stand.Generatie, tabel.Positie, tabel.GebeurtenisId, Tijd.Tekst(tabel.VastgelegdOp)), inhoud.Dekking, definitie, definitie?.Onthulling, rijen);
    }
}
