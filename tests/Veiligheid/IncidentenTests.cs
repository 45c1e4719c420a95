using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Veiligheid;

/// <summary>Incidents one by one, by the number that the police gave them: the worked example of services/Veiligheid/README.md.</summary>
public sealed class IncidentenTests(LeveringsoortenTests.Dienst dienst) : IClassFixture<LeveringsoortenTests.Dienst>
{
    private const string Doornbos = "BU07580101";
    private const string Belcrum = "BU07580100";
    private const string Kop = "id;datum;gebied;misdrijfsoort;vervallen\n";

    private readonly HttpClient http = dienst.Http;

    [Fact]
    public async Task Een_ander_gebied_een_andere_maand_en_een_vervallen_incident_geven_de_cijfers_die_de_handleiding_belooft()
    {
        await http.SpreekAfAsync("veiligheid", "politie", "incidenten", "maand", "2023-01");
        string Inbraken(string voor, int aantal, string datum, string gebied) => string.Concat(Enumerable.Range(1, aantal).Select(i => $"{voor}{i};{datum};{gebied};woninginbraak;\n"));
        var alles = Kop + Inbraken("d5-", 12, "2024-05-17", Doornbos) + Inbraken("d6-", 6, "2024-06-02", Doornbos) + Inbraken("b5-", 8, "2024-05", Belcrum);
        var eerste = await LeverAsync("omvang=volledig&periode=2024", alles);
        Assert.Equal((26, 26, 0, 0), eerste.Telling());
        Assert.Equal(["18", "8"], await CijfersAsync(eerste, "VEI-MISN", "2024", Doornbos, Belcrum));
        Assert.Equal(["7.8", "3.7"], await CijfersAsync(eerste, "VEI-INB", "2024", Doornbos, Belcrum)); // 18 / 2,300; 8 / 2,150
        Assert.Equal(["12", "8"], await CijfersAsync(eerste, "VEI-MISN", "2024-05", Doornbos, Belcrum));
        Assert.Equal(["6", "0"], await CijfersAsync(eerste, "VEI-MISN", "2024-06", Doornbos, Belcrum)); // nought: the whole of 2024 was delivered
        Assert.Equal(["7.8", "3.7"], await CijfersAsync(eerste, "VEI-INB", "2024-12", Doornbos, Belcrum)); // of a month the twelve up to and including it

        var correctie = await LeverAsync("omvang=aanvulling", $"{Kop}d5-1;2024-05-17;{Belcrum};woninginbraak;\nd5-2;;;;ja\nd5-3;2024-06-01;{Doornbos};woninginbraak;nee\n");
        Assert.Equal((3, 3, 0, 0), correctie.Telling());
        Assert.Equal(["16", "9"], await CijfersAsync(correctie, "VEI-MISN", "2024", Doornbos, Belcrum));
        Assert.Equal(["7", "4.2"], await CijfersAsync(correctie, "VEI-INB", "2024", Doornbos, Belcrum));
        Assert.Equal(["9", "9"], await CijfersAsync(correctie, "VEI-MISN", "2024-05", Doornbos, Belcrum));
        Assert.Equal(["7"], await CijfersAsync(correctie, "VEI-MISN", "2024-06", Doornbos));

        // Where the figures come from is told, but no row: the number of rows is the count that is hidden.
        var herkomst = await http.GetFromJsonAsync<JsonElement>($"veiligheid/v1/indicatoren/VEI-MISN/herkomst?periode=2024-05&gebied={Doornbos}");
        Assert.Equal([$"{correctie.Id()} ", $"{eerste.Id()} "], herkomst.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("levering")} {i.GetProperty("rij")}"));

        var terug = await http.TrekInAsync("veiligheid", correctie);
        Assert.Equal(["18", "8"], await CijfersAsync(terug, "VEI-MISN", "2024", Doornbos, Belcrum));
    }

