using System.Text.Json;
using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Breuk = Wijkplatform.AllInOne.Voorbeeld.Breuk;

namespace Wijkplatform.Platform.Voorbeeld;

/// <summary>The made-up figures as they are before anything is hidden: from the generator's own numerators and denominators.</summary>
public sealed class CijferTests
{
    private static readonly Gebiedsboom Breda = new(
        [.. Gebiedenbestand.Ingebouwd().GebiedenVan("GM0758", 2024)
            .Select(g => new AllInOne.Voorbeeld.Gebied(g.Code, g.Soort.ToString().ToLowerInvariant(), g.Bovenliggend, g.Inwoners))]);
    private static readonly Rekenaar Cijfers = new(Breda);

    [Theory]
    [InlineData("OND-VSV", 2.7, 3.3)]
    [InlineData("WRK-KARM", 2.7, 3.3)]
    [InlineData("WRK-BIJ", 1.75, 2.05)]
    [InlineData("VEI-JCRIM", 1.5, 2.7)]
    public void Het_focusgebied_staat_zo_ver_van_de_rest_als_het_programma_zegt(string indicator, double van, double tot) =>
        Assert.InRange(Verhouding(Breda, Cijfers, Reeks(indicator), Nieuwste(indicator)), van, tot);

    [Theory]
    [InlineData("OND-VSV", 1.8, 2.2)]
    [InlineData("WRK-KARM", 7.5, 8.5)]
    [InlineData("WRK-BIJ", 3.8, 4.2)]
    [InlineData("VEI-JCRIM", 1.35, 1.65)]
    [InlineData("WON-KOOP", 50, 60)]
    [InlineData("WRK-PART", 69, 73)]
    public void De_stad_staat_op_een_geloofwaardig_niveau(string indicator, double van, double tot) =>
        Assert.InRange(100 * Cijfers.Bereken(Reeks(indicator), Nieuwste(indicator))["GM0758"].Verhouding, van, tot);

    [Fact]
    public void Een_kloof_sluit_zich_langzaam_en_een_andere_niet()
    {
        double Verandering(string indicator) =>
            Verhouding(Breda, Cijfers, Reeks(indicator), Nieuwste(indicator)) / Verhouding(Breda, Cijfers, Reeks(indicator), Reeks(indicator).Perioden[0]);
        Assert.InRange(Verandering("WRK-KARM"), 0.8, 0.97);
        Assert.InRange(Verandering("OND-REL"), 1.02, 1.25);
    }

    [Fact]
    public void Ook_een_verzonnen_gemeente_zonder_inwonertallen_heeft_een_kwart_focusgebied_en_dezelfde_kloof()
    {
        var gebieden = new List<AllInOne.Voorbeeld.Gebied> { new("GM9901", "gemeente", null) };
        for (var w = 0; w < 6; w++)
        {
            gebieden.Add(new($"WK99010{(char)('A' + w)}", "wijk", "GM9901"));
            for (var b = 0; b < 8; b++) gebieden.Add(new($"BU99010{(char)('A' + w)}{b:00}", "buurt", $"WK99010{(char)('A' + w)}"));
        }
        var boom = new Gebiedsboom(gebieden);
        Assert.Equal(12, boom.Kleinste["GM9901"].Count(g => boom.IsFocus(g.Code)));
        Assert.InRange(Verhouding(boom, new(boom), Reeks("WRK-KARM"), "2024"), 2.7, 3.3);
        Assert.InRange(Verhouding(boom, new(boom), Reeks("OND-VSV"), "2023/24"), 2.5, 3.5);
    }

    [Fact]
    public void Een_gemeente_zonder_wijken_en_een_wijk_zonder_buurten_hebben_ook_cijfers()
    {
        var boom = new Gebiedsboom([new("GM9902", "gemeente", null), new("GM9903", "gemeente", null), new("WK990301", "wijk", "GM9903")]);
        foreach (var reeks in Reeksen.Alle)
        {
            var cijfers = new Rekenaar(boom).Bereken(reeks, reeks.Perioden[^1]);
            Assert.Equal(["GM9902", "GM9903", "WK990301"], cijfers.Keys.Order());
            Assert.Equal(cijfers["WK990301"], cijfers["GM9903"]);
        }
        Assert.NotEmpty(Leveringen.Van(boom));
    }

