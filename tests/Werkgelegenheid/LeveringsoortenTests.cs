using System.Net;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Werkgelegenheid;

/// <summary>What municipality, UWV, CBS and LISA deliver, and the figures that the domain's README promises of it.</summary>
public sealed class LeveringsoortenTests(Moduledienst<WerkgelegenheidModule> dienst) : IClassFixture<Moduledienst<WerkgelegenheidModule>>
{
    private const string Doornbos = "BU07580101";
    private const string Krogten = "BU07580105";

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Het_voorbeeld_van_elke_soort_wordt_in_zijn_geheel_aanvaard()
    {
        var voorbeelden = Soortlevering.Voorbeelden(typeof(WerkgelegenheidModule).Assembly);
        Assert.Equal(["arbeidsdeelname", "banen", "bijstandshuishoudens", "inkomens", "uitkeringen", "werkzoekenden"], voorbeelden.Select(v => v.Soort).Order());
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
    public async Task Bijstand_komt_van_de_gemeente_en_WW_van_het_UWV_elk_met_de_eigen_noemer(string vorm)
    {
        HttpContent In(string csv) => vorm == "csv" ? Csv(csv) : Ndjson(Soortlevering.Ndjson(csv, "gebied", "periode", "uitkeringsoort"));
        var gemeente = await LeverAsync("uitkeringen", In("""
            gebied;periode;uitkeringsoort;inwoners15TotAow;personen
            BU07580101;2024-K3;bijstand;3150;290
            BU07580100;2024-K3;bijstand;1900;60
            BU07580105;2024-K3;bijstand;120;7
            """), $"gemeente-{vorm}");
        var uwv = await LeverAsync("uitkeringen", In("""
            gebied;periode;uitkeringsoort;inwoners15TotAow;personen
            BU07580101;2024-K3;ww;3150;64
            BU07580101;2024-K3;ao;3150;118
            BU07580105;2024-K3;ww;;12
            """), $"uwv-{vorm}");
        Assert.Equal([(6, 6, 0, 0), (6, 5, 0, 1)], new[] { gemeente.Telling(), uwv.Telling() });
        Assert.Equal([("gepubliceerd", "9.2"), ("onderdrukt", "")], await CijfersAsync(uwv, "WRK-BIJ", "2024-K3", Doornbos, Krogten));
        Assert.Equal([("gepubliceerd", "2"), ("ontbreekt", "")], await CijfersAsync(uwv, "WRK-WW", "2024-K3", Doornbos, Krogten));
    }

    [Fact]
    public async Task Inkomens_delen_elk_door_hun_eigen_geheel()
    {
        var bericht = await LeverAsync("inkomens", Csv("""
            gebied;periode;kinderen;kinderenTot120;huishoudens;huishoudensTot110;huishoudensMetInkomen;huishoudensLaagste40
            BU07580101;2021;880;194;2100;262;2250;1284
            BU07580100;2021;500;60;900;100;1000;500
            BU07580105;2021;40;6;80;21;85;
            """), "cbs");
        Assert.Equal([("gepubliceerd", "22"), ("onderdrukt", "")], await CijfersAsync(bericht, "WRK-KARM", "2021", Doornbos, Krogten));
        Assert.Equal([("gepubliceerd", "12.5"), ("onderdrukt", "")], await CijfersAsync(bericht, "WRK-MIN", "2021", Doornbos, Krogten));
        Assert.Equal([("gepubliceerd", "57.1"), ("ontbreekt", "")], await CijfersAsync(bericht, "WRK-L40", "2021", Doornbos, Krogten));
    }

    [Fact]
    public async Task Werk_en_werkloosheid_worden_de_cijfers_die_de_handleiding_belooft()
    {
        var jongeren = await LeverAsync("werkzoekenden", Csv("""
            gebied;periode;leeftijdsgroep;inwoners;werkzoekenden
            BU07580101;2023;16-22;420;38
            BU07580101;2023;23-49;1900;160
            BU07580100;2023;16-22;300;20
            BU07580105;2023;16-22;110;3
            """), "uwv");
        Assert.Equal([("gepubliceerd", "9"), ("onderdrukt", "")], await CijfersAsync(jongeren, "WRK-JWL", "2023", Doornbos, Krogten));
        var werkend = await LeverAsync("arbeidsdeelname", Csv("gebied;periode;inwoners15Tot75;werkend\nBU07580101;2023;3600;2310\nBU07580105;2023;130;"), "cbs");
        Assert.Equal([("gepubliceerd", "64.2"), ("ontbreekt", "")], await CijfersAsync(werkend, "WRK-PART", "2023", Doornbos, Krogten));
        var bijstand = await LeverAsync("bijstandshuishoudens", Csv("gebied;periode;huishoudens\nBU07580101;2024-09;215\nBU07580100;2024-09;90\nBU07580105;2024-09;6"), "gemeente");
        Assert.Equal([("gepubliceerd", "215"), ("onderdrukt", "")], await CijfersAsync(bijstand, "WRK-BIJHH", "2024-09", Doornbos, Krogten));
        var banen = await LeverAsync("banen", Csv("gebied;periode;banen\nBU07580101;2024;1240\nBU07580100;2024;700\nBU07580105;2024;3"), "lisa");
        Assert.Equal([("gepubliceerd", "1240"), ("onderdrukt", "")], await CijfersAsync(banen, "WRK-BANEN", "2024", Doornbos, Krogten));
    }

    [Fact]
    public async Task Een_deel_groter_dan_zijn_geheel_is_uitval_en_een_onbekend_veld_weigert_de_levering_met_zijn_naam()
    {
        var bericht = await LeverAsync("arbeidsdeelname", Ndjson("""{"gebied":"WK075802","periode":"2021","inwoners15Tot75":3600,"werkend":3700}"""), "cbs");
        var uitval = Assert.Single(await http.UitvalAsync("werkgelegenheid", bericht));
        Assert.Equal(("werkend", "3700"), (uitval.GetProperty("kolom").GetString(), uitval.GetProperty("waarde").GetString()));
        Assert.Contains("deel van", uitval.GetProperty("reden").GetString());

        var (status, probleem) = await http.LeverAsync("werkgelegenheid", "soort=banen&leverancier=lisa", Ndjson("""{"gebied":"WK075801","periode":"2024","banen":62,"werkgever":"bakkerij"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("werkgever", probleem.GetRawText());
    }

    private async Task<JsonElement> LeverAsync(string soort, HttpContent inhoud, string leverancier)
    {
        var (status, bericht) = await http.LeverAsync("werkgelegenheid", $"soort={soort}&leverancier={leverancier}&omvang=volledig", inhoud);
        Assert.True(status == HttpStatusCode.Created, $"{soort}: {status} {bericht}");
        return bericht;
    }

    private async Task<(string Status, string Waarde)[]> CijfersAsync(JsonElement bericht, string indicator, string periode, params string[] gebieden)
    {
        var tabel = await Feedtabel.LeesAsync(http, "werkgelegenheid", bericht, indicator, periode);
        return [.. gebieden.Select(gebied => tabel[gebied])];
    }
}
