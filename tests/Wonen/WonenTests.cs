using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>The domain alone, over HTTP: what it knows and what comes of a delivery.</summary>
public sealed class WonenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task De_catalogus_kent_de_indicatoren_met_een_definitie_die_te_begrijpen_is()
    {
        var items = (await http.GetFromJsonAsync<JsonElement>("wonen/v1/indicatoren")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(18, items.Count);
        Assert.All(items, i => Assert.StartsWith("WON-", i.GetProperty("code").GetString()));
        var woz = items[^1];
        Assert.Equal(("WON-WOZ", "euro", 0, "voorkeursbron", "automatisch", 1, JsonValueKind.Null), (woz.GetProperty("code").GetString(), woz.GetProperty("eenheid").GetString(),
            woz.GetProperty("polariteit").GetInt32(), woz.GetProperty("combinatie").GetString(), woz.GetProperty("vrijgave").GetString(), woz.GetProperty("versie").GetInt32(),
            woz.GetProperty("trendbreuken").ValueKind));
    }

    [Fact]
    public async Task De_definities_staan_vooraan_in_de_reeks_gebeurtenissen()
    {
        var eerste = await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?aantal=14&wacht=10");
        Assert.Equal(14, eerste!.Count);
        Assert.All(eerste, e => Assert.Equal("nl.wijkplatform.indicator-gedefinieerd.v1", e.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Een_gemiddelde_WOZ_waarde_van_nul_is_onbekend_en_op_minder_dan_twintig_woningen_niet_te_zien()
    {
        var (status, bericht) = await http.LeverAsync("wonen", "leverancier=gemeente", Ndjson("""
            {"indicator":"WON-WOZ","gebied":"Belcrum","periode":"2023","waarde":341000,"noemer":2000}
            {"indicator":"WON-WOZ","gebied":"Krogten","periode":"2023","waarde":412000,"noemer":19}
            {"indicator":"WON-WOZ","gebied":"Emer","periode":"2023","waarde":0}
            """));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((3, 2, 0, 1), bericht.Telling());
        var tabel = await Feedtabel.LeesAsync(http, "wonen", bericht, "WON-WOZ", "2023");
        Assert.Equal(1 + 11 + 56 + 2, tabel.Gebieden); // the gemeente, wijken, buurten, and the gebiedsverzamelingen
        Assert.Equal(("gepubliceerd", "341000"), tabel["BU07580100"]);
        Assert.Equal(("onderdrukt", ""), tabel["BU07580105"]);
        Assert.Equal(("ontbreekt", ""), tabel["BU07580607"]);
    }

    [Fact]
    public async Task Een_leesproef_laat_zien_hoe_het_bestand_gelezen_wordt_en_telt_niet()
    {
        using var inhoud = Csv("buurt,2021,2022\nBelcrum,320000,341000\nBelcrumm,1,2\n");
        using var antwoord = await http.PostAsync("wonen/v1/leesproeven?indicator=WON-WOZ&leverancier=proef", inhoud);
        Assert.Equal(HttpStatusCode.OK, antwoord.StatusCode);
        var proef = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("jaar-per-kolom", proef.GetProperty("leesprofiel").GetString());
        Assert.Equal(["gebied", "cijfer", "cijfer"], proef.GetProperty("kolommen").EnumerateArray().Select(k => k.GetProperty("rol").GetString()));
        Assert.Equal("BU07580100", proef.GetProperty("uitval")[0].GetProperty("suggestieCode").GetString());
        Assert.DoesNotContain("proef", await http.GetStringAsync("wonen/v1/leveringen"));
    }

    [Fact]
    public async Task De_dienst_beschrijft_zichzelf_in_OpenAPI()
    {
        var document = await http.GetFromJsonAsync<JsonElement>("wonen/v1/openapi.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        Assert.Equal("/wonen/v1", document.GetProperty("servers")[0].GetProperty("url").GetString());
        string[] paden = ["/gebeurtenissen", "/leveringen", "/leveringen/{id}", "/leveringen/{id}/uitval", "/leveringen/{id}/intrekking", "/leesprofielen", "/leesproeven", "/indicatoren", "/standgetal"];
        Assert.Empty(paden.Except(document.GetProperty("paths").EnumerateObject().Select(p => p.Name.TrimEnd('/'))));
    }
}
