using System.Text;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class GeojsonTests
{
    private const string Profiel = """
        {
          "id": "proef-geo", "naam": "Proef", "reedsOpenbaar": false, "bestand": "geojson", "ontbrekend": ["x"],
          "statussen": { "-99997": "onderdrukt", "geheim": "onderdrukt" },
          "herkenning": { "kolommen": ["buurtcode"] },
          "gebied": { "in": "rij", "kolom": "buurtcode", "als": "code" },
          "periode": { "in": "rij", "kolom": "jaar", "ofOpdracht": true },
          "indicator": { "in": "kop", "waarden": { "aantal": "PRF-AANT", "woz": "PRF-EURO", "elders": "ZZZ-GEEN" } },
          "factoren": { "PRF-EURO": 1000 },
          "cijfers": { "betekenis": true }
        }
        """;

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}""", "[112303, 400753]", "RD")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}""", "[4.79, 51.59]", "WGS84")]
    [InlineData(null, "[4.79, 51.59]", "WGS84")]
    [InlineData(null, "[112303, 400753]", "RD")]
    public async Task Rijksdriehoek_en_WGS84_geven_dezelfde_cijfers(string? crs, string punt, string stelsel)
    {
        var geo = Encoding.UTF8.GetBytes($$$"""
            {"type":"FeatureCollection",{{{(crs is null ? "" : $"\"crs\":{crs},")}}}"features":[
              {"type":"Feature","geometry":{"type":"Point","coordinates":{{{punt}}} },"properties":{"buurtcode":"BU07580100","jaar":2024,"aantal":12.0,"woz":282.5}}
            ]}
            """);
        var lezer = Proef.Lezer(profielen: Proef.Profielen(Profiel));
        var beurt = await lezer.OpenAsync(new MemoryStream(geo), new("application/geo+json", "proef-geo"));
        var uitkomst = await Proef.Lees(geo, new("application/geo+json", "proef-geo"), lezer);

        Assert.Equal(stelsel, beurt.Wijze.Coordinaatstelsel);
        Assert.Equal([("PRF-AANT", 12m, 2), ("PRF-EURO", 282_500m, 2)], uitkomst.Cijfers.Select(c => (c.Indicator, c.Waarde!.Value, c.Rij)));
    }

    [Fact]
    public async Task Een_reden_in_plaats_van_een_cijfer_is_geen_getal_en_van_een_onbekend_gebied_geen_verlies()
    {
        var uitkomst = await Lees("""
            {"buurtcode":"BU07580100","jaar":2024,"aantal":-99997.0,"woz":"geheim"}
            {"buurtcode":"BU99990100","jaar":2024,"aantal":-99997,"woz":3}
            {"buurtcode":"BU07580101","jaar":2024,"aantal":-99996,"woz":null}
            """);

        Assert.Equal([("PRF-AANT", "onderdrukt"), ("PRF-EURO", "onderdrukt")], uitkomst.Cijfers.Select(c => (c.Indicator, c.Status!)));
        Assert.All(uitkomst.Cijfers, c => Assert.Null(c.Waarde));
        Assert.Equal((0, 4, 2, 6), (uitkomst.Geaccepteerd, uitkomst.Leeg, uitkomst.CijfersInUitval, uitkomst.Gelezen));
        Assert.Equal([("waardeOngeldig", "-99996"), ("gebiedOnbekend", "BU99990100")], uitkomst.Uitval.Select(u => (u.Code, u.Waarde)).OrderByDescending(u => u.Code));
    }

    [Fact]
    public async Task Een_veld_dat_later_opduikt_mag_alleen_als_niemand_het_leest()
    {
        var goed = await Lees("""
            {"buurtcode":"BU07580100","jaar":2024,"aantal":1}
            {"buurtcode":"BU07580101","jaar":2024,"aantal":2,"bijzonderheid":"geen"}
            """, voorraad: true);
        Assert.Equal(2, goed.Geaccepteerd);

        var fout = Assert.Single(await Proef.Geweigerd(() => Lees("""
            {"buurtcode":"BU07580100","jaar":2024,"aantal":1}
            {"buurtcode":"BU07580101","jaar":2024,"aantal":2,"woz":3}
            """, voorraad: true)));
        Assert.Equal(("veldOnbekend", "woz"), (fout.Code, fout.Kolom));
    }

    [Theory]
    [InlineData("\"contact\":\"jan@voorbeeld.nl\"", "contact")]
    [InlineData("\"bsn\":\"x\"", "bsn")]
    public async Task Een_persoonsgegeven_in_een_veld_dat_niemand_leest_weigert_het_geheel(string veld, string kolom)
    {
        var direct = await Proef.Geweigerd(() => Lees($$"""{"buurtcode":"BU07580100","jaar":2024,"aantal":1,{{veld}}}"""));
        var later = await Proef.Geweigerd(() => Lees($$"""
            {"buurtcode":"BU07580100","jaar":2024,"aantal":1}
            {"buurtcode":"BU07580101","jaar":2024,"aantal":2,{{veld}}}
            """, voorraad: true));

        Assert.Equal(("persoonsgegeven", kolom), (direct[0].Code, direct[0].Kolom));
        Assert.Equal(("persoonsgegeven", kolom), (later[0].Code, later[0].Kolom));
        Assert.DoesNotContain("jan@", string.Concat(direct.Concat(later).Select(f => f.Melding)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zonder_jaar_in_het_bestand_noemt_de_levering_het()
    {
        Assert.Equal("periodeOntbreekt", Assert.Single(await Proef.Geweigerd(() => Lees("""{"buurtcode":"BU07580100","aantal":7}"""))).Code);
        Assert.Equal(7, (await Lees("""{"buurtcode":"BU07580100","aantal":7}""", periode: "2023")).Waarde("BU07580100", "2023"));
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "jsonOngeldig")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":{}}", "jsonOngeldig")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"}]}", "jsonOngeldig")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[7]}", "jsonOngeldig")]
    [InlineData("[]", "jsonOngeldig")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "leegBestand")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"elders\":1,\"buurtcode\":\"BU07580100\"}}]}", "indicatorOnbekend")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"aantal\":1}}]}", "kolomOntbreekt")]
    public async Task Wat_geen_GeoJSON_met_cijfers_van_dit_domein_is_wordt_geweigerd(string geo, string code)
    {
        var fouten = await Proef.Geweigerd(() => Proef.Lees(Encoding.UTF8.GetBytes(geo), new("application/geo+json", "proef-geo", "2024"), Proef.Lezer(profielen: Proef.Profielen(Profiel))));
        Assert.Equal(code, fouten[0].Code);
    }

    [Fact]
    public async Task Gewone_JSON_met_een_FeatureCollection_wordt_ook_als_GeoJSON_gelezen()
    {
        var geo = Encoding.UTF8.GetBytes("""{"type":"FeatureCollection","features":[{"properties":{"buurtcode":"BU07580100","jaar":2024,"aantal":5}}]}""");
        Assert.Equal(5, (await Proef.Lees(geo, new("application/json", "proef-geo"), Proef.Lezer(profielen: Proef.Profielen(Profiel)))).Waarde("BU07580100", "2024"));
    }

    [Fact]
    public async Task Een_object_per_gebied_wordt_gelezen_met_de_naam_als_gebied_en_de_kop_als_periode()
    {
        const string Leden = """
            {
              "id": "proef-leden", "naam": "Proef", "reedsOpenbaar": true, "bestand": "json",
              "herkenning": { "kolommen": ["K19"] },
              "gebied": { "in": "rij", "kolom": "sleutel", "als": "code" },
              "periode": { "in": "kop", "waarden": { "K18": "2018", "K19": "2019" } },
              "indicator": { "in": "vast", "waarde": "PRF-AANT" },
              "cijfers": { "betekenis": true }
            }
            """;
        var json = Encoding.UTF8.GetBytes("""
            {
              "WK075800": { "K18": "5", "K19": "6", "V1819": "4" },
              "WK999900": { "K18": "5", "K19": "", "V1819": "4" }
            }
            """);
        var uitkomst = await Proef.Lees(json, new("application/json"), Proef.Lezer(profielen: Proef.Profielen(Leden)));

        Assert.Equal([("WK075800", "2018", 5m, 2), ("WK075800", "2019", 6m, 2)], uitkomst.Cijfers.Select(c => (c.Gebied, c.Periode, c.Waarde!.Value, c.Rij)));
        Assert.Equal(("WK999900", 1, 1, 3), (Assert.Single(uitkomst.Uitval).Waarde, uitkomst.CijfersInUitval, uitkomst.Leeg, uitkomst.Uitval[0].Rij));
    }

    /// <summary>Features of these properties, one per line.</summary>
    /// <param name="voorraad">So much between the first feature and the end of the last that the first look does not see the last.</param>
    private static Task<Uitkomst> Lees(string eigenschappen, string? periode = null, bool voorraad = false)
    {
        var regels = eigenschappen.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var geo = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        var aardig = new string(' ', voorraad ? 100_000 : 0); // white space inside a feature, as a pretty-printer leaves
        geo.AppendJoin(",\n", regels.Select((r, i) => $"{{\"type\":\"Feature\",{(i > 0 ? aardig : "")}\"geometry\":null,\"properties\":{r}}}")).Append("\n]}");
        return Proef.Lees(Encoding.UTF8.GetBytes(geo.ToString()), new Leesopdracht("application/geo+json", "proef-geo", periode), Proef.Lezer(profielen: Proef.Profielen(Profiel)));
    }
}
