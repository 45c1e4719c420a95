using System.Text;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class LeeswijzeTests
{
    [Fact]
    public async Task Vooraf_is_te_zien_welk_profiel_herkend_is_en_hoe_elke_kolom_gelezen_wordt()
    {
        var wijze = await Wijze("buurt,2021,,totaal\nBavel,1,,3\n", "jaar-per-kolom");

        Assert.Equal(("jaar-per-kolom", true, ",", "utf-8"), (wijze.Leesprofiel, wijze.ReedsOpenbaar, wijze.Scheidingsteken, wijze.Codering));
        Assert.Equal([(1, "buurt", "gebied"), (2, "2021", "cijfer"), (3, "", "ongebruikt"), (4, "totaal", "cijfer")],
            wijze.Kolommen.Select(k => (k.Positie, k.Kop, k.Rol)));
        Assert.Equal("indicator PRF-AANT, periode 2021", wijze.Kolommen[1].Uitleg);
        Assert.Contains("geen periode", wijze.Kolommen[3].Uitleg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Van_een_kop_met_gebieden_staat_er_welk_gebied_het_is() =>
        Assert.Equal("indicator PRF-AANT, Bavel (WK075807)", (await Wijze("jaar;Bavel\n2021;1\n")).Kolommen[1].Uitleg);

    [Theory]
    [InlineData("indicator;gebied;periode;waarde\nPRF-AANT;GM0758;2024;1\n", "statistiek", false)]
    [InlineData("Soort misdrijf;Perioden;Wijken en buurten;Geregistreerde misdrijven (aantal)\nTotaal misdrijven;2022;Station;1\n", "politie-47018", true)]
    [InlineData(",2011,2012\nBavel,1,2\n", "jaar-per-kolom", true)]
    [InlineData("Year,Breda noord,Ulvenhout\n2012,1,2\n", "wijk-per-kolom", true)]
    public async Task Het_profiel_volgt_uit_de_kop(string tekst, string profiel, bool openbaar)
    {
        var wijze = await Wijze(tekst);

        Assert.Equal((profiel, openbaar), (wijze.Leesprofiel, wijze.ReedsOpenbaar));
    }

    [Fact]
    public async Task Een_bom_gaat_voor_de_codering_van_het_profiel_en_zonder_bom_geldt_het_profiel()
    {
        var profiel = Repository.Lees("services/Statistiek/Leesprofielen/jaar-per-kolom.json")
            .Replace("\"utf-8\"", "\"windows-1252\"", StringComparison.Ordinal).Replace("jaar-per-kolom", "oud", StringComparison.Ordinal);
        var lezer = Proef.Lezer(profielen: Proef.Profielen(profiel));

        foreach (var (bytes, codering) in new[]
            { (Encoding.UTF8.GetBytes("\uFEFFbuurt,2021\nChassé,1\n"), "utf-8"), (Encoding.Latin1.GetBytes("buurt,2021\nChassé,1\n"), "windows-1252") })
        {
            var beurt = await lezer.OpenAsync(new MemoryStream(bytes), new("text/csv", "oud", Indicator: "PRF-AANT"));
            Assert.Equal(codering, beurt.Wijze.Codering);
            var delen = new List<Statistiek.Lezen.Leesdeel>();
            await foreach (var deel in beurt.DelenAsync()) delen.Add(deel);
            Assert.Equal("BU07580002", Assert.Single(Assert.Single(delen).Cijfers).Gebied);
        }
    }

    private static async Task<Statistiek.Lezen.Leeswijze> Wijze(string tekst, string? profiel = null) =>
        (await Proef.Lezer().OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(tekst)), new("text/csv", profiel, Indicator: "PRF-AANT"))).Wijze;
}