    [Fact]
    public void Elk_hoger_gebied_is_de_som_van_zijn_delen_en_geen_deel_groter_dan_het_geheel()
    {
        foreach (var reeks in Reeksen.Alle)
            foreach (var periode in reeks.Perioden)
            {
                var cijfers = Cijfers.Bereken(reeks, periode);
                foreach (var hoger in Breda.Alle.Where(g => !Breda.IsKleinste(g)))
                {
                    var delen = Breda.Alle.Where(g => g.Bovenliggend == hoger.Code && cijfers.ContainsKey(g.Code)).Select(g => cijfers[g.Code]).ToList();
                    Assert.Equal(delen.Sum(d => d.Noemer), cijfers[hoger.Code].Noemer);
                    Assert.Equal(delen.Sum(d => d.Teller), cijfers[hoger.Code].Teller, 0.001 * cijfers[hoger.Code].Noemer);
                }
                Assert.All(cijfers.Values, c =>
                    Assert.True(c.Teller >= 0 && c.Noemer > 0 && (reeks.Soort != Cijfersoort.Percentage || c.Teller <= c.Noemer), $"{reeks.Indicator} {periode}: {c}"));
            }
    }

    [Fact]
    public void Koop_en_corporatie_zijn_samen_niet_meer_dan_de_voorraad_en_huurders_niet_meer_dan_corporatiewoningen()
    {
        foreach (var jaar in Reeks("WON-CORP").Perioden)
        {
            var (corporatie, koop, achterstand, voorraad) = (Van("WON-CORP", jaar), Van("WON-KOOP", jaar), Van("WON-ACHT", jaar), Van("WON-VOORRAAD", jaar));
            Assert.All(Breda.Kleinste["GM0758"], g =>
            {
                Assert.True(corporatie[g.Code].Teller + koop[g.Code].Teller <= voorraad[g.Code].Teller);
                Assert.Equal(corporatie[g.Code].Teller, achterstand.GetValueOrDefault(g.Code).Noemer);
            });
        }
    }

    [Fact]
    public void Misdrijven_komen_van_alle_jaren_als_aantallen_van_alle_soorten_met_de_inwoners_en_woningen_waar_zij_op_gedeeld_worden()
    {
        var leveringen = Leveringen.Van(Breda).Where(l => l is { Leverancier: "voorbeeld-politie", Correctie: false }).ToList();
        Assert.DoesNotContain(leveringen, l => l.Soort == "statistiek");
        var misdrijven = leveringen.Single(l => l.Soort == "misdrijven").Cijfers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(r => JsonDocument.Parse(r).RootElement).ToList();
        string[] bevolking = ["inwoners", "woningen"];
        Assert.Equal(["mishandeling inwoners", "vernieling inwoners", "woninginbraak woningen"],
            misdrijven.SelectMany(r => bevolking.Where(b => r.TryGetProperty(b, out _)).Select(b => $"{r.GetProperty("misdrijfsoort").GetString()} {b}")).Distinct().Order());
        Assert.Equal(Reeks("VEI-INB").Perioden, misdrijven.Select(r => r.GetProperty("periode").GetString()!).Distinct().Order());
        var (totaal, geweld) = (Van("VEI-MISN", "2017"), Van("VEI-GEW", "2017"));
        Assert.All(misdrijven.Where(r => r.GetProperty("periode").GetString() == "2017").GroupBy(r => r.GetProperty("gebied").GetString()!), buurt =>
        {
            var aantallen = buurt.ToDictionary(r => r.GetProperty("misdrijfsoort").GetString()!, r => r.GetProperty("misdrijven").GetInt32());
            Assert.Equal(9, aantallen.Count);
            Assert.Equal(geweld[buurt.Key].Teller, new[] { "mishandeling", "bedreiging", "zeden", "openlijkGeweld", "straatroof", "overval" }.Sum(s => aantallen[s]));
            if (aantallen["overig"] > 0) Assert.Equal(totaal[buurt.Key].Teller, aantallen.Values.Sum()); // where the made-up parts exceed the whole, they are it
        });
        Assert.True(misdrijven.Count > 4000);
    }

    [Fact]
    public void Een_kleine_buurt_schommelt_meer_dan_een_grote()
    {
        var reeks = Reeks("OND-VSV");
        double Schommeling(string gebied)
        {
            var reeksen = reeks.Perioden.Select(p => Cijfers.Bereken(reeks, p)[gebied].Verhouding).ToList();
            return reeksen.Zip(reeksen.Skip(1)).Average(p => Math.Abs(p.Second - p.First)) / reeksen.Average();
        }
        var groot = Breda.Kleinste["GM0758"].Where(g => g.Inwoners > 5000).ToList();
        var klein = Breda.Kleinste["GM0758"].Where(g => g.Inwoners is > 400 and < 1000).ToList();
        Assert.True(groot.Count >= 5 && klein.Count >= 5);
        Assert.True(klein.Average(g => Schommeling(g.Code)) > 1.5 * groot.Average(g => Schommeling(g.Code)));
        Assert.True(groot.Average(g => Schommeling(g.Code)) > 2 * Schommeling("GM0758"));
    }

