using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>The domain alone, over HTTP: what it knows and what comes of a delivery.</summary>
public sealed class WonenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task De_catalogus_kent_de_indicatoren_met_een_definitie_die_te_begrijpen_is()
    {
        var items = (await http.GetFromJsonAsync<JsonElement>("wonen/v1/indicatoren")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["WON-VOORRAAD", "WON-WOZ"], items.Select(i => i.GetProperty("code").GetString()));
        var woz = items[1];
        Assert.Equal(("euro", 0, "voorkeursbron", "automatisch", 1), (woz.GetProperty("eenheid").GetString(), woz.GetProperty("polariteit").GetInt32(),
            woz.GetProperty("combinatie").GetString(), woz.GetProperty("vrijgave").GetString(), woz.GetProperty("versie").GetInt32()));
        Assert.All(items, i => Assert.Contains("aantal", i.GetProperty("definitie").GetString()!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task De_definities_staan_vooraan_in_de_reeks_gebeurtenissen()
    {
        var eerste = await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?aantal=2&wacht=10");
        Assert.All(eerste!, e => Assert.Equal("nl.wijkplatform.indicator-gedefinieerd.v1", e.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Een_gemiddelde_WOZ_waarde_van_nul_is_onbekend_en_op_minder_dan_twintig_woningen_niet_te_zien()
    {
        var bericht = await LeverAsync("leverancier=gemeente", """
            {"indicator":"WON-WOZ","gebied":"Belcrum","periode":"2023","waarde":341000,"noemer":2000}
            {"indicator":"WON-WOZ","gebied":"Krogten","periode":"2023","waarde":412000,"noemer":19}
            {"indicator":"WON-WOZ","gebied":"Emer","periode":"2023","waarde":0}
            """);
        Assert.Equal((3, 2, 0, 1), (Cijfer(bericht, "gelezen"), Cijfer(bericht, "geaccepteerd"), Cijfer(bericht, "uitval"), Cijfer(bericht, "leeg")));
        var tabel = (await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?na=2&aantal=1000&wacht=10"))!.Select(e => e.GetProperty("data"))
            .Single(d => d.GetProperty("indicator").GetString() == "WON-WOZ" && d.GetProperty("periode").GetString() == "2023");
        var gebieden = tabel.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()!).ToList();
        Assert.Equal(1 + 11 + 56, gebieden.Count);
        (string?, string?) Cel(string gebied) => (tabel.GetProperty("statussen")[gebieden.IndexOf(gebied)].GetString(), tabel.GetProperty("waarden")[gebieden.IndexOf(gebied)].ToString());
        Assert.Equal(("gepubliceerd", "341000"), Cel("BU07580100"));
        Assert.Equal(("onderdrukt", ""), Cel("BU07580105"));
        Assert.Equal(("ontbreekt", ""), Cel("BU07580607"));
    }

    [Fact]
    public async Task Een_leesproef_laat_zien_hoe_het_bestand_gelezen_wordt_en_telt_niet()
    {
        using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes("buurt,2021,2022\nBelcrum,320000,341000\nBelcrumm,1,2\n")) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
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

    private static long Cijfer(JsonElement bericht, string naam) => bericht.GetProperty("cijfers").GetProperty(naam).GetInt64();

    private async Task<JsonElement> LeverAsync(string vraag, string ndjson)
    {
        using var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(ndjson)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        using var antwoord = await http.PostAsync($"wonen/v1/leveringen?{vraag}", inhoud);
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
        return await antwoord.Content.ReadFromJsonAsync<JsonElement>();
    }
}
