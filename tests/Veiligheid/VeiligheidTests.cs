using System.Net;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Veiligheid;

/// <summary>The domain alone, over HTTP.</summary>
public sealed class VeiligheidTests(Moduledienst<VeiligheidModule> dienst) : IClassFixture<Moduledienst<VeiligheidModule>>
{
    private const string Kop = "\"Soort misdrijf\";\"Perioden\";\"Wijken en buurten\";\"Geregistreerde misdrijven (aantal)\"\r\n";
    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Geregistreerde_misdrijven_worden_per_duizend_inwoners_van_hetzelfde_jaar_en_zijn_al_openbaar()
    {
        var bericht = await LeverAsync("""
            "Totaal misdrijven";"2024";"Bavel";"     241"
            "Totaal misdrijven";"2024";"Bavel";"       3"
            "Totaal misdrijven";"2023";"Emer";"      12"
            """);
        Assert.Equal("politie-47018", bericht.GetProperty("leesprofiel").GetString());
        Assert.True(bericht.GetProperty("reedsOpenbaar").GetBoolean());
        // Worked out by hand: 241 / 8,430 × 1,000 = 28.588…; 3 / 5,545 × 1,000 = 0.541…
        Assert.Equal(("gepubliceerd", "28.6"), (await TabelAsync(bericht, "VEI-MIS", "2024"))["WK075807"]);
        Assert.Equal(("gepubliceerd", "0.5"), (await TabelAsync(bericht, "VEI-MIS", "2024"))["BU07580700"]);
        Assert.Equal(("gepubliceerd", "3"), (await TabelAsync(bericht, "VEI-MISN", "2024"))["BU07580700"]); // public already: not hidden
        Assert.Equal(("ontbreekt", ""), (await TabelAsync(bericht, "VEI-MIS", "2023"))["BU07580607"]); // no inhabitants of 2023
        Assert.Equal(("gepubliceerd", "12"), (await TabelAsync(bericht, "VEI-MISN", "2023"))["BU07580607"]);
    }

    [Fact]
    public async Task Vanaf_vijftig_inwoners_wordt_het_cijfer_per_duizend_inwoners_getoond()
    {
        var bericht = await LeverAsync("\"Totaal misdrijven\";\"2024\";\"Hoogeind\";\"      30\"\r\n\"Totaal misdrijven\";\"2024\";\"Emer\";\"      12\"");
        Assert.Equal(("gepubliceerd", "600"), (await TabelAsync(bericht, "VEI-MIS", "2024"))["BU07580205"]); // 30 on 50 inhabitants
        Assert.Equal(("gepubliceerd", "184.6"), (await TabelAsync(bericht, "VEI-MIS", "2024"))["BU07580607"]); // 12 on 65
    }

    [Fact]
    public async Task Andere_soorten_misdrijven_zijn_uitval_en_geen_totaal()
    {
        var bericht = await LeverAsync("\"Diefstal/inbraak woning\";\"2022\";\"Emer\";\"       7\"");
        Assert.Equal((1, 0, 1, 0), bericht.Telling());
        var uitval = Assert.Single(await http.UitvalAsync("veiligheid", bericht));
        Assert.Equal(("indicatorOnbekend", "Diefstal/inbraak woning", 2), (uitval.GetProperty("code").GetString(), uitval.GetProperty("waarde").GetString(), uitval.GetProperty("rij").GetInt32()));
    }

    [Fact]
    public async Task Jeugdige_verdachten_zijn_alleen_te_zien_in_een_grote_groep_en_vanaf_tien()
    {
        var (_, bericht) = await http.LeverAsync("veiligheid", "leverancier=politie", Ndjson("""
            {"indicator":"VEI-JCRIM","gebied":"WK075801","periode":"2024","teller":10,"noemer":2000}
            {"indicator":"VEI-JCRIM","gebied":"WK075802","periode":"2024","teller":9,"noemer":2000}
            {"indicator":"VEI-JCRIM","gebied":"WK075803","periode":"2024","teller":10,"noemer":99}
            {"indicator":"VEI-JCRIM","gebied":"WK075804","periode":"2024","teller":0,"noemer":100}
            """));
        var tabel = await TabelAsync(bericht, "VEI-JCRIM", "2024");
        Assert.Equal([("gepubliceerd", "0.5"), ("onderdrukt", ""), ("onderdrukt", ""), ("gepubliceerd", "0")],
            new[] { "WK075801", "WK075802", "WK075803", "WK075804" }.Select(wijk => tabel[wijk]));
    }

    private async Task<JsonElement> LeverAsync(string regels)
    {
        var (status, bericht) = await http.LeverAsync("veiligheid", "leverancier=politie", Csv(Kop + regels.ReplaceLineEndings("\r\n")));
        Assert.Equal(HttpStatusCode.Created, status);
        return bericht;
    }

    private Task<Feedtabel> TabelAsync(JsonElement bericht, string indicator, string periode) => Feedtabel.LeesAsync(http, "veiligheid", bericht, indicator, periode);
}
