using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Tests;
using Wijkplatform.Wijkprofiel.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Uitvoer;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Borders that an operator loads, in either reference system.</summary>
public sealed class GrenzenTests
{
    [Theory]
    [InlineData(155_000, 463_000, 5.38720621, 52.15517440)] // Amersfoort, where it is exact
    [InlineData(120_700.723, 487_525.501, 4.88352559, 52.37453253)] // Westertoren
    [InlineData(233_883.131, 582_065.167, 6.56820053, 53.21938317)] // Martinitoren
    public void RD_en_WGS84_gaan_in_elkaar_over_als_gepubliceerd(double x, double y, double lengte, double breedte)
    {
        var (l, b) = Rijksdriehoek.NaarWgs84(x, y);
        var (heenX, heenY) = Rijksdriehoek.VanWgs84(lengte, breedte);

        Assert.Equal((lengte, breedte), (l, b), (p, q) => Math.Abs(p.Item1 - q.Item1) < 1e-5 && Math.Abs(p.Item2 - q.Item2) < 1e-5);
        Assert.Equal((x, y), (heenX, heenY), (p, q) => Math.Abs(p.Item1 - q.Item1) < 1 && Math.Abs(p.Item2 - q.Item2) < 1);
    }

    [Fact]
    public void Een_grens_hoort_bij_het_kleinste_gebied_dat_erbij_staat_en_komt_in_het_stelsel_dat_gevraagd_wordt()
    {
        var grenzen = new Grenzen();
        grenzen.Lees("""
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[
             {"type":"Feature","properties":{"GMC":"GM9001","WKC":"WK900101","naam":"Binnenstad","aantal":3},"geometry":{"type":"Polygon","coordinates":[[[155000,463000],[155100,463000],[155000,463100],[155000,463000]]]}},
             {"type":"Feature","properties":{"gemeentecode":"GM9001"},"geometry":null}]}
            """, "rd.json");
        grenzen.Lees("""{"features":[{"properties":{"buurtcode":"BU90010101","wijkcode":"WK900101"},"geometry":{"type":"Polygon","coordinates":[[[5.38720621,52.1551744],[5.4,52.2],[5.5,52.1],[5.38720621,52.1551744]]]}}]}""", "graden.json");

        Assert.Equal("""{"type":"Polygon","coordinates":[[[155000,463000],[155100,463000],[155000,463100],[155000,463000]]]}""", grenzen.Van("WK900101", naarRd: true)!.ToJsonString());
        Assert.Equal(5.3872062, Eerste(grenzen.Van("WK900101", naarRd: false)!));
        Assert.Equal(5.38720621, Eerste(grenzen.Van("BU90010101", naarRd: false)!)); // as it came
        Assert.Equal(155_000, Eerste(grenzen.Van("BU90010101", naarRd: true)!), 0.01);
        Assert.Null(grenzen.Van("GM9001", naarRd: false));

        static double Eerste(JsonNode grens) => grens["coordinates"]![0]![0]![0]!.GetValue<double>();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("geen json")]
    [InlineData("""{"features":[{"properties":{"code":"0601"},"geometry":{"type":"Point","coordinates":[5,52]}}]}""")]
    public void Een_bestand_zonder_gebieden_wordt_geweigerd_met_zijn_naam(string tekst) =>
        Assert.StartsWith("grenzen.json", Assert.Throws<FormatException>(() => new Grenzen().Lees(tekst, "grenzen.json")).Message, StringComparison.Ordinal);

