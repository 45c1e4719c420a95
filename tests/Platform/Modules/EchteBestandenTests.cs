using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Wijkplatform.Platform.Processen;
using Xunit.Abstractions;
using static Wijkplatform.Platform.Modules.Levering;

namespace Wijkplatform.Platform.Modules;

/// <summary>Real files through the gateway to separate processes, over a real broker, and read back from the profile.</summary>
[Collection(nameof(LosseProcessen))]
public sealed class EchteBestandenTests(LosseProcessen processen, ITestOutputHelper uitvoer)
{
    private readonly HttpClient http = processen.Platform.Http;

    [EchteBestandenFact]
    public async Task Misdrijven_van_de_politie_komen_onder_hun_gebied_ook_waar_een_naam_twee_gebieden_is()
    {
        var (status, bericht) = await http.LeverAsync("veiligheid", "leverancier=politie", Bestand("politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv"));
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK, $"{status}"); // the same file may have come in another test
        Assert.Equal("politie-47018", bericht.GetProperty("leesprofiel").GetString()); // recognised by its heading
        Assert.Equal((748, 748, 0, 0), bericht.Telling());
        var tabel = await http.TabelAsync("VEI-MISN", "2022", bericht.Versies()["VEI-MISN 2022"]!.Value);
        Assert.Equal(10752, tabel["GM0758"]);
        Assert.Equal(241, tabel["WK075807"]); // Bavel comes twice: first the wijk, then the buurt
        Assert.Equal(125, tabel["BU07580700"]);
        var profiel = await http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden/WK075807/profiel");
        Assert.Contains("VEI-MISN", profiel.ToString());
    }

    [EchteBestandenFact]
    public async Task Woz_waarden_met_tikfouten_worden_uitval_met_de_goede_suggestie_en_nul_is_onbekend()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=gemeente&indicator=WON-WOZ&leesprofiel=jaar-per-kolom", Bestand("breda/woz-waarde-per-buurt-2015-2022.csv"));
        var (gelezen, geaccepteerd, uitgevallen, leeg) = bericht.Telling();
        Assert.Equal(gelezen, geaccepteerd + uitgevallen + leeg);
        Assert.Equal(57 * 8, gelezen);
        var uitval = (await http.UitvalAsync("wonen", bericht)).ToDictionary(u => u.GetProperty("waarde").GetString()!);
        Assert.Equal(["Centrum", "Niew Wolfslaar", "Prisenbeek"], uitval.Keys.Order(StringComparer.Ordinal));
        Assert.All(uitval.Values, u => Assert.Equal(8, u.GetProperty("cijfers").GetInt32()));
        Assert.Equal("BU07580701", uitval["Niew Wolfslaar"].GetProperty("suggestie").GetProperty("code").GetString());
        Assert.Equal("BU07580900", uitval["Prisenbeek"].GetProperty("suggestie").GetProperty("code").GetString());
        var tabel = await http.TabelAsync("WON-WOZ", "2022", bericht.Versies()["WON-WOZ 2022"]!.Value);
        Assert.Equal(211000, tabel["BU07580004"]); // "Schorsmolen " with a space behind
        Assert.Equal(442000, tabel["BU07580700"]); // Bavel, the buurt: the profile knows no other kind
        Assert.Null(tabel["BU07580205"]); // Hoogeind: 0
        Assert.Null(tabel["WK075800"]); // "Centrum" is no buurt
    }

    [EchteBestandenFact]
    public async Task Woningen_per_wijk_komen_alle_twaalf_maal_elf_aan()
    {
        var (_, bericht) = await http.LeverAsync("wonen", "leverancier=bag&indicator=WON-VOORRAAD&leesprofiel=wijk-per-kolom", Bestand("breda/woningen-per-wijk-2012-2023.csv"));
        Assert.Equal((132, 132, 0, 0), bericht.Telling());
        var regels = (await File.ReadAllLinesAsync(Path.Combine(Opslag.Testdata, "breda/woningen-per-wijk-2012-2023.csv"))).Skip(1).Select(r => r.Split(','));
        foreach (var velden in regels)
        {
            var tabel = await http.TabelAsync("WON-VOORRAAD", velden[0], bericht.Versies()[$"WON-VOORRAAD {velden[0]}"]!.Value);
            for (var wijk = 0; wijk < 11; wijk++) Assert.Equal(decimal.Parse(velden[wijk + 1], System.Globalization.CultureInfo.InvariantCulture), tabel[$"WK0758{wijk:00}"]);
        }
    }

    /// <summary>
    /// A sanity check, no proof: eleven wijken, one figure against a composite measure that crime is itself a part of, crimes of 2016 on inhabitants of 2024. It shows
    /// that figures ended up at the right wijk and the right way round; not that the index measures how liveable a wijk is, for which there are no real figures here.
    /// </summary>
    [EchteBestandenFact]
    public async Task Naast_de_Leefbaarometer_en_de_bevolking_van_het_CBS_staan_de_wijken_van_het_profiel_zoals_te_verwachten()
    {
        var (_, bericht) = await http.LeverAsync("veiligheid", "leverancier=politie", Bestand("politie/47018NED-misdrijven-per-jaar-2012-2022_Breda.csv"));
        var misdrijven = await http.TabelAsync("VEI-MISN", "2016", bericht.Versies()["VEI-MISN 2016"]!.Value);
        var gebieden = (await http.GetFromJsonAsync<JsonElement>("wijkprofiel/v1/gebieden?gemeente=GM0758&aantal=1000")).GetProperty("items").EnumerateArray()
            .Select(g => (Code: g.GetProperty("code").GetString()!, Soort: g.GetProperty("soort").GetString(), Inwoners: g.TryGetProperty("inwoners", out var i) ? i.GetInt32() : 0)).ToList();
        var klassen = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Opslag.Testdata, "leefbaarometer/leefbaarometer2-klassen-2002-2016_wijken-Breda.json"))).RootElement.EnumerateObject()
            .ToDictionary(w => w.Name, w => double.Parse(w.Value.GetProperty("KL16").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

        var wijken = gebieden.Where(g => g.Soort == "wijk").Select(g => (g.Code, PerDuizend: 1000 * (double)misdrijven[g.Code]!.Value / g.Inwoners, Klasse: klassen[g.Code])).ToList();
        var rho = Samenhang(Rangen(wijken.Select(w => w.PerDuizend)), Rangen(wijken.Select(w => w.Klasse)));
        foreach (var (code, perDuizend, klasse) in wijken) uitvoer.WriteLine($"{code}: {perDuizend:0.0} crimes per 1.000 inhabitants, Leefbaarometer class {klasse}");
        uitvoer.WriteLine($"rank correlation {rho:0.00} over {wijken.Count} wijken");
        Assert.Equal(klassen.Keys.Order(), wijken.Select(w => w.Code).Order());
        Assert.InRange(rho, -1, -0.4); // more crime, less liveable; turned round, or with wijken mixed up, it would not be
        Assert.True(wijken.Where(w => w.Klasse >= 7).Average(w => w.PerDuizend) < wijken.Where(w => w.Klasse < 7).Average(w => w.PerDuizend));

        // CBS rounds to fives: a wijk is off by at most 2, so eleven are by at most 22.
        var gemeente = gebieden.Single(g => g.Soort == "gemeente").Inwoners;
        var (vanWijken, vanBuurten) = (gebieden.Where(g => g.Soort == "wijk").Sum(g => g.Inwoners), gebieden.Where(g => g.Soort == "buurt").Sum(g => g.Inwoners));
        uitvoer.WriteLine($"inhabitants: gemeente {gemeente}, wijken {vanWijken}, buurten {vanBuurten}");
        Assert.InRange(vanWijken - gemeente, -22, 22);
        Assert.InRange(vanBuurten - gemeente, -112, 112);
        Assert.InRange((double)misdrijven["GM0758"]! - wijken.Sum(w => (double)misdrijven[w.Code]!.Value), 0, 0.05 * (double)misdrijven["GM0758"]!); // what has no wijk
    }

    private static double[] Rangen(IEnumerable<double> getallen)
    {
        var lijst = getallen.ToList();
        return [.. lijst.Select(g => lijst.Count(a => a < g) + ((lijst.Count(a => a == g) + 1) / 2.0))];
    }

    private static double Samenhang(double[] a, double[] b)
    {
        var (ma, mb) = (a.Average(), b.Average());
        return a.Zip(b).Sum(p => (p.First - ma) * (p.Second - mb)) / Math.Sqrt(a.Sum(x => Math.Pow(x - ma, 2)) * b.Sum(y => Math.Pow(y - mb, 2)));
    }

    private static HttpContent Bestand(string pad) => Inhoud(File.ReadAllBytes(Path.Combine(Opslag.Testdata, pad)), "text/csv");
}