    [Fact]
    public void Dezelfde_gebieden_geven_dezelfde_leveringen()
    {
        var nogmaals = new Gebiedsboom([.. Breda.Alle]);
        Assert.Equal(Leveringen.Van(Breda), Leveringen.Van(nogmaals));
    }

    [Fact]
    public void Alle_soorten_perioden_komen_voor_en_elke_is_geldig() =>
        Assert.Equal(Enum.GetValues<Periodesoort>(), Reeksen.Alle.SelectMany(r => r.Perioden).Select(p => Periode.Parse(p).Soort).Distinct().Order());

    [Fact]
    public void Leveranciers_heten_voorbeeld_corporaties_delen_geen_gebied_een_levert_laat_een_nog_niet_alles_en_een_corrigeert()
    {
        var leveringen = Leveringen.Van(Breda).ToList();
        Assert.All(leveringen, l => Assert.StartsWith("voorbeeld-", l.Leverancier, StringComparison.Ordinal));
        Assert.Equal(leveringen.Count, leveringen.Select(l => (l.Dienst, l.Leverancier, l.Correctie, l.Soort)).Distinct().Count());

        var regels = leveringen.SelectMany(l => l.Cijfers.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(r => (Levering: l, Json: JsonDocument.Parse(r).RootElement))).ToList();
        string Tekst(JsonElement json, string veld) => json.GetProperty(veld).GetString()!;
        HashSet<string> Gebieden(string leverancier) => [.. regels.Where(r => r.Levering.Leverancier == leverancier).Select(r => Tekst(r.Json, "gebied"))];
        var (noord, zuid) = (Gebieden("voorbeeld-corporatie-noord"), Gebieden("voorbeeld-corporatie-zuid"));
        Assert.True(noord.Count > 15 && zuid.Count > 15);
        Assert.Empty(noord.Intersect(zuid));

        var verzuim = regels.Where(r => r.Levering.Soort == "verzuim").ToLookup(r => Tekst(r.Json, "periode"), r => Tekst(r.Json, "gebied"));
        Assert.InRange(verzuim["2022/23"].Except(verzuim["2023/24"]).Count(g => g.StartsWith("BU", StringComparison.Ordinal)), 1, 10);

        Assert.Equal("2023", regels.Where(r => r.Levering.Leverancier == "voorbeeld-uwv").Max(r => Tekst(r.Json, "periode")));

        string Wat((Levering Levering, JsonElement Json) r) => $"{(r.Json.TryGetProperty("indicator", out var i) ? i.GetString() : r.Levering.Soort)} {Tekst(r.Json, "periode")}";
        string Sleutel((Levering Levering, JsonElement Json) r) =>
            $"{r.Levering.Leverancier} {Wat(r)} {string.Join(' ', r.Json.EnumerateObject().Where(v => v.Value.ValueKind == JsonValueKind.String).Select(v => v.Value.GetString()))}";
        var eerst = regels.Where(r => !r.Levering.Correctie).ToDictionary(Sleutel, r => r.Json.ToString());
        var correcties = regels.Where(r => r.Levering.Correctie).ToList();
        Assert.Equal(["misdrijven 2023", "schoolverlaters 2022/23"], correcties.Select(Wat).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(correcties, r => eerst[Sleutel(r)] != r.Json.ToString());
    }

    private static Reeks Reeks(string indicator) => Reeksen.Alle.Single(r => r.Indicator == indicator);

    private static string Nieuwste(string indicator) => Reeks(indicator).Perioden.Last(p => Periode.Parse(p).Soort is Periodesoort.Jaar or Periodesoort.Schooljaar);

    private static Dictionary<string, Breuk> Van(string indicator, string periode) => Cijfers.Bereken(Reeks(indicator), periode);

    private static double Verhouding(Gebiedsboom boom, Rekenaar rekenaar, Reeks reeks, string periode)
    {
        var cijfers = rekenaar.Bereken(reeks, periode);
        Breuk Som(bool focus) => boom.Kleinste.SelectMany(k => k).Where(g => boom.IsFocus(g.Code) == focus && cijfers.ContainsKey(g.Code))
            .Aggregate(default(Breuk), (som, g) => som + cijfers[g.Code]);
        return Som(true).Verhouding / Som(false).Verhouding;
    }
}
