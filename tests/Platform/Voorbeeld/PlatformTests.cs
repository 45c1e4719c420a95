using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.Aanvaller;
using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Tests;
using Xunit.Abstractions;

namespace Wijkplatform.Platform.Voorbeeld;

/// <summary>`./run` as somebody who tries it out finds it.</summary>
public sealed class MetVoorbeeld : IAsyncLifetime
{
    public PlatformProces Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await PlatformProces.StartAsync("", new Dictionary<string, string> { ["Werkcijfers__Aan"] = "true" }); // what an attack is judged by

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

/// <summary>The example figures behind disclosure control, where single small buurten are hidden.</summary>
public sealed class PlatformTests(MetVoorbeeld run, ITestOutputHelper uitvoer) : IClassFixture<MetVoorbeeld>
{
    private const string Gemeente = "GM0758";

    private readonly HttpClient http = run.Platform.Http;

    [Theory]
    [InlineData(Gemeente)]
    [InlineData("WK075801")]
    [InlineData("BU07580501")]
    public async Task Een_profiel_heeft_alle_reeksen_van_vier_domeinen_en_zegt_dat_het_een_voorbeeld_is(string gebied)
    {
        var indicatoren = await http.IndicatorenAsync(gebied);
        Assert.Empty(Reeksen.Alle.Select(r => r.Indicator).Except(indicatoren.Keys));
        foreach (var reeks in Reeksen.Alle)
        {
            var punten = indicatoren[reeks.Indicator].GetProperty("reeks").EnumerateArray().ToList();
            Assert.Equal(reeks.Perioden.Order(StringComparer.Ordinal), punten.Select(p => p.GetProperty("periode").GetString()!).Order(StringComparer.Ordinal));
            var verborgen = punten.Count(p => p.GetProperty("status").GetString() != "gepubliceerd");
            // A wijk may have to be hidden beside a small one in some quarters, which ones depends on which delivery was released first; the gemeente never.
            if (gebied != "BU07580501") Assert.InRange(verborgen, 0, gebied == "GM0758" ? 0 : 3);
        }
    }

    [Fact]
    public async Task Elke_gebeurtenis_van_elke_reeks_volgt_het_NL_GOV_profiel_en_is_zoals_het_AsyncAPI_document_zegt()
    {
        var (aantal, grootste, adviezen) = (0, 0, new HashSet<string>());
        foreach (var dienst in (string[])["wonen", "onderwijs", "veiligheid", "werkgelegenheid", "wijkprofiel"])
        {
            var document = await http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/asyncapi.json");
            Assert.Empty(Asyncapi.Fouten(document));
            for (var na = 0L; ; )
            {
                var bladzijde = await http.GetFromJsonAsync<List<JsonElement>>($"{dienst}/v1/gebeurtenissen?aantal=1000&na={na}");
                if (bladzijde!.Count == 0) break;
                foreach (var gebeurtenis in bladzijde)
                {
                    var bytes = System.Text.Encoding.UTF8.GetBytes(gebeurtenis.GetRawText());
                    Assert.Empty(NlGovProfiel.Faults(bytes));
                    adviezen.UnionWith(NlGovProfiel.Advice(bytes));
                    Assert.Empty(Asyncapi.Afwijkingen(document, gebeurtenis));
                    (aantal, grootste) = (aantal + 1, Math.Max(grootste, bytes.Length));
                }
                na = long.Parse(bladzijde[^1].GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture);
            }
        }
        uitvoer.WriteLine($"events {aantal}, the largest {grootste} bytes; advice: {string.Join("; ", adviezen)}");
        Assert.True(aantal > 100, $"only {aantal} events");
        Assert.Equal(["source names no organisation by number (oin, kvk, eidas)"], adviezen); // whose it would be is not known here
    }

