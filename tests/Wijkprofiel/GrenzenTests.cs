using System.Text.Json.Nodes;
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
}
