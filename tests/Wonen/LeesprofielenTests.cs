using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wijkplatform.Tests;

namespace Wijkplatform.Wonen;

/// <summary>Reading profiles over HTTP: one's own, and GeoJSON with its three ways of giving no figure.</summary>
public sealed class LeesprofielenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private const string Bestand = "Gebied|Peiljaar|Woningen op 1 januari\nBU07580100|2019|2150\nWK075807|2019|3402\n";

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Een_eigen_leesprofiel_geldt_meteen_is_terug_te_lezen_en_te_verwijderen()
    {
        Assert.Equal("kopOnbekend", await FoutAsync(await LeverAsync("leverancier=een", "text/csv", Bestand)));

        var profiel = Eigen("eigen-woningen");
        Assert.Equal(HttpStatusCode.Created, (await BewaarAsync("eigen-woningen", profiel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await BewaarAsync("eigen-woningen", profiel)).StatusCode);
        Assert.Equal(profiel.ToJsonString(), await http.GetStringAsync("wonen/v1/leesprofielen/eigen-woningen"));
        var lijst = (await http.GetFromJsonAsync<JsonElement>("wonen/v1/leesprofielen")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["eigen-woningen"], lijst.Where(p => !p.GetProperty("ingebouwd").GetBoolean()).Select(p => p.GetProperty("id").GetString()));

        using var antwoord = await LeverAsync("leverancier=een", "text/csv", Bestand);
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
        var bericht = await antwoord.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("eigen-woningen", 2), (bericht.GetProperty("leesprofiel").GetString(), bericht.GetProperty("cijfers").GetProperty("geaccepteerd").GetInt32()));

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync("wonen/v1/leesprofielen/eigen-woningen")).StatusCode);
        Assert.Equal("kopOnbekend", await FoutAsync(await LeverAsync("leverancier=twee", "text/csv", Bestand)));
        Assert.Contains("\"verwerkt\"", await http.GetStringAsync(antwoord.Headers.Location), StringComparison.Ordinal); // what was read with it stays
    }

    [Fact]
    public async Task Een_fout_profiel_een_ander_id_en_een_ingebouwd_profiel_worden_geweigerd_met_de_reden()
    {
        var zonder = Eigen("zonder");
        zonder.Remove("gebied");
        zonder["kleur"] = "rood";
        using var fout = await BewaarAsync("zonder", zonder);
        Assert.Equal(HttpStatusCode.BadRequest, fout.StatusCode);
        Assert.Contains("'kleur' is onbekend", await fout.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var ander = await BewaarAsync("ander", Eigen("een"));
        Assert.Contains("maak ze gelijk", await ander.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await BewaarAsync("cbs-kwb", Eigen("cbs-kwb"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await http.DeleteAsync("wonen/v1/leesprofielen/statistiek")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("wonen/v1/leesprofielen/nergens")).StatusCode);
        Assert.Contains("varianten", await http.GetStringAsync("wonen/v1/leesprofielen/schema"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_GeoJSON_zijn_drie_getallen_geen_getal_maar_elk_een_status_van_de_tabel()
    {
        const string Geo = """
            { "type": "FeatureCollection", "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::28992" } }, "features": [
              { "type": "Feature", "properties": { "buurtcode": "BU07580100", "jaar": 2018, "percentage_koopwoningen": 41.0 }, "geometry": { "type": "Point", "coordinates": [112303, 400753] } },
              { "type": "Feature", "properties": { "buurtcode": "BU07580101", "jaar": 2018, "percentage_koopwoningen": -99997.0 }, "geometry": null },
              { "type": "Feature", "properties": { "buurtcode": "BU07580102", "jaar": 2018, "percentage_koopwoningen": -99995 }, "geometry": null },
              { "type": "Feature", "properties": { "buurtcode": "BU07580103", "jaar": 2018, "percentage_koopwoningen": -99991 }, "geometry": null },
              { "type": "Feature", "properties": { "buurtcode": "BU07580104", "jaar": 2018, "percentage_koopwoningen": null }, "geometry": null } ] }
            """;
        using var antwoord = await LeverAsync("leverancier=pdok", "application/geo+json", Geo);
        Assert.Equal(HttpStatusCode.Created, antwoord.StatusCode);
        var cijfers = (await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cijfers");
        Assert.Equal((5, 1, 0, 4), (cijfers.GetProperty("gelezen").GetInt32(), cijfers.GetProperty("geaccepteerd").GetInt32(), cijfers.GetProperty("uitval").GetInt32(), cijfers.GetProperty("leeg").GetInt32()));

        var tabel = (await http.GetFromJsonAsync<List<JsonElement>>("wonen/v1/gebeurtenissen?aantal=1000&wacht=10"))!.Select(e => e.GetProperty("data"))
            .Single(d => d.TryGetProperty("periode", out var p) && p.GetString() == "2018");
        var gebieden = tabel.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()!).ToList();
        (string?, string?) Cel(string gebied) => (tabel.GetProperty("statussen")[gebieden.IndexOf(gebied)].GetString(), tabel.GetProperty("waarden")[gebieden.IndexOf(gebied)].ToString());
        Assert.Equal(("gepubliceerd", "41"), Cel("BU07580100"));
        Assert.Equal(("onderdrukt", ""), Cel("BU07580101"));
        Assert.Equal(("nogNietGeleverd", ""), Cel("BU07580102"));
        Assert.Equal(("nietVanToepassing", ""), Cel("BU07580103"));
        Assert.Equal(("ontbreekt", ""), Cel("BU07580104"));
        Assert.Equal("volgensBron", tabel.GetProperty("redenen")[gebieden.IndexOf("BU07580101")].GetString());
    }

    [Fact]
    public async Task Grenzen_zonder_cijfers_zijn_te_beproeven_maar_niet_te_leveren()
    {
        const string Geo = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"WKC":"WK075800"},"geometry":{"type":"Point","coordinates":[112303,400753]}}]}""";
        using var proef = await http.PostAsync("wonen/v1/leesproeven", Inhoud("application/geo+json", Geo));
        var gelezen = await proef.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("pdok-geojson", "RD", 1), (gelezen.GetProperty("leesprofiel").GetString(), gelezen.GetProperty("coordinaatstelsel").GetString(), gelezen.GetProperty("rijen").GetInt32()));
        Assert.Equal("geenCijfers", await FoutAsync(await LeverAsync("leverancier=pdok", "application/geo+json", Geo)));
    }

    private static JsonObject Eigen(string id) => JsonNode.Parse($$"""
        {
          "id": "{{id}}", "naam": "Woningen van de corporatie", "reedsOpenbaar": false,
          "dialecten": [{ "scheidingsteken": "|", "decimaalteken": "," }],
          "herkenning": { "kolommen": ["Gebied", "Peiljaar", "Woningen op 1 januari"] },
          "gebied": { "in": "rij", "kolom": "Gebied", "als": "code" },
          "periode": { "in": "rij", "kolom": "Peiljaar" },
          "indicator": { "in": "vast", "waarde": "WON-VOORRAAD" },
          "cijfers": { "kolommen": ["Woningen op 1 januari"] }
        }
        """)!.AsObject();

    private Task<HttpResponseMessage> BewaarAsync(string id, JsonObject profiel) => http.PutAsync($"wonen/v1/leesprofielen/{id}", Inhoud("application/json", profiel.ToJsonString()));

    private Task<HttpResponseMessage> LeverAsync(string vraag, string mediatype, string tekst) => http.PostAsync($"wonen/v1/leveringen?{vraag}", Inhoud(mediatype, tekst));

    private static ByteArrayContent Inhoud(string mediatype, string tekst) => new(Encoding.UTF8.GetBytes(tekst)) { Headers = { ContentType = new MediaTypeHeaderValue(mediatype) } };

    private static async Task<string?> FoutAsync(HttpResponseMessage antwoord)
    {
        using (antwoord)
        {
            Assert.Equal(HttpStatusCode.BadRequest, antwoord.StatusCode);
            return Assert.Single((await antwoord.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fouten").EnumerateArray()).GetProperty("code").GetString();
        }
    }
}
