using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>Agreements over HTTP: recording one, being held to it, and the calendar.</summary>
public sealed class LeveringsafsprakenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Een_afspraak_krijgt_versies_en_de_lijst_noemt_wie_er_een_heeft_die_geldt()
    {
        using var eerste = await BewaarAsync("woon/noord zuid", Json("2024-01-01", "WON-WOZ"));
        Assert.Equal(HttpStatusCode.Created, eerste.StatusCode);
        Assert.Equal((1, true), await VersieAsync(eerste));
        using var zelfde = await BewaarAsync("woon/noord zuid", Json("2024-01-01", "WON-WOZ") + "\n");
        Assert.Equal(HttpStatusCode.OK, zelfde.StatusCode);
        Assert.Equal((1, true), await VersieAsync(zelfde));
        using var straks = await BewaarAsync("woon/noord zuid", Json("2099-01-01", "WON-VOORRAAD"));
        Assert.Equal(HttpStatusCode.OK, straks.StatusCode);
        Assert.Equal((2, false), await VersieAsync(straks));

        var versies = await ItemsAsync("leveringsafspraken/woon%2Fnoord%20zuid");
        Assert.Equal([2, 1], versies.Select(v => v.GetProperty("versie").GetInt32()));
        Assert.Equal([false, true], versies.Select(v => v.GetProperty("vanKracht").GetBoolean()));
        var geldend = Assert.Single(await ItemsAsync("leveringsafspraken"), a => a.GetProperty("leverancier").GetString() == "woon/noord zuid");
        Assert.Equal((1, "2024-01-01", "convenant"), (geldend.GetProperty("versie").GetInt32(), geldend.GetProperty("ingang").GetString(), geldend.GetProperty("afspraak").GetProperty("grondslag").GetString()));
    }

    [Fact]
    public async Task Een_foute_afspraak_wordt_geweigerd_met_alle_redenen_en_een_onbekende_is_er_niet()
    {
        using var antwoord = await BewaarAsync("fout", Json("gisteren", "WON-NIETS"));
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        var fouten = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().ToList();
        Assert.Equal(["leveringsafspraakOngeldig", "leveringsafspraakOngeldig"], fouten.Select(f => f.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("wonen/v1/leveringsafspraken/fout")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("wonen/v1/leveringsafspraken/fout/kalender")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("wonen/v1/leveringsafspraken/fout/kalender?tot=morgen")).StatusCode);
    }

    [Fact]
    public async Task Wat_niet_afgesproken_is_wordt_geweigerd_en_wat_geleverd_is_staat_in_de_kalender()
    {
        using var afspraak = await BewaarAsync("zuid", Json("2024-01-01", "WON-WOZ"));
        Assert.Equal(HttpStatusCode.Created, afspraak.StatusCode);
        Assert.Equal(["buitenAfspraak", "buitenAfspraak"], await FoutcodesAsync(http, "zuid", """
            {"indicator":"WON-VOORRAAD","gebied":"WK075801","periode":"2020","waarde":2150}
            {"indicator":"WON-WOZ","gebied":"BU07580100","periode":"2020","waarde":341000,"noemer":2000}
            """));

        using var geleverd = await LeverAsync(http, "zuid", """{"indicator":"WON-WOZ","gebied":"WK075801","periode":"2020","waarde":341000,"noemer":2000}""");
        Assert.Equal(HttpStatusCode.Created, geleverd.StatusCode);
        var id = (await geleverd.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var nu = await ItemsAsync("leveringsafspraken/zuid/kalender");
        Assert.Equal(["statistiek 2019 2020-02-14 teLaat ", $"statistiek 2020 2021-02-14 geleverd {id}", "statistiek 2021 2022-02-14 teLaat "], nu.Take(3).Select(Regel));
        Assert.Equal("statistiek 2099 2100-02-14 verwacht ", Regel((await ItemsAsync("leveringsafspraken/zuid/kalender?tot=2100-01-01"))[^1]));
    }

    [Fact]
    public async Task Met_de_instelling_Verplicht_levert_niemand_zonder_afspraak()
    {
        await using var eigen = new Moduledienst<WonenModule>();
        await using var streng = eigen.WithWebHostBuilder(b => b.UseSetting("Leveringsafspraken:Verplicht", "true"));
        using var client = streng.CreateClient();
        Assert.Equal(["buitenAfspraak"], await FoutcodesAsync(client, "noord", """{"indicator":"WON-WOZ","gebied":"WK075801","periode":"2020","waarde":341000,"noemer":2000}"""));
    }

    private static string Json(string ingang, string indicator) => $$"""
        { "partijen": ["gemeente", "corporatie"], "doel": "De kloof tussen buurten volgen.", "grondslag": "convenant", "ingang": "{{ingang}}", "einde": null, "bewaartermijnJaren": 7,
          "leveringen": [{ "soort": "statistiek", "indicatoren": ["{{indicator}}"], "fijnsteGebied": "wijk", "periodiciteit": "jaar", "vanaf": "2019", "uiterlijkDagen": 45, "publiek": "openbaar" }] }
        """;

    private static string Regel(JsonElement item) => string.Join(' ', new[] { "soort", "periode", "uiterlijk", "status", "levering" }.Select(veld => item.GetProperty(veld).ToString()));

    private Task<HttpResponseMessage> BewaarAsync(string leverancier, string json) =>
        http.PutAsync($"wonen/v1/leveringsafspraken/{Uri.EscapeDataString(leverancier)}", new StringContent(json, Encoding.UTF8, "application/json"));

    private static async Task<(int, bool)> VersieAsync(HttpResponseMessage antwoord)
    {
        var afspraak = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        return (afspraak.GetProperty("versie").GetInt32(), afspraak.GetProperty("vanKracht").GetBoolean());
    }

    private async Task<List<JsonElement>> ItemsAsync(string pad) => [.. (await http.GetFromJsonAsync<JsonElement>($"wonen/v1/{pad}")).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> LeverAsync(HttpClient http, string leverancier, string ndjson) =>
        http.PostAsync($"wonen/v1/leveringen?leverancier={leverancier}", new StringContent(ndjson, Encoding.UTF8, "application/x-ndjson"));

    private static async Task<List<string?>> FoutcodesAsync(HttpClient http, string leverancier, string ndjson)
    {
        using var antwoord = await LeverAsync(http, leverancier, ndjson);
        Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
        return [.. (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray().Select(f => f.GetProperty("code").GetString())];
    }
}
