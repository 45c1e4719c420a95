using System.Net.Http.Json;
using System.Text.Json;
using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Platform.Modules;
using Wijkplatform.Platform.Processen;

namespace Wijkplatform.Platform.Voorbeeld;

/// <summary>`./run` as somebody who tries it out finds it.</summary>
public sealed class MetVoorbeeld : IAsyncLifetime
{
    public PlatformProces Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await PlatformProces.StartAsync("");

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

/// <summary>The example figures behind disclosure control, where single small buurten are hidden.</summary>
public sealed class PlatformTests(MetVoorbeeld run) : IClassFixture<MetVoorbeeld>
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
            // A wijk may have to be hidden beside a small one, and of small counts (OND-ABS) is mostly; the gemeente never.
            if (gebied != "BU07580501") Assert.InRange(verborgen, 0, gebied == "GM0758" ? 0 : punten.Count - 1);
        }
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
    [Fact]
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
