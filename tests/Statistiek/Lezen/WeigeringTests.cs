using System.Text;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class WeigeringTests
{
    private const string Politiekop = "Soort misdrijf;Perioden;Wijken en buurten;Geregistreerde misdrijven (aantal)";

    [Theory]
    [InlineData("", "leegBestand")]
    [InlineData("\n\r\n \n", "leegBestand")]
    [InlineData(",,,\n;;;\n", "leegBestand")]
    [InlineData("buurt,2021\n", "leegBestand")]
    [InlineData("buurt,2021\n,\n\n", "leegBestand")]
    [InlineData("a,b,c\n1,2,3\n", "kopOnbekend")]
    [InlineData("zomaar tekst\nzonder kolommen\n", "kopOnbekend")]
    [InlineData("buurt\t2021\nBavel\t1\n", "kopOnbekend")]
    [InlineData("regions,neighborhood,soort,2020,2021\nBavel,Bavel,buurt,1,2\n", "kopOnbekend")]
    [InlineData("buurt,2021,2022,2021\nBavel,1,2,3\n", "kopDubbel")]
    [InlineData("PK\u0003\u0004 werkmap", "binair")]
    [InlineData("buurt,2021\nBavel,\0\n", "binair")]
    public async Task Een_bestand_waarmee_niets_te_beginnen_is(string tekst, string code)
    {
        var fouten = await Proef.Geweigerd(() => Proef.Csv(tekst, indicator: "PRF-AANT"));

        Assert.Equal(code, Assert.Single(fouten).Code);
        Assert.True(fouten[0].Melding.Length > 20);
    }

    [Fact]
    public async Task Een_kop_die_niet_past_noemt_wat_er_gevonden_is_en_welke_leesprofielen_er_zijn()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Csv("\nwijk;cijfer;\n1;2;3\n", indicator: "PRF-AANT")));

        Assert.Equal(2, fout.Rij);
        Assert.All(["'wijk'", "'cijfer'", "(leeg)", "jaar-per-kolom", "politie-47018", "statistiek", "wijk-per-kolom"], deel =>
            Assert.Contains(deel, fout.Melding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Een_kop_waarbij_meer_leesprofielen_passen_wordt_niet_geraden()
    {
        var tweede = Repository.Lees("services/Statistiek/Leesprofielen/jaar-per-kolom.json").Replace("jaar-per-kolom", "ook-zo", StringComparison.Ordinal);

        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Csv("buurt,2021\nBavel,1\n", indicator: "PRF-AANT", profielen: Proef.Profielen(tweede))));
        Assert.Equal("kopMeerduidig", fout.Code);
        Assert.Contains("jaar-per-kolom, ook-zo", fout.Melding, StringComparison.Ordinal);

        Assert.Single((await Proef.Csv("buurt,2021\nBavel,1\n", "ook-zo", "PRF-AANT", profielen: Proef.Profielen(tweede))).Cijfers);
    }

    [Fact]
    public async Task Alles_wat_aan_levering_en_kop_fout_is_komt_tegelijk()
    {
        var fouten = await Proef.Geweigerd(() =>
            Proef.Csv("buurt;2021;2021\nBavel;1;1\n", "jaar-per-kolom", "PRF-XXX", periode: "vorig jaar", gemeente: "GM0001"));

        Assert.Equal(["indicatorOnbekend", "periodeOngeldig", "gemeenteOnbekend", "kopDubbel"], fouten.Select(f => f.Code));
        Assert.Contains("PRF-AANT", fouten[0].Melding, StringComparison.Ordinal);
        Assert.Contains("GM0758", fouten[2].Melding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_onbekend_leesprofiel_noemt_de_bekende()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Csv("buurt,2021\nBavel,1\n", "jaar-per-rij", "PRF-AANT")));

        Assert.Equal("leesprofielOnbekend", fout.Code);
        Assert.Contains("jaar-per-kolom, pdok-geojson, politie-47018, politie-47024, statistiek, wijk-per-kolom", fout.Melding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Een_genoemd_leesprofiel_zegt_welke_kolommen_ontbreken()
    {
        var fouten = await Proef.Geweigerd(() => Proef.Csv("Perioden;Wijken en buurten;Aantal\n2022;Station;1\n", "politie-47018"));

        Assert.Equal(["kolomOntbreekt", "kolomOntbreekt"], fouten.Select(f => f.Code));
        Assert.Contains(fouten, f => f.Melding.Contains("'Soort misdrijf'", StringComparison.Ordinal));
        Assert.Contains(fouten, f => f.Melding.Contains("'Geregistreerde misdrijven (aantal)'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Een_genoemd_leesprofiel_met_een_ander_scheidingsteken() =>
        Assert.Equal("scheidingstekenOnbekend",
            Assert.Single(await Proef.Geweigerd(() => Proef.Csv("buurt\t2021\nBavel\t1\n", "jaar-per-kolom", "PRF-AANT"))).Code);

    [Fact]
    public async Task Zonder_indicator_wordt_een_vorm_die_hem_niet_draagt_geweigerd() =>
        Assert.Equal("indicatorOntbreekt", Assert.Single(await Proef.Geweigerd(() => Proef.Csv("buurt,2021\nBavel,1\n"))).Code);

    [Fact]
    public async Task Een_profiel_van_een_ander_domein_wordt_geweigerd()
    {
        var lezer = new Leveringlezer(Proef.Breda, new Dictionary<string, Indicatoren.Indicator> { ["PRF-AANT"] = Proef.Aantal }, Proef.Profielen());

        var fout = Assert.Single(await Proef.Geweigerd(() =>
            Proef.Lees(Encoding.UTF8.GetBytes(Politiekop + "\nTotaal misdrijven;2022;Station;1\n"), new("text/csv"), lezer)));
        Assert.Equal("indicatorOnbekend", fout.Code);
        Assert.Contains("VEI-MISN", fout.Melding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", "mediatypeOnbekend")]
    [InlineData("", "mediatypeOnbekend")]
    public async Task Een_ander_mediatype_wordt_geweigerd(string mediatype, string code) =>
        Assert.Equal(code, Assert.Single(await Proef.Geweigerd(() => Proef.Lees([1], new(mediatype)))).Code);

    [Fact]
    public async Task Een_mediatype_met_parameters_wordt_begrepen() =>
        Assert.Single((await Proef.Lees("buurt,2021\nBavel,1\n"u8.ToArray(), new("text/CSV; charset=utf-8", Indicator: "PRF-AANT"))).Cijfers);

    [Fact]
    public async Task Een_leesprofiel_bij_json_wordt_geweigerd() =>
        Assert.Equal("leesprofielOnbekend",
            Assert.Single(await Proef.Geweigerd(() => Proef.Lees("[]"u8.ToArray(), new("application/json", "jaar-per-kolom", Indicator: "PRF-AANT")))).Code);

    [Fact]
    public async Task Een_regel_van_meer_dan_een_mebibyte_wordt_geweigerd_ook_als_het_de_eerste_is()
    {
        var lang = new string('x', (1 << 20) + 1);

        var eerste = Assert.Single(await Proef.Geweigerd(() => Proef.Csv(lang, indicator: "PRF-AANT")));
        var derde = Assert.Single(await Proef.Geweigerd(() => Proef.Csv($"buurt,2021\nBavel,1\n{lang},1\n", indicator: "PRF-AANT")));

        Assert.Equal([("regelTeLang", 1), ("regelTeLang", 3)], new[] { eerste, derde }.Select(f => (f.Code, f.Rij!.Value)));
    }

    [Fact]
    public async Task Een_heel_lange_cel_komt_ingekort_in_de_uitval()
    {
        var uitval = Assert.Single((await Proef.Csv($"buurt,2021\n{new string('x', 100_000)},1\n", indicator: "PRF-AANT")).Uitval);

        Assert.Equal(201, uitval.Waarde.Length);
    }

    [Theory]
    [InlineData("buurt,2021,\nBavel,1,\nStation,2,jan@voorbeeld.nl\n", 3, "kolom 3", "e-mailadres")]
    [InlineData("buurt,2021\nBavel,123456782\n", 2, "2021", "burgerservicenummer")]
    [InlineData("buurt,2021\n06-12345678,1\n", 2, "buurt", "telefoonnummer")]
    [InlineData("buurt,2021,4811AB 12\nBavel,1,2\n", 1, "kolom 3", "postcode met huisnummer")]
    [InlineData("BSN,2021\nBavel,1\n", 1, "BSN", "persoonsgegeven")]
    public async Task Een_persoonsgegeven_weigert_alles_en_noemt_de_waarde_niet(string tekst, int rij, string kolom, string soort)
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Csv(tekst, "jaar-per-kolom", "PRF-AANT")));

        Assert.Equal(("persoonsgegeven", rij, kolom), (fout.Code, fout.Rij, fout.Kolom));
        Assert.Contains(soort, fout.Melding, StringComparison.Ordinal);
        Assert.All(["jan@", "123456782", "12345678", "4811"], waarde => Assert.DoesNotContain(waarde, fout.Melding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"gebied":"GM0758","waarde":1},{"gebied":"jan@voorbeeld.nl","waarde":1}]""", "gebied")]
    [InlineData("""[{"gebied":"GM0758","waarde":123456782}]""", "waarde")]
    [InlineData("""[{"gebied":"GM0758","bsn":"1"}]""", "bsn")]
    public async Task Een_persoonsgegeven_in_json_weigert_alles(string json, string kolom)
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Proef.Json(json, "PRF-AANT", "2024")));

        Assert.Equal(("persoonsgegeven", 1, kolom), (fout.Code, fout.Rij, fout.Kolom));
    }

    [Fact]
    public async Task Alle_persoonsgegevens_komen_tegelijk_tot_twintig_en_er_gaat_geen_deel_meer_uit()
    {
        var rijen = string.Concat(Enumerable.Range(1, 30_000).Select(i => $"Bavel,1,{(i is 5 or 7 ? "a@b.nl" : "")}\n"));
        var delen = 0;

        var fouten = await Proef.Geweigerd(async () =>
        {
            using var body = new MemoryStream(Encoding.UTF8.GetBytes("buurt,2021,\n" + rijen));
            await foreach (var _ in Proef.Lezer().LeesAsync(body, new("text/csv", Indicator: "PRF-AANT"))) delen++;
        });

        Assert.Equal([6, 8], fouten.Select(f => f.Rij!.Value));
        Assert.Equal(0, delen);
        Assert.Equal(20,
            (await Proef.Geweigerd(() => Proef.Csv("buurt,2021,\n" + string.Concat(Enumerable.Repeat("Bavel,1,a@b.nl\n", 50)), indicator: "PRF-AANT"))).Count);
    }
}
