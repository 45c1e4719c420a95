using System.Net;
using System.Text;
using System.Text.Json;
using Wijkplatform.Hosting;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Veiligheid;

/// <summary>What police and municipality deliver, and the figures that the domain's README promises of it.</summary>
public sealed class LeveringsoortenTests(LeveringsoortenTests.Dienst dienst) : IClassFixture<LeveringsoortenTests.Dienst>
{
    private const string Doornbos = "BU07580101";
    private const string Krogten = "BU07580105";
    private const string Noord = "WK075801";

    private const string Misdrijven = """
        gebied;periode;misdrijfsoort;misdrijven
        BU07580101;2024;woninginbraak;11
        BU07580101;2024;zeden;4
        BU07580101;2024;openlijkGeweld;1
        BU07580101;2024;bedreiging;9
        BU07580101;2024;mishandeling;23
        BU07580101;2024;straatroof;2
        BU07580101;2024;overval;0
        BU07580101;2024;vernieling;31
        BU07580101;2024;overig;164
        BU07580105;2024;woninginbraak;2
        BU07580105;2024;zeden;0
        BU07580105;2024;openlijkGeweld;0
        BU07580105;2024;bedreiging;0
        BU07580105;2024;mishandeling;1
        BU07580105;2024;straatroof;0
        BU07580105;2024;overval;0
        BU07580105;2024;vernieling;0
        BU07580105;2024;overig;10
        WK075801;2024;woninginbraak;64
        WK075801;2024;zeden;15
        WK075801;2024;openlijkGeweld;6
        WK075801;2024;bedreiging;41
        WK075801;2024;mishandeling;98
        WK075801;2024;straatroof;7
        WK075801;2024;overval;3
        WK075801;2024;vernieling;132
        WK075801;2024;overig;934
        """;

    private readonly HttpClient http = dienst.Http;