    [Theory]
    [InlineData("OND-VSV", "2023/24")]
    [InlineData("WRK-KARM", "2024")]
    [InlineData("WRK-BIJ", "2024")]
    [InlineData("VEI-JCRIM", "2024")]
    public async Task Getoonde_cijfers_van_focusbuurten_en_hun_wijk_liggen_ongunstiger_dan_die_van_de_stad(string indicator, string periode)
    {
        var tabel = await http.TabelAsync(indicator, periode, 1);
        var stad = tabel[Gemeente]!.Value;
        Assert.True(tabel["WK075801"] > 1.15m * stad, $"Breda noord {tabel["WK075801"]}, the city {stad}");
        Assert.True(tabel["WK075802"] < stad, $"Breda oost {tabel["WK075802"]}, the city {stad}");
        if (indicator == "VEI-JCRIM")
        {
            Assert.All(tabel.Where(c => c.Key.StartsWith("BU", StringComparison.Ordinal)), c => Assert.Null(c.Value)); // suspects are never counted per buurt
            return;
        }
        string[] focus = ["BU07580101", "BU07580102", "BU07580501", "BU07580502", "BU07580600"];
        var getoond = focus.Where(b => tabel[b] is not null).ToList();
        Assert.True(getoond.Count >= 3, $"of the larger buurten only {getoond.Count} are shown");
        Assert.All(getoond, b => Assert.True(tabel[b] > stad, $"{b} {tabel[b]}, the city {stad}"));
    }

    [Theory]
    [InlineData("OND-VSV", 2.7, 3.3)]
    [InlineData("WRK-KARM", 2.7, 3.3)]
    [InlineData("WRK-BIJ", 1.75, 2.05)]
    public async Task De_kloof_van_de_focusgebieden_met_de_stad_zonder_hen_heeft_haar_marge_en_is_groter_dan_die_met_de_hele_stad(string indicator, double van, double tot)
    {
        var overzicht = await http.GetFromJsonAsync<JsonElement>($"wijkprofiel/v1/indicatoren/{indicator}/kloven?gemeente={Gemeente}");
        Assert.Equal("aanwezig", overzicht.GetProperty("focusgebieden").GetString());
        var focus = overzicht.GetProperty("gebieden").EnumerateArray().Single(g => g.GetProperty("gebied").GetString() == "GV0758-FOCUS");
        var (zonder, heel) = (focus.GetProperty("tegenZonderFocusgebieden"), focus.GetProperty("tegenGemeente"));
        Assert.Equal(("GV0758-ZONDER-FOCUS", "aantallen"), (zonder.GetProperty("met").GetString(), zonder.GetProperty("cijfer").GetProperty("zekerheid").GetString()));
        var (verhouding, laag, hoog) = Marge(zonder.GetProperty("verhouding"));
        uitvoer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{indicator} {overzicht.GetProperty("periode")}: ratio {verhouding} ({laag} to {hoog}), difference {Marge(zonder.GetProperty("verschil"))}, against the whole city {Marge(heel.GetProperty("verhouding"))}"));
        Assert.InRange(verhouding, van, tot);
        Assert.True(laag > 1 && laag < verhouding && verhouding < hoog);
        Assert.True(Marge(heel.GetProperty("verhouding")).Waarde < verhouding); // the focusgebieden pull the city's figure towards their own

        // Suspects are counted per wijk and never per buurt, so of buurten together there are none: that is said, and the wijken have their gap.
        var jeugd = (await http.GetFromJsonAsync<JsonElement>($"wijkprofiel/v1/indicatoren/VEI-JCRIM/kloven?gemeente={Gemeente}")).GetProperty("gebieden").EnumerateArray().ToDictionary(g => g.GetProperty("gebied").GetString()!);
        Assert.Equal("ontbreekt", jeugd["GV0758-FOCUS"].GetProperty("tegenZonderFocusgebieden").GetProperty("reden").GetString());
        Assert.True(Marge(jeugd["WK075801"].GetProperty("tegenGemeente").GetProperty("verhouding")).Laag > 1);

        static (double Waarde, double Laag, double Hoog) Marge(JsonElement marge) => (marge.GetProperty("waarde").GetDouble(), marge.GetProperty("laag").GetDouble(), marge.GetProperty("hoog").GetDouble());
    }

