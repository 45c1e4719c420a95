using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Werkgelegenheid;

/// <summary>The domain alone, over HTTP: its own indicators, and what of them may be seen.</summary>
public sealed class WerkgelegenheidTests(Moduledienst<WerkgelegenheidModule> dienst) : IClassFixture<Moduledienst<WerkgelegenheidModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task De_catalogus_noemt_de_grens_van_armoede_in_de_naam()
    {
        var items = (await http.GetFromJsonAsync<JsonElement>("werkgelegenheid/v1/indicatoren")).GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("code").GetString()!);
        Assert.Equal(12, items.Count);
        Assert.All(items.Keys, code => Assert.StartsWith("WRK-", code));
        Assert.Contains("120%", items["WRK-KARM"].GetProperty("naam").GetString());
    }

    [Fact]
    public async Task Bijstand_is_vanaf_tien_te_zien()
    {
        var (status, bericht) = await http.LeverAsync("werkgelegenheid", "leverancier=gemeente", Ndjson("""
            {"indicator":"WRK-BIJ","gebied":"WK075801","periode":"2024-K3","teller":412,"noemer":9100}
            {"indicator":"WRK-BIJ","gebied":"BU07580100","periode":"2024-K3","teller":10,"noemer":900}
            {"indicator":"WRK-BIJ","gebied":"BU07580101","periode":"2024-K3","teller":7,"noemer":900}
            {"indicator":"WRK-BIJ","gebied":"BU07580102","periode":"2024-K3","teller":0,"noemer":900}
            """));
        Assert.Equal((HttpStatusCode.Created, (4, 4, 0, 0)), (status, bericht.Telling()));
        var tabel = await Feedtabel.LeesAsync(http, "werkgelegenheid", bericht, "WRK-BIJ", "2024-K3");
        // Worked out by hand: 412 / 9,100 = 4.527…%, 10 / 900 = 1.111…%
        Assert.Equal([("gepubliceerd", "4.5"), ("gepubliceerd", "1.1"), ("onderdrukt", ""), ("gepubliceerd", "0")],
            new[] { "WK075801", "BU07580100", "BU07580101", "BU07580102" }.Select(gebied => tabel[gebied]));
    }

    [Fact]
    public async Task Een_score_kan_onder_nul_liggen_en_geen_banen_is_een_cijfer()
    {
        var (_, bericht) = await http.LeverAsync("werkgelegenheid", "leverancier=bureau", Ndjson("""
            {"indicator":"WRK-SES","gebied":"WK075801","periode":"2023","waarde":-0.214,"noemer":700}
            {"indicator":"WRK-SES","gebied":"WK075802","periode":"2023","waarde":0.3,"noemer":99}
            {"indicator":"WRK-BANEN","gebied":"WK075801","periode":"2023","waarde":0}
            {"indicator":"WRK-BANEN","gebied":"WK075802","periode":"2023","waarde":4}
            """));
        var scores = await Feedtabel.LeesAsync(http, "werkgelegenheid", bericht, "WRK-SES", "2023");
        Assert.Equal([("gepubliceerd", "-0.214"), ("onderdrukt", "")], new[] { "WK075801", "WK075802" }.Select(wijk => scores[wijk]));
        var banen = await Feedtabel.LeesAsync(http, "werkgelegenheid", bericht, "WRK-BANEN", "2023");
        Assert.Equal([("gepubliceerd", "0"), ("onderdrukt", "")], new[] { "WK075801", "WK075802" }.Select(wijk => banen[wijk]));
    }

    [Fact]
    public async Task Een_indicator_van_een_ander_domein_is_uitval()
    {
        var (status, bericht) = await http.LeverAsync("werkgelegenheid", "leverancier=school", Ndjson("""{"indicator":"OND-VSV","gebied":"WK075801","periode":"2022/23","teller":61,"noemer":1400}"""));
        Assert.Equal((HttpStatusCode.Created, (1, 0, 1, 0)), (status, bericht.Telling()));
        Assert.Equal("OND-VSV", Assert.Single(await http.UitvalAsync("werkgelegenheid", bericht)).GetProperty("waarde").GetString());
    }
}
