using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Tests;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Wonen;

/// <summary>Dwellings one by one, by a number of the corporation: the worked example of services/Wonen/README.md.</summary>
public sealed class EenhedenTests(Moduledienst<WonenModule> dienst) : IClassFixture<Moduledienst<WonenModule>>
{
    private const string Doornbos = "BU07580101";
    private const string Kop = "id;periode;gebied;woningsoort;energielabel;bewoning\n";

    private readonly HttpClient http = dienst.CreateClient();

    [Fact]
    public async Task Eenheden_tellen_elk_jaar_opnieuw_tot_voorraad_en_een_later_record_van_het_jaar_vervangt_het_eerdere()
    {
        await http.SpreekAfAsync("wonen", "noord", "eenheden", "jaar", "2023");
        string Woningen(string jaar, int aantal, string label) => string.Concat(Enumerable.Range(1, aantal).Select(i => $"{label}{i};{jaar};{Doornbos};meergezins;{label};{(i % 6 == 0 ? "leegstaand" : "verhuurd")}\n"));
        var eerste = await LeverAsync("omvang=volledig", Kop + Woningen("2023", 28, "C") + Woningen("2023", 12, "F") + Woningen("2024", 30, "C") + Woningen("2024", 10, "F"));
        Assert.Equal((80, 80, 0, 0), eerste.Telling());
        Assert.Equal(("30", "25"), (await LabelAsync(eerste, "2023"), await LabelAsync(eerste, "2024"))); // 12 of 40; 10 of 40

        var correctie = await LeverAsync("", $"{Kop}F1;2024;{Doornbos};meergezins;A;verhuurd\n");
        Assert.Equal("22.5", await LabelAsync(correctie, "2024")); // 9 of 40
        Assert.Equal(["WON-EFG 2024"], correctie.Versies().Keys);

        var opnieuw = await LeverAsync("omvang=volledig", Kop + Woningen("2024", 15, "C") + Woningen("2024", 10, "F")); // the rest was sold
        Assert.Equal("40", await LabelAsync(opnieuw, "2024"));
        Assert.Equal("30", (await Feedtabel.LeesAsync(http, "wonen", eerste, "WON-EFG", "2023"))[Doornbos].Waarde);
    }

    [Fact]
    public async Task Zonder_afspraak_worden_eenheden_geweigerd_en_met_afspraak_is_het_voorbeeld_te_leveren()
    {
        var voorbeeld = Encoding.UTF8.GetBytes(await http.GetStringAsync("wonen/v1/leveringsoorten/eenheden/voorbeeld"));
        var (status, probleem) = await http.LeverAsync("wonen", "soort=eenheden&leverancier=zuid", Inhoud(voorbeeld, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "buitenAfspraak"), (status, probleem.GetProperty("fouten")[0].GetProperty("code").GetString()));
        await http.SpreekAfAsync("wonen", "zuid", "eenheden", "jaar", "2023");
        (status, var bericht) = await http.LeverAsync("wonen", "soort=eenheden&leverancier=zuid", Inhoud(voorbeeld, "application/json"));
        Assert.Equal((HttpStatusCode.Created, (2L, 2L, 0L, 0L)), (status, bericht.Telling()));
        var soort = await http.GetFromJsonAsync<JsonElement>("wonen/v1/leveringsoorten/eenheden");
        Assert.Equal((true, "WON-EFG"), (soort.GetProperty("alleenMetAfspraak").GetBoolean(), soort.GetProperty("indicatoren")[0].GetString()));
    }

    private async Task<JsonElement> LeverAsync(string vraag, string csv)
    {
        var (status, bericht) = await http.LeverAsync("wonen", $"soort=eenheden&leverancier=noord&{vraag}", Csv(csv));
        Assert.True(status == HttpStatusCode.Created, $"{status} {bericht}");
        return bericht;
    }

    private async Task<string> LabelAsync(JsonElement bericht, string jaar) => (await Feedtabel.LeesAsync(http, "wonen", bericht, "WON-EFG", jaar))[Doornbos].Waarde;
}