    [Fact]
    public async Task Een_wijk_toont_wat_uit_haar_niet_afgeronde_buurten_volgt_en_een_kleine_buurt_toont_niets()
    {
        var reeks = Reeksen.Alle.Single(r => r.Indicator == "WRK-KARM");
        var bekend = (await http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden?aantal=1000")).GetProperty("items").EnumerateArray()
            .Select(g => g.Deserialize<AllInOne.Voorbeeld.Gebied>(JsonSerializerOptions.Web)!).ToList();
        var verwacht = new Rekenaar(new(bekend)).Bereken(reeks, "2024");

        var tabel = await http.TabelAsync(reeks.Indicator, "2024", 1);

        foreach (var hoger in bekend.Where(g => g.Soort != "buurt")) Assert.Equal((decimal)(100 * verwacht[hoger.Code].Verhouding), tabel[hoger.Code]!.Value, 1);
        Assert.True(verwacht["BU07580105"].Noemer > 0);
        Assert.Null(tabel["BU07580105"]);
    }

    [Fact]
    public async Task Een_gecorrigeerd_schooljaar_heeft_versie_2_en_zijn_buren_versie_1()
    {
        var (gecorrigeerd, ervoor) = (await http.TabelAsync("OND-VSV", "2022/23", 2), await http.TabelAsync("OND-VSV", "2021/22", 1));
        Assert.NotNull(gecorrigeerd[Gemeente]);
        Assert.NotNull(ervoor[Gemeente]);
    }

    [Theory]
    [InlineData("wonen", typeof(Wonen.WonenModule), "WON-ACHT")]
    [InlineData("onderwijs", typeof(Onderwijs.OnderwijsModule), "OND-ABS")]
    [InlineData("veiligheid", typeof(Veiligheid.VeiligheidModule), "VEI-OVL")]
    [InlineData("werkgelegenheid", typeof(Werkgelegenheid.WerkgelegenheidModule), "WRK-KARM")]
    public async Task Geen_verborgen_aantal_is_uit_alles_wat_gepubliceerd_is_nauwer_te_kennen_dan_het_mag(string dienst, Type module, string steekproef)
    {
        var alles = Extent.IsFull; // some minutes
        var aanval = Dienstaanval.Op(module.Assembly);
        await aanval.NeemAsync(http, dienst, (indicator, periode) => alles || (indicator.StartsWith(steekproef, StringComparison.Ordinal) && periode.Contains("24", StringComparison.Ordinal)), vanafBegin: false);
        var verslag = aanval.Val(zoekOnnodig: alles);
        Directory.CreateDirectory(Path.Combine(Opslag.Wortel, "artifacts", "aanval"));
        string Tel(Dictionary<string, int> aantallen) => string.Join(' ', aantallen.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} {a.Value}"));
        await File.WriteAllLinesAsync(Path.Combine(Opslag.Wortel, "artifacts", "aanval", $"voorbeeld-{dienst}.txt"),
        [
            $"{dienst}: {verslag.Tabellen} versions of tables, {verslag.Stelsels} systems with something hidden, attacked in {verslag.Duur.TotalSeconds:0.0} s",
            $"hidden: {Tel(verslag.Verborgen)}; shown: {Tel(verslag.Getoond)}; breaks: {verslag.Breuken.Count}", .. verslag.Breuken,
            $"needlessly hidden above buurten: {verslag.Onnodig?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not looked for"}", .. verslag.Onnodig ?? [],
        ]);
        Assert.True(verslag.Verborgen.Values.Sum() > 0, "nothing is hidden, and nothing was tried");
        Assert.True(verslag.Breuken.Count == 0, string.Join(Environment.NewLine, verslag.Breuken.Take(5)));
    }

