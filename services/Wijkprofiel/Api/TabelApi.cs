using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Access;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Uitvoer;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A table as it is answered. The position vector follows behind it.</summary>
internal sealed record Tabelantwoord(
    string Indicator,
    string Periode,
    string Gemeente,
    string Bron,
    string? Peilmoment,
    int Versie,
    string VastgelegdOp,
    bool Voorbeeld,
    bool Voorlopig,
    int Definitieversie,
    int Indelingsjaar,
    Dekking Dekking,
    IReadOnlyList<Tabelcel> Cellen);

internal sealed record Tabelcel(string Gebied, decimal? Waarde, decimal? Teller, decimal? Noemer, string Status, string? Reden,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Ondergrens,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Bovengrens)
{
    public static Tabelcel Van(Cel c) => new(c.Gebied, c.Waarde, c.Teller, c.Noemer, c.Status, c.Reden, c.Ondergrens, c.Bovengrens);
}

/// <summary>One indicator in one period for all areas of a gemeente.</summary>
internal sealed class TabelApi(Tabelhistorie historie, Gebiedenlijst gebieden, Licentie licentie, Grenzen grenzen)
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/indicatoren/{code}/tabel", (string code, string? periode, string? gemeente, string? peilmoment, string? vorm, HttpContext http, TabelApi api) =>
                api.TabelAsync(code, periode, gemeente, peilmoment, vorm, http)).ForEveryone()
            .WithName("wijkprofiel-tabel").WithSummary("De tabel van een indicator in een periode, nu of zoals zij op een peilmoment was; als JSON, CSV of GeoJSON")
            .Produces<Tabelantwoord>().WithAppendedMember(Vraagtekst.Standen, Vraagtekst.Standenschema).AsksFor("periode")
            .WithAnswer(CsvAnswer.MediaType).WithAnswer("application/geo+json", schema: Documentation.AnyObject).Produces(304)
            .WithHeader(new("Accept-Crs", "Van GeoJSON: het coördinaatstelsel van de grenzen; WGS84 als niets genoemd is.", Grenzen.Rd, Values: [Grenzen.Wgs84, Grenzen.Rd]))
            .WithAnswerHeader("Content-Crs", "Van GeoJSON: het coördinaatstelsel van de grenzen.", $"<{Grenzen.Wgs84}>", 200).ProducesProblem(400).ProducesProblem(404);

    private async Task TabelAsync(string code, string? periode, string? gemeente, string? peilmoment, string? vorm, HttpContext http)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Peilmoment.Lees(peilmoment, fouten);
        KeurPeriode(periode, fouten);
        Gemeentevraag.Keur(gemeente, fouten);
        var gevraagd = Vorm.Kies(http.Request, vorm, fouten, Vorm.Json, Vorm.Csv, Vorm.Geojson);
        var crs = gevraagd == Vorm.Geojson ? Crs(http.Request, fouten) : null;
        ProblemException.ThrowIfAny(fouten);
        var (tabel, definitie, standen) = await historie.LeesAsync(async (inzage, stop) =>
        {
            var gevonden = await ZoekAsync(inzage, code, periode!, gemeente, tot, stop);
            var d = gevraagd == Vorm.Json ? null : (await inzage.DefinitiesAsync(tot, stop)).Van(gevonden.Bron, code, gevonden.Inhoud.Definitieversie);
            return (Maak(gevonden, tot), d, new Standenbytes(await inzage.StandenOpAsync(tot, stop)));
        }, http.RequestAborted);
        licentie.Noem(http.Response);
        if (crs is not null) http.Response.Headers["Content-Crs"] = $"<{crs}>";
        await (gevraagd switch
        {
            Vorm.Csv => Antwoord.StuurAsync(http, Csvbestand.Van(tabel, definitie?.Bron, gebieden, licentie), $"{CsvAnswer.MediaType}; charset=utf-8",
                $"{code}-{periode!.Replace('/', '-')}-{tabel.Gemeente}.csv"),
            Vorm.Geojson => Antwoord.StuurAsync(http, Profielbytes.Van(Tegelkaart.Van(tabel, definitie?.Naam, definitie?.Eenheid, definitie?.Bron, gebieden, licentie, grenzen, crs == Grenzen.Rd)).Geheel(standen), "application/geo+json"),
            _ => Antwoord.StuurAsync(http, Profielbytes.Van(tabel), standen),
        });
    }

    /// <summary>The reference system that is asked for, as the NL API Design Rules have it; WGS84 unless asked otherwise.</summary>
    private static string Crs(HttpRequest vraag, List<Problem.Detail> fouten)
    {
        var gevraagd = vraag.Headers["Accept-Crs"].ToString().Trim('<', '>', ' ');
        if (gevraagd is "" or "CRS84" or Grenzen.Wgs84) return Grenzen.Wgs84;
        if (gevraagd is not ("EPSG:28992" or Grenzen.Rd)) fouten.Add(new("Accept-Crs", $"'{gevraagd}' kennen wij niet; geef {Grenzen.Wgs84} of {Grenzen.Rd}."));
        return Grenzen.Rd;
    }

    internal static void KeurPeriode(string? periode, List<Problem.Detail> fouten)
    {
        if (Periode.TryParse(periode, out _)) return;
        var wat = periode is null ? "'periode' ontbreekt" : $"'{periode}' is geen periode";
        fouten.Add(new("periode", $"{wat}; geef er een als 2024, 2024-K3, 2024-09 of 2023%2F24."));
    }

    /// <exception cref="ProblemException">404: there is none. 400: there is one for several gemeenten.</exception>
    internal static async Task<Tabel> ZoekAsync(Inzage inzage, string code, string periode, string? gemeente, DateTimeOffset? tot, CancellationToken stop)
    {
        foreach (var stand in inzage.Standen)
        {
            var versies = inzage.Versies(stand, tot).Where(v => v.Indicator == code && v.Periode == periode);
            if (gemeente is not null) versies = versies.Where(v => v.Gemeente == gemeente);
            var gemeenten = await versies.Select(v => v.Gemeente).Distinct().ToListAsync(stop);
            if (gemeenten.Count > 1)
            {
                var enkele = string.Join(", ", gemeenten.Order(StringComparer.Ordinal).Take(10));
                throw new ProblemException(400, "Ongeldige vraag",
                    [new("gemeente", $"Deze tabel is er voor {gemeenten.Count} gemeenten; geef met 'gemeente' op welke, bijvoorbeeld uit {enkele}.")]);
            }
            if (gemeenten.Count != 1) continue;
            var toenmalig = Tabel.Van(await versies.AsNoTracking().OrderByDescending(v => v.Versie).FirstAsync(stop));
            if (tot is null) return toenmalig;
            var alle = inzage.Versies(stand, null).Where(v => v.Indicator == code && v.Periode == periode && v.Gemeente == toenmalig.Inhoud.Gemeente);
            return toenmalig.Nu(await alle.AsNoTracking().OrderByDescending(v => v.Versie).FirstAsync(stop));
        }
        var toen = tot is { } moment ? $" op {Tijd.Tekst(moment)}" : "";
        if (!await KentAsync(inzage, code, tot, stop))
            throw new ProblemException(404, "Onbekende indicator", $"'{code}' is geen indicator die hier{toen} bekend is.");
        var daar = gemeente is null ? "" : $" voor {gemeente}";
        throw new ProblemException(404, "Geen tabel", $"Van {code} is er over {periode}{daar}{toen} geen tabel vastgesteld.");
    }

    private static async Task<bool> KentAsync(Inzage inzage, string code, DateTimeOffset? tot, CancellationToken stop)
    {
        if ((await inzage.DefinitiesAsync(tot, stop)).Kent(code)) return true;
        foreach (var stand in inzage.Standen)
            if (await inzage.Versies(stand, tot).AnyAsync(v => v.Indicator == code, stop)) return true;
        return false;
    }

    private static Tabelantwoord Maak(Tabel tabel, DateTimeOffset? tot)
    {
        var inhoud = tabel.Inhoud;
        return new(inhoud.Indicator, inhoud.Periode, inhoud.Gemeente, tabel.Bron, tot is { } moment ? Tijd.Tekst(moment) : null, inhoud.Versie,
            Tijd.Tekst(tabel.VastgelegdOp), inhoud.Voorbeeld, inhoud.Voorlopig, inhoud.Definitieversie, inhoud.Indelingsjaar, inhoud.Dekking,
            [.. tabel.Cellen.Select(Tabelcel.Van)]);
    }
}