    [Fact]
    public async Task Zonder_afspraak_wordt_levering_en_leesproef_geweigerd_en_met_afspraak_is_het_voorbeeld_te_leveren()
    {
        var voorbeeld = await http.GetStringAsync("veiligheid/v1/leveringsoorten/incidenten/voorbeeld");
        foreach (var pad in new[] { "leveringen", "leesproeven" })
        {
            using var geweigerd = await http.PostAsync($"veiligheid/v1/{pad}?soort=incidenten&leverancier=eenheid", Inhoud(Encoding.UTF8.GetBytes(voorbeeld), "application/json"));
            Assert.Equal(HttpStatusCode.BadRequest, geweigerd.StatusCode);
            Assert.Equal("buitenAfspraak", (await geweigerd.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten")[0].GetProperty("code").GetString());
        }
        await http.SpreekAfAsync("veiligheid", "eenheid", "incidenten", "maand", "2023-01");
        using var proef = await http.PostAsync("veiligheid/v1/leesproeven?soort=incidenten&leverancier=eenheid", Inhoud(Encoding.UTF8.GetBytes(voorbeeld), "application/json"));
        Assert.Equal(["id", "periode", "gebied", "kenmerk", "vervallen"], (await proef.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("kolommen").EnumerateArray().Select(k => k.GetProperty("rol").GetString()));
        var (status, bericht) = await http.LeverAsync("veiligheid", "soort=incidenten&leverancier=eenheid", Inhoud(Encoding.UTF8.GetBytes(voorbeeld), "application/json"));
        Assert.Equal((HttpStatusCode.Created, (3L, 3L, 0L, 0L)), (status, bericht.Telling()));
        var kalender = await http.GetFromJsonAsync<JsonElement>("veiligheid/v1/leveringsafspraken/eenheid/kalender?tot=2024-07-01");
        Assert.Equal(["2024-05"], kalender.GetProperty("items").EnumerateArray().Where(k => k.GetProperty("status").GetString() == "geleverd").Select(k => k.GetProperty("periode").GetString()));
    }

    [Fact]
    public async Task De_soort_zegt_hoe_zij_telt_en_dat_er_een_afspraak_nodig_is()
    {
        var soort = await http.GetFromJsonAsync<JsonElement>("veiligheid/v1/leveringsoorten/incidenten");
        Assert.True(soort.GetProperty("alleenMetAfspraak").GetBoolean());
        Assert.Equal(("datum", "misdrijven"), (soort.GetProperty("objecten").GetProperty("tijd").GetString(), soort.GetProperty("objecten").GetProperty("soort").GetString()));
        Assert.Contains("VEI-INB", soort.GetProperty("indicatoren").EnumerateArray().Select(i => i.GetString()));
        Assert.False((await http.GetFromJsonAsync<JsonElement>("veiligheid/v1/leveringsoorten/misdrijven")).GetProperty("alleenMetAfspraak").GetBoolean());
        Assert.Equal(Kop.TrimEnd(), (await http.GetStringAsync("veiligheid/v1/leveringsoorten/incidenten/sjabloon")).TrimEnd());
        var schema = await http.GetFromJsonAsync<JsonElement>("veiligheid/v1/leveringsoorten/incidenten/schema");
        Assert.Equal(["datum", "gebied", "id", "misdrijfsoort", "vervallen"], schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("""["id"]""", schema.GetProperty("then").GetProperty("required").GetRawText());
        Assert.Equal("""["id","datum","gebied","misdrijfsoort"]""", schema.GetProperty("else").GetProperty("required").GetRawText());
    }

    private async Task<JsonElement> LeverAsync(string vraag, string csv)
    {
        var (status, bericht) = await http.LeverAsync("veiligheid", $"soort=incidenten&leverancier=politie&{vraag}", Csv(csv));
        Assert.True(status == HttpStatusCode.Created, $"{status} {bericht}");
        return bericht;
    }

    /// <summary>The figures of areas, or why there is none.</summary>
    private async Task<string[]> CijfersAsync(JsonElement bericht, string indicator, string periode, params string[] gebieden)
    {
        var tabel = await Feedtabel.LeesAsync(http, "veiligheid", bericht, indicator, periode);
        return [.. gebieden.Select(gebied => tabel[gebied]).Select(cel => cel.Waarde.Length > 0 ? cel.Waarde : cel.Status)];
    }
}