/// <summary>The same shapes for a gemeente that does not exist: nothing in code or profile knows Breda.</summary>
public sealed class AndereGemeenteTests
{
    [Fact]
    public async Task Dezelfde_vormen_voor_een_andere_gemeente_met_een_eigen_register_geven_de_goede_cijfers()
    {
        var register = Path.GetTempFileName();
        await File.WriteAllTextAsync(register, """
            jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
            2022;GM9901;Duinstad;gemeente;;3000;;
            2022;WK99010A;Duinoord;Wijk;GM9901;2000;;
            2022;BU99010A00;Duinoord;BUURT;WK99010A;1500;;
            2022;BU99010A01;Zandvliet;buurt;WK99010A;500;;
            2022;WK99010B;Polder;wijk;GM9901;1000;;
            2022;BU99010B00;Polderdijk;buurt;WK99010B;1000;;
            """);
        await using var platform = await PlatformProces.StartAsync("--empty", new Dictionary<string, string> { ["Gebieden__Bestand"] = register });
        var http = platform.Http;

        var (_, misdrijven) = await http.LeverAsync("veiligheid", "leverancier=politie", Csv("""
            "Soort misdrijf";"Perioden";"Wijken en buurten";"Geregistreerde misdrijven (aantal)"
            "Totaal misdrijven";"2022";"Duinstad";"      90"
            "Totaal misdrijven";"2022";"Duinoord";"      60"
            "Totaal misdrijven";"2022";"Duinoord";"      45"
            "Totaal misdrijven";"2022";"Zandvliet";"       3"
            "Totaal misdrijven";"2022";"Polder";"      30"
            """.ReplaceLineEndings("\r\n")));
        Assert.Equal((5, 5, 0, 0), misdrijven.Telling());
        var aantal = await http.TabelAsync("VEI-MISN", "2022", 1, "GM9901");
        Assert.Equal((90, 60, 45, 3), (aantal["GM9901"], aantal["WK99010A"], aantal["BU99010A00"], aantal["BU99010A01"])); // public already: the 3 stays
        Assert.Equal(30, (await http.TabelAsync("VEI-MIS", "2022", 1, "GM9901"))["BU99010A00"]); // 45 / 1,500 × 1,000

        var (_, woz) = await http.LeverAsync("wonen", "leverancier=gemeente&indicator=WON-WOZ&leesprofiel=jaar-per-kolom", Csv("buurt,2021,2022\nDuinoord,250000,260000\nZandvleet,0,310000\n"));
        Assert.Equal((4, 2, 1, 1), woz.Telling());
        Assert.Equal("BU99010A01", (await http.UitvalAsync("wonen", woz)).Single().GetProperty("suggestie").GetProperty("code").GetString());

        var (_, voorraad) = await http.LeverAsync("wonen", "leverancier=bag&indicator=WON-VOORRAAD&leesprofiel=wijk-per-kolom", Csv("jaar,Duinoord,Polder\n2022,900,450\n"));
        Assert.Equal((2, 2, 0, 0), voorraad.Telling());
        Assert.Equal(900, (await http.TabelAsync("WON-VOORRAAD", "2022", 1, "GM9901"))["WK99010A"]);
        Assert.Contains("Duinoord", await http.GetStringAsync("wijkprofiel/v1/gebieden/WK99010A/profiel"));
        File.Delete(register);
    }

    [Fact]
    public async Task Een_naam_die_vaker_voorkomt_dan_er_gebieden_van_zijn_wordt_uitval_en_geen_gok()
    {
        await using var platform = await PlatformProces.StartAsync("--empty");
        var regels = string.Join("\r\n", new[] { "\"Soort misdrijf\";\"Perioden\";\"Wijken en buurten\";\"Geregistreerde misdrijven (aantal)\"" }
            .Concat(Enumerable.Repeat("\"Totaal misdrijven\";\"2022\";\"Bavel\";\"      10\"", 3)).Append("\"Totaal misdrijven\";\"2022\";\"Ulvenhout\";\"      10\""));
        var (_, bericht) = await platform.Http.LeverAsync("veiligheid", "leverancier=politie", Inhoud(Encoding.UTF8.GetBytes(regels), "text/csv"));
        Assert.Equal((4, 0, 4, 0), bericht.Telling());
        Assert.All(await platform.Http.UitvalAsync("veiligheid", bericht), u => Assert.Equal("gebiedDubbelzinnig", u.GetProperty("code").GetString()));
    }
}