    [Fact]
    public async Task Het_voorbeeld_van_elke_soort_wordt_in_zijn_geheel_aanvaard()
    {
        var voorbeelden = Soortlevering.Voorbeelden(typeof(VeiligheidModule).Assembly).Where(v => v.Soort != "incidenten").ToList(); // those need an agreement
        Assert.Equal(["beleving", "jeugdverdachten", "meldingen", "misdrijven", "overlast"], voorbeelden.Select(v => v.Soort).Order());
        foreach (var (soort, voorbeeld) in voorbeelden)
        {
            var bericht = await LeverAsync(soort, Inhoud(Encoding.UTF8.GetBytes(voorbeeld.ToJsonString()), "application/json"), "voorbeeld");
            Assert.Equal((soort, voorbeeld.Count, 0L), (bericht.GetProperty("soort").GetString(), bericht.GetProperty("rijen").GetInt32(), bericht.Telling().Uitval));
            Assert.True(bericht.Telling().Geaccepteerd >= voorbeeld.Count, $"{soort}: {bericht}");
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task Misdrijven_worden_de_cijfers_die_de_handleiding_belooft(string vorm)
    {
        var bericht = await LeverAsync("misdrijven", vorm == "csv" ? Csv(Misdrijven) : Ndjson(Soortlevering.Ndjson(Misdrijven, "gebied", "periode", "misdrijfsoort")), $"politie-{vorm}");
        Assert.Equal(vorm == "csv" ? (27, 27, 0, 0) : (81, 27, 0, 54), bericht.Telling()); // of JSON a field left out is empty
        Assert.Equal([("gepubliceerd", "245"), ("gepubliceerd", "13"), ("gepubliceerd", "1300")], await CijfersAsync(bericht, "VEI-MISN", "2024", Doornbos, Krogten, Noord));
        Assert.Equal([("gepubliceerd", "52"), ("gepubliceerd", "74.3"), ("gepubliceerd", "49.8")], await CijfersAsync(bericht, "VEI-MIS", "2024", Doornbos, Krogten, Noord));
        Assert.Equal([("gepubliceerd", "4.8"), ("onderdrukt", ""), ("gepubliceerd", "5.4")], await CijfersAsync(bericht, "VEI-INB", "2024", Doornbos, Krogten, Noord));
        Assert.Equal([("gepubliceerd", "8.3"), ("onderdrukt", ""), ("gepubliceerd", "6.5")], await CijfersAsync(bericht, "VEI-GEW", "2024", Doornbos, Krogten, Noord));
        Assert.Equal([("gepubliceerd", "6.6"), ("gepubliceerd", "0"), ("gepubliceerd", "5.1")], await CijfersAsync(bericht, "VEI-VERN", "2024", Doornbos, Krogten, Noord));
    }

    [Fact]
    public async Task Inwoners_en_woningen_die_de_politie_zelf_geeft_gaan_voor_het_register_ook_van_een_jaar_dat_het_niet_heeft()
    {
        var bericht = await LeverAsync("misdrijven", Csv("""
            gebied;periode;misdrijfsoort;misdrijven;inwoners;woningen
            BU07580101;2017;woninginbraak;20;4400;2000
            BU07580101;2017;mishandeling;23;4400;
            BU07580101;2017;bedreiging;21;4400;
            BU07580101;2017;vernieling;22;4400;
            BU07580101;2024;vernieling;22;4400;
            WK075801;2017;mishandeling;98;;
            """), "politie-noemers");
        Assert.Equal([("gepubliceerd", "10"), ("ontbreekt", "")], await CijfersAsync(bericht, "VEI-INB", "2017", Doornbos, Krogten)); // 20 / 2,000
        Assert.Equal([("gepubliceerd", "10"), ("ontbreekt", "")], await CijfersAsync(bericht, "VEI-GEW", "2017", Doornbos, Noord)); // 44 / 4,400; without, another year's do not stand in
        Assert.Equal([("gepubliceerd", "5")], await CijfersAsync(bericht, "VEI-VERN", "2017", Doornbos)); // 22 / 4,400
        Assert.Equal([("gepubliceerd", "5")], await CijfersAsync(bericht, "VEI-VERN", "2024", Doornbos)); // not over the register's 4,715
    }

    [Fact]
    public async Task Een_maand_telt_twaalf_maanden_en_wat_van_de_laatste_twee_jaar_is_is_voorlopig()
    {
        int[] inbraken = [2, 0, 1, 3, 1, 2, 0, 1, 1, 0, 2, 1]; // july 2023 up to and including june 2024
        var maanden = Enumerable.Range(0, 12).Select(i => new DateOnly(2023, 7, 1).AddMonths(i).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var bericht = await LeverAsync("misdrijven", Csv("gebied;periode;misdrijfsoort;misdrijven;woningen\n" + string.Join('\n', maanden.Zip(inbraken, (m, n) => $"{Doornbos};{m};woninginbraak;{n};{(n > 0 ? "9999" : "")}"))), "politie-maand");
        Assert.Equal([("gepubliceerd", "6.1")], await CijfersAsync(bericht, "VEI-INB", "2024-06", Doornbos)); // 14 / 2,300 of the register: what a month says of dwellings is of that month only
        Assert.Null(bericht.Versies()["VEI-INB 2024-05"]); // eleven months are none
        Assert.Equal([("onderdrukt", "")], await CijfersAsync(bericht, "VEI-MISN", "2024-06", Doornbos)); // that month only

        var (lang, nu) = ("2019", DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        bericht = await LeverAsync("overlast", Csv($"gebied;periode;overlastsoort;meldingen\n{Doornbos};{lang};jeugd;20\n{Doornbos};{nu};jeugd;20"), "politie-jaar");
        Assert.Equal((false, true), ((await Feedtabel.LeesAsync(http, "veiligheid", bericht, "VEI-OVLN", lang)).Voorlopig, (await Feedtabel.LeesAsync(http, "veiligheid", bericht, "VEI-OVLN", nu)).Voorlopig));
    }

    [Fact]
    public async Task Overlast_telt_op_tot_het_totaal_van_de_politie_en_elke_soort_staat_apart()
    {
        var bericht = await LeverAsync("overlast", Csv("""
            gebied;periode;overlastsoort;meldingen
            BU07580100;2022;verward;62
            BU07580100;2022;jeugd;13
            BU07580100;2022;drugs;36
            BU07580100;2022;zwervers;48
            BU07580100;2022;dronken;3
            BU07580100;2022;horeca;0
            BU07580100;2022;evenement;0
            BU07580100;2022;overig;11
            BU07580100;2022-10;jeugd;8
            BU07580100;2022-11;jeugd;5
            """), "politie");
        Assert.Equal([("gepubliceerd", "173")], await CijfersAsync(bericht, "VEI-OVLN", "2022", "BU07580100")); // months do not add to the year
        Assert.Equal([("gepubliceerd", "13")], await CijfersAsync(bericht, "VEI-OVLN-JEUGD", "2022", "BU07580100"));
        Assert.Equal([("gepubliceerd", "5")], await CijfersAsync(bericht, "VEI-OVLN-JEUGD", "2022-11", "BU07580100"));
        Assert.Equal([("onderdrukt", "")], await CijfersAsync(bericht, "VEI-OVLN-DRONKEN", "2022", "BU07580100"));
        Assert.Equal([("gepubliceerd", "0")], await CijfersAsync(bericht, "VEI-OVLN-HORECA", "2022", "BU07580100"));
    }

    [Fact]
    public async Task Beleving_en_meldingen_worden_de_cijfers_die_de_handleiding_belooft()
    {
        var beleving = await LeverAsync("beleving", Csv("""
            gebied;periode;onderwerp;respondenten;effectief;eens;scoresom
            WK075801;2023;onveilig;240;198.4;62.4;
            WK075801;2023;thuisVoelen;238;197.1;121.5;
            WK075801;2023;cohesie;236;195.6;;1392.4
            BU07580105;2023;onveilig;31;24.5;9.2;
            BU07580105;2023;cohesie;31;24.5;;180.1
            """), "gemeente");
        Assert.Equal([("gepubliceerd", "26"), ("onderdrukt", "")], await CijfersAsync(beleving, "VEI-ONV", "2023", Noord, Krogten));
        Assert.Equal([("gepubliceerd", "5.9"), ("onderdrukt", "")], await CijfersAsync(beleving, "VEI-COH", "2023", Noord, Krogten));
        var meldingen = await LeverAsync("meldingen", Csv("gebied;periode;meldingen\nBU07580100;2024-09;85\nBU07580101;2024-09;31\nBU07580105;2024-09;4"), "gemeente");
        Assert.Equal([("gepubliceerd", "20"), ("onderdrukt", "")], await CijfersAsync(meldingen, "VEI-MELD", "2024-09", "BU07580100", Krogten));
    }

    [Fact]
    public async Task Jeugdige_verdachten_gaan_niet_fijner_dan_de_wijk_en_zijn_vanaf_tien_te_zien()
    {
        var bericht = await LeverAsync("jeugdverdachten", Ndjson("""
            {"gebied":"WK075801","periode":"2024","jongeren":4100,"verdachten":62}
            {"gebied":"WK075804","periode":"2024","jongeren":1200,"verdachten":9}
            {"gebied":"BU07580100","periode":"2024","jongeren":610,"verdachten":12}
            {"gebied":"WK075800","periode":"2024","jongeren":900,"verdachten":20}
            """), "politie");
        Assert.Equal((8, 6, 2, 0), bericht.Telling());
        Assert.All(await http.UitvalAsync("veiligheid", bericht), u => Assert.Equal(("BU07580100", 3, true),
            (u.GetProperty("waarde").GetString(), u.GetProperty("rij").GetInt32(), u.GetProperty("reden").GetString()!.Contains("niet fijner dan een wijk", StringComparison.Ordinal))));
        Assert.Equal([("gepubliceerd", "1.5"), ("onderdrukt", ""), ("ontbreekt", "")], await CijfersAsync(bericht, "VEI-JCRIM", "2024", Noord, "WK075804", "BU07580100"));
    }

    [Fact]
    public async Task Een_deel_groter_dan_zijn_geheel_is_uitval_en_een_onbekend_veld_weigert_de_levering_met_zijn_naam()
    {
        var bericht = await LeverAsync("beleving", Ndjson("""{"gebied":"WK075804","periode":"2021","onderwerp":"onveilig","respondenten":60,"eens":60.5}"""), "gemeente");
        var uitval = Assert.Single(await http.UitvalAsync("veiligheid", bericht));
        Assert.Equal(("eens", "60.5"), (uitval.GetProperty("kolom").GetString(), uitval.GetProperty("waarde").GetString()));
        Assert.Contains("deel van respondenten", uitval.GetProperty("reden").GetString());

        foreach (var inhoud in new[] { Ndjson("""{"gebied":"WK075801","periode":"2024","verdachten":62,"geslacht":"man"}"""), Csv("gebied;periode;verdachten;geslacht\nWK075801;2024;62;man") })
        {
            var (status, probleem) = await http.LeverAsync("veiligheid", "soort=jeugdverdachten&leverancier=politie", inhoud);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("geslacht", probleem.GetRawText());
        }
    }

    private async Task<JsonElement> LeverAsync(string soort, HttpContent inhoud, string leverancier)
    {
        var (status, bericht) = await http.LeverAsync("veiligheid", $"soort={soort}&leverancier={leverancier}&omvang=volledig", inhoud);
        Assert.True(status == HttpStatusCode.Created, $"{soort}: {status} {bericht}");
        return bericht;
    }

    private async Task<(string Status, string Waarde)[]> CijfersAsync(JsonElement bericht, string indicator, string periode, params string[] gebieden)
    {
        var tabel = await Feedtabel.LeesAsync(http, "veiligheid", bericht, indicator, periode);
        return [.. gebieden.Select(gebied => tabel[gebied])];
    }

    /// <summary>The domain with a register that has dwellings: the built-in one has none.</summary>
    public sealed class Dienst : IDisposable
    {
        private const string Register = """
            jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
            2024;GM0758;Breda;gemeente;;188078;;86000
            2024;WK075800;Breda centrum;wijk;GM0758;16440;;9500
            2024;WK075801;Breda noord;wijk;GM0758;26120;;11800
            2024;BU07580100;Belcrum;buurt;WK075801;4245;;2150
            2024;BU07580101;Doornbos-Linie;buurt;WK075801;4715;;2300
            2024;BU07580105;Krogten;buurt;WK075801;175;;80
            2024;WK075804;Breda zuid;wijk;GM0758;8345;;3900
            """;

        private readonly Moduledienst<VeiligheidModule> dienst = new();
        private readonly string bestand = Path.GetTempFileName();

        public Dienst()
        {
            File.WriteAllText(bestand, Register);
            Http = dienst.WithWebHostBuilder(web => web.UseSetting(Settings.RegisterFile, bestand)).CreateClient();
        }

        public HttpClient Http { get; }

        public void Dispose()
        {
            dienst.Dispose();
            File.Delete(bestand);
        }
    }
}
