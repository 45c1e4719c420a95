using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Aanvaller;

/// <summary>The attack on a running service: with its feed, all versions of it; the service's werkcijfers only judge what came of it.</summary>
internal static class Dienstaanval
{
    private const int Pagina = 1000;
    private static readonly Gebiedenregister Register = Gebiedenbestand.Ingebouwd();

    /// <param name="domein">Carries the catalogue.</param>
    public static Reeksaanval Op(Assembly domein) => new(Catalogus(domein), Register, Gebiedsverzamelingenbestand.Ingebouwd(Register));

    /// <summary>Takes in what is published now.</summary>
    /// <param name="kies">Which tables are attacked, by indicator and period.</param>
    /// <param name="vanafBegin">The attack saw every version before: only the last is new. Otherwise what an earlier one showed, and did not change, is known.</param>
    public static async Task NeemAsync(this Reeksaanval aanval, HttpClient http, string dienst, Func<string, string, bool> kies, bool vanafBegin)
    {
        var tabellen = (await TabellenAsync(http, dienst)).Where(t => kies(t.Indicator, t.Periode)).ToLookup(t => (t.Indicator, t.Periode, t.Gemeente));
        foreach (var versies in tabellen)
        {
            if (versies.All(v => v.Statussen.All(s => s != Cijferstatus.Onderdrukt && !Cijferstatus.HeeftWaarde(s)))) continue;
            var waar = await WerkcijfersAsync(http, dienst, versies.Key.Indicator, versies.Key.Periode, versies.Key.Gemeente);
            foreach (var versie in vanafBegin ? versies.TakeLast(1) : versies) aanval.Neem(versie, gebied => waar.TryGetValue(gebied, out var w) ? w : null, !vanafBegin && versies.Count() > 1);
        }
    }

    private static Indicatorcatalogus Catalogus(Assembly domein) => Indicatorcatalogus.Lees(domein.GetManifestResourceNames().Where(n => n.StartsWith("indicatoren/", StringComparison.Ordinal)).Select(naam =>
    {
        using var lezer = new StreamReader(domein.GetManifestResourceStream(naam)!);
        return lezer.ReadToEnd();
    }));

    private static async Task<List<IndicatortabelVastgesteld>> TabellenAsync(HttpClient http, string dienst)
    {
        var tabellen = new List<IndicatortabelVastgesteld>();
        for (var na = 0L; ;)
        {
            var pagina = (await http.GetFromJsonAsync<List<JsonElement>>($"{dienst}/v1/gebeurtenissen?na={na}&aantal={Pagina}"))!;
            if (pagina.Count == 0) return tabellen;
            na = long.Parse(pagina[^1].GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            tabellen.AddRange(pagina.Where(e => e.GetProperty("type").GetString() == "nl.wijkplatform.indicatortabel-vastgesteld.v1").Select(e => e.GetProperty("data").Deserialize<IndicatortabelVastgesteld>(WireJson.Options)!));
        }
    }

    private static async Task<Dictionary<string, Waar>> WerkcijfersAsync(HttpClient http, string dienst, string indicator, string periode, string gemeente)
    {
        using var antwoord = await http.GetAsync($"{dienst}/v1/werkcijfers/{indicator}?periode={Uri.EscapeDataString(periode)}&gemeente={gemeente}&doel=De%20aanvaller%20als%20test&door=aanvaller");
        if (antwoord.StatusCode == HttpStatusCode.NotFound) return [];
        antwoord.EnsureSuccessStatusCode();
        return (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cellen").EnumerateArray().Where(c => c.GetProperty("waarde").ValueKind == JsonValueKind.Number)
            .ToDictionary(c => c.GetProperty("gebied").GetString()!, c => new Waar(Getal(c, "waarde"), Getal(c, "teller"), Getal(c, "noemer")), StringComparer.Ordinal);

        static decimal? Getal(JsonElement cel, string veld) => cel.GetProperty(veld) is { ValueKind: JsonValueKind.Number } getal ? getal.GetDecimal() : null;
    }
}