    [FactMetTestdata]
    public void Elk_gebied_van_Breda_heeft_zijn_grens_in_beide_stelsels()
    {
        var gebieden = Breda();
        var (graden, meters, oud) = (Grenzen.Laad($"{Geo("breda-wijken-2024_cbs-pdok_wgs84")};{Geo("breda-buurten_data.breda.nl_wgs84")};{Geo("gemeenten-2022-met-kerncijfers_Breda-en-buren_wgs84")}"),
            Grenzen.Laad(Geo("breda-wijken-2016_cartomap_rd-epsg28992")), gebieden.Van("GM0758").Where(g => g.Soort == "wijk").Select(g => g.Code).ToList());

        Assert.Equal((1, 11, 56), (gebieden.Huidige.Count(g => g.Soort == "gemeente"), oud.Count, gebieden.Huidige.Count(g => g.Soort == "buurt")));
        foreach (var gebied in gebieden.Huidige)
        {
            Binnen(Grenzen.Kader(graden.Van(gebied.Code, naarRd: false)!), 4.55, 51.45, 4.95, 51.70);
            Binnen(Grenzen.Kader(graden.Van(gebied.Code, naarRd: true)!), 100_000, 385_000, 125_000, 412_000);
        }
        foreach (var wijk in oud)
        {
            var (a, b) = (Grenzen.Kader(graden.Van(wijk, naarRd: true)!), Grenzen.Kader(meters.Van(wijk, naarRd: true)!));
            Assert.All(a.Zip(b), k => Assert.Equal(k.First, k.Second, 700.0)); // one source drawn coarsely, the other cut at another year
            Binnen(Grenzen.Kader(meters.Van(wijk, naarRd: false)!), 4.55, 51.45, 4.95, 51.70);
        }
        Assert.Null(meters.Van("BU07580601", naarRd: true));

        static void Binnen(double[] kader, double west, double zuid, double oost, double noord) =>
            Assert.True(kader[0] >= west && kader[1] >= zuid && kader[2] <= oost && kader[3] <= noord && kader[0] < kader[2] && kader[1] < kader[3], string.Join(' ', kader));
    }

    [FactMetTestdata]
    public void Een_buurt_ligt_in_het_kader_van_haar_wijk()
    {
        var (gebieden, grenzen) = (Breda(), Grenzen.Laad($"{Geo("breda-wijken-2024_cbs-pdok_wgs84")};{Geo("breda-buurten_data.breda.nl_wgs84")}"));

        Assert.All(gebieden.Huidige.Where(g => g.Soort == "buurt"), buurt =>
        {
            var (klein, groot) = (Grenzen.Kader(grenzen.Van(buurt.Code, naarRd: false)!), Grenzen.Kader(grenzen.Van(buurt.Bovenliggend!, naarRd: false)!));
            var (x, y) = ((klein[0] + klein[2]) / 2, (klein[1] + klein[3]) / 2);
            Assert.True(x > groot[0] && x < groot[2] && y > groot[1] && y < groot[3], buurt.Naam);
        });
    }

    [FactMetTestdata]
    public void Een_kaart_van_Breda_zegt_haar_kader_en_wat_geen_grens_heeft()
    {
        var gebieden = Breda();
        var tabel = new Tabelantwoord("X", "2024", "GM0758", "wonen", null, 1, "", false, false, 1, 2024, new([], []), [.. gebieden.Huidige.Select(g => new Tabelcel(g.Code, 1, null, null, "gepubliceerd", null, null, null))]);
        var kaart = Tegelkaart.Van(tabel, "X", "%", "x", gebieden, Licentie.Van(new ConfigurationBuilder().Build()), Grenzen.Laad(Geo("breda-buurten_data.breda.nl_wgs84")));

        Assert.Equal(gebieden.Huidige.Where(g => g.Soort != "buurt").Select(g => g.Code).Order(StringComparer.Ordinal), kaart.ZonderGrens.Order(StringComparer.Ordinal));
        Assert.All(kaart.Features, f => Assert.Equal(f.Geometry is null, f.Bbox is null));
        Assert.Equal([kaart.Features.Min(f => f.Bbox?[0]), kaart.Features.Max(f => f.Bbox?[3])], [kaart.Bbox![0], kaart.Bbox[3]]);
    }

    [FactMetTestdata]
    public void Een_bestand_zonder_vlakken_met_een_code_wordt_geweigerd() =>
        Assert.Contains("CBS-code", Assert.Throws<FormatException>(() => Grenzen.Laad(Geo("alkmaar-scholen-2026_duo-pdok_wgs84"))).Message, StringComparison.Ordinal);

    private static Gebiedenlijst Breda() => Gebiedenlijst.Van(Gebiedenbestand.Ingebouwd());

    private static string Geo(string naam) => Path.Combine(Repository.Testdata, "geo", $"{naam}.geojson");
}
