using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Onderwijs;

/// <summary>The domain alone, over HTTP: its own indicators, and what of them may be seen.</summary>
public sealed class OnderwijsTests(Moduledienst<OnderwijsModule> dienst) : IClassFixture<Moduledienst<OnderwijsModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task De_catalogus_zegt_waar_een_reeks_breekt()
    {
        var items = (await http.GetFromJsonAsync<JsonElement>("onderwijs/v1/indicatoren")).GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("code").GetString()!);
        Assert.Equal(12, items.Count);
        Assert.All(items.Keys, code => Assert.StartsWith("OND-", code));
        Assert.Equal(["2012/13"], items["OND-VSV"].GetProperty("trendbreuken").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(JsonValueKind.Null, items["OND-START"].GetProperty("trendbreuken").ValueKind);
    }

    [Fact]
    public async Task Voortijdig_schoolverlaters_komen_naar_buiten_als_aandeel_en_kleine_aantallen_niet()
    {
        var (status, bericht) = await http.LeverAsync("onderwijs", "leverancier=rmc", Ndjson("""
            {"indicator":"OND-VSV","gebied":"GM0758","periode":"2022/23","teller":310,"noemer":14700}
            {"indicator":"OND-VSV","gebied":"WK075801","periode":"2022/23","teller":61,"noemer":1400}
            {"indicator":"OND-VSV","gebied":"BU07580100","periode":"2022/23","teller":3,"noemer":40}
            {"indicator":"OND-VSV","gebied":"BU07580101","periode":"2022/23","teller":5,"noemer":16}
            {"indicator":"OND-VSV","gebied":"BU07580102","periode":"2022/23","teller":5,"noemer":15}
            """));
        Assert.Equal((HttpStatusCode.Created, (5, 5, 0, 0)), (status, bericht.Telling()));
        var tabel = await Feedtabel.LeesAsync(http, "onderwijs", bericht, "OND-VSV", "2022/23");
        // Worked out by hand: 310 / 14,700 = 2.108…%, 61 / 1,400 = 4.357…%, 5 / 16 = 31.25%
        Assert.Equal([("gepubliceerd", "2.1"), ("gepubliceerd", "4.4"), ("onderdrukt", ""), ("gepubliceerd", "31.3"), ("onderdrukt", ""), ("ontbreekt", "")],
            new[] { "GM0758", "WK075801", "BU07580100", "BU07580101", "BU07580102", "BU07580103" }.Select(gebied => tabel[gebied]));
    }

    [Fact]
    public async Task Jeugdzorg_is_pas_vanaf_acht_te_zien()
    {
        var (_, bericht) = await http.LeverAsync("onderwijs", "leverancier=gemeente", Ndjson("""
            {"indicator":"OND-JZ","gebied":"WK075801","periode":"2023","teller":8,"noemer":400}
            {"indicator":"OND-JZ","gebied":"WK075802","periode":"2023","teller":7,"noemer":400}
            """));
        var tabel = await Feedtabel.LeesAsync(http, "onderwijs", bericht, "OND-JZ", "2023");
        Assert.Equal([("gepubliceerd", "2"), ("onderdrukt", "")], new[] { "WK075801", "WK075802" }.Select(wijk => tabel[wijk]));
    }

    [Fact]
    public async Task Een_indicator_van_een_ander_domein_is_uitval()
    {
        var (status, bericht) = await http.LeverAsync("onderwijs", "leverancier=corporatie", Cijfers("WON-VOORRAAD", "2024", ("WK075801", 900)));
        Assert.Equal((HttpStatusCode.Created, (1, 0, 1, 0)), (status, bericht.Telling()));
        var uitval = Assert.Single(await http.UitvalAsync("onderwijs", bericht));
        Assert.Equal(("indicatorOnbekend", "WON-VOORRAAD"), (uitval.GetProperty("code").GetString(), uitval.GetProperty("waarde").GetString()));
    }
}