    [Fact]
    public async Task Elke_levering_heet_voorbeeld_en_nogmaals_laden_verandert_niets()
    {
        var voor = await StandenAsync();

        using var meldingen = new StringWriter();
        Assert.Equal(0, await Lader.LaadAsync(http.BaseAddress!, meldingen, CancellationToken.None));

        Assert.StartsWith("Voorbeeldcijfers: ", meldingen.ToString(), StringComparison.Ordinal);
        Assert.Equal(voor, await StandenAsync());
        foreach (var dienst in Verwacht.Diensten)
            Assert.All((await http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/leveringen")).GetProperty("items").EnumerateArray(), l =>
            {
                Assert.StartsWith("voorbeeld-", l.GetProperty("leverancier").GetString(), StringComparison.Ordinal);
                Assert.True(l.GetProperty("voorbeeld").GetBoolean());
                Assert.Equal("verwerkt", l.GetProperty("status").GetString());
                Assert.Equal(0, l.GetProperty("cijfers").GetProperty("uitval").GetInt64());
            });
    }

    private async Task<List<string>> StandenAsync()
    {
        var standen = new List<string>();
        foreach (var dienst in Verwacht.Diensten)
        {
            var leveringen = (await http.GetFromJsonAsync<JsonElement>($"{dienst}/v1/leveringen")).GetProperty("items").GetArrayLength();
            standen.Add($"{dienst} {leveringen} {await http.GetStringAsync($"{dienst}/v1/standgetal")}");
        }
        return standen;
    }
}

/// <summary>The same with a register of its own, and with a process per service.</summary>
[Collection(nameof(LosseProcessen))]
public sealed class AndereVormTests
{
    [FullFact]
    public async Task Een_verzonnen_gemeente_in_losse_processen_krijgt_ook_voorbeeldcijfers()
    {
        var register = Path.GetTempFileName();
        string Jaargang(int jaar, int buurten) => $"{jaar};GM9901;Duinstad;gemeente;;24000;;\n" + string.Concat("ABC".Select(w => $"{jaar};WK99010{w};Wijk {w};wijk;GM9901;8000;;\n"
            + string.Concat(Enumerable.Range(0, buurten).Select(b => $"{jaar};BU99010{w}0{b};Buurt {w}{b};buurt;WK99010{w};2000;;\n"))));
        await File.WriteAllTextAsync(register, $"jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen\n{Jaargang(2018, 3)}{Jaargang(2022, 4)}");
        await using var platform = await PlatformProces.StartAsync("--split", new Dictionary<string, string> { ["Gebieden__Bestand"] = register });
        foreach (var gebied in new[] { "GM9901", "WK99010B" })
        {
            var cijfer = (await platform.Http.IndicatorenAsync(gebied))["WRK-KARM"];
            Assert.Equal(("2024", "gepubliceerd"), (cijfer.GetProperty("periode").GetString(), cijfer.GetProperty("status").GetString()));
            Assert.InRange(cijfer.GetProperty("waarde").GetDecimal(), 3, 20);
        }
        var nieuw = (await platform.Http.IndicatorenAsync("BU99010A03"))["WON-INW"].GetProperty("reeks").EnumerateArray()
            .ToDictionary(p => p.GetProperty("periode").GetString()!, p => p.GetProperty("status").GetString());
        Assert.Equal("gepubliceerd", nieuw["2024"]);
        Assert.False(nieuw.ContainsKey("2015")); // it was not there yet
        File.Delete(register);
    }
}

internal static class Verwacht
{
    public static readonly string[] Diensten = ["onderwijs", "veiligheid", "werkgelegenheid", "wonen"];

    /// <summary>The indicators of an area's profile by code, which has all four domains and says that it is an example.</summary>
    public static async Task<Dictionary<string, JsonElement>> IndicatorenAsync(this HttpClient http, string gebied)
    {
        var profiel = await http.GetFromJsonAsync<JsonElement>($"wijkprofiel/v1/gebieden/{gebied}/profiel");
        Assert.True(profiel.GetProperty("voorbeeld").GetBoolean());
        var domeinen = profiel.GetProperty("domeinen").EnumerateArray().ToList();
        Assert.Equal(Diensten, domeinen.Select(d => d.GetProperty("domein").GetString()));
        return domeinen.SelectMany(d => d.GetProperty("indicatoren").EnumerateArray()).ToDictionary(i => i.GetProperty("indicator").GetString()!);
    }
}
