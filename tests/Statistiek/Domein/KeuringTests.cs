using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>What the checks find of a concept, and what they keep quiet about.</summary>
public sealed class KeuringTests
{
    private static readonly Gebiedenregister Register = Gebiedenbestand.Ingebouwd();
    private static readonly IReadOnlyList<string> Buurten = [.. Register.GebiedenVan("GM0758", 2023).Where(g => g.Soort == Gebiedssoort.Buurt).Select(g => g.Code).Take(20)];
    private static readonly string Een = Buurten[0];

    [Theory]
    [InlineData("aantal", -1, null, null, "een aantal kan niet negatief zijn")]
    [InlineData("%", 101, null, null, "een aandeel kan niet boven 100 % liggen")]
    [InlineData("%", 120, 120, 100, "een deel kan niet groter zijn dan het geheel")]
    [InlineData("%", 104, 26, 25, null)] // populations are rounded
    [InlineData("per 1.000", 1300, 130, 100, null)]
    [InlineData("klasse", 10, null, null, "een klasse is 1 tot en met 9")]
    [InlineData("cijfer", 0, null, null, "een rapportcijfer is 1 tot en met 10")]
    [InlineData("euro", -1, null, null, "het kan niet negatief zijn")]
    [InlineData("score", -1, null, null, null)]
    public void Een_onmogelijk_cijfer_is_een_fout(string eenheid, int waarde, int? teller, int? noemer, string? waarom)
    {
        var fouten = Keur(Indicator(eenheid), [(Een, waarde, teller, noemer)]).Where(b => b.Gewicht == Keurgewicht.Fout).ToList();
        if (waarom is null) Assert.Empty(fouten);
        else Assert.Equal(("onmogelijk", Een, $"PROEF 2023 {Een}: {waarom}."), (Assert.Single(fouten).Soort, fouten[0].Gebied, fouten[0].Tekst));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(250, false)]
    [InlineData(5, true)]
    [InlineData(40, false)]
    public void Een_sprong_is_ver_buiten_alles_wat_er_eerder_was(int waarde, bool gevonden) =>
        Assert.Equal(gevonden ? ["sprong"] : [], Soorten(Indicator("aantal"), [(Een, waarde)], [(Een, 90)], [(Een, 100)], [(Een, 110)]));

    [Fact]
    public void Kleine_aantallen_springen_door_toeval() => Assert.Empty(Soorten(Indicator("aantal"), [(Een, 25)], [(Een, 3)], [(Een, 2)], [(Een, 4)]));

    [Fact]
    public void Van_een_verhouding_telt_het_aantal_erachter()
    {
        var indicator = Indicator("per 1.000");
        IReadOnlyList<Bevinding> Van(int teller, int noemer) => Keur(indicator, [(Een, 1000m * teller / noemer, teller, noemer)], [[(Een, 10, noemer / 100, noemer)], [(Een, 11, null, null)], [(Een, 12, null, null)]]);
        Assert.Empty(Van(6, 100)); // 60 per thousand, of a hundred people
        Assert.Equal("sprong", Assert.Single(Van(600, 10_000)).Soort);
    }

    [Fact]
    public void Wat_niet_te_zien_is_wordt_niet_vergeleken()
    {
        Assert.Empty(Keur(Indicator("aantal"), [(Een, 500, 500, null), (Buurten[1], 7, 7, null)], [[(Een, 100, 100, null)], [(Een, 100, 100, null)]], verborgen: [Een]));
        Assert.Empty(Keur(Indicator("aantal"), [(Een, -5, -5, null)], [], verborgen: [Een])); // of a table that shows nothing
        Assert.Equal("onmogelijk", Assert.Single(Keur(Indicator("aantal"), [(Een, -5, -5, null), (Buurten[1], 7, 7, null)], [], verborgen: [Een])).Soort); // but not possible is not possible
    }

    [Fact]
    public void Springen_de_meeste_gebieden_dan_springt_de_tabel()
    {
        (string, int)[] Alle(int waarde) => [.. Buurten.Select((b, i) => (b, waarde + i))];
        var bevinding = Assert.Single(Keur(Indicator("aantal"), Cellen(Alle(100_000)), [Cellen(Alle(1_000))]));
        Assert.Equal((Keurgewicht.Ernstig, null, "PROEF 2023: de meeste gebieden zijn veel hoger dan in eerdere perioden; klopt de eenheid?"), (bevinding.Gewicht, bevinding.Gebied, bevinding.Tekst));
    }

    [Fact]
    public void Wie_anders_verandert_dan_de_anderen_valt_op()
    {
        var toen = Buurten.Select((b, i) => (b, 1000 + (10 * i))).ToArray();
        var nu = toen.Select((c, i) => (c.b, (int)(c.Item2 * (i == 3 ? 2.6 : 1.05 + (0.01 * (i % 3)))))).ToArray();
        Assert.Equal($"PROEF 2023 {Buurten[3]}: verandert heel anders dan de andere buurten.", Assert.Single(Keur(Indicator("aantal"), Cellen(nu), [Cellen(toen)])).Tekst);
    }

    [Fact]
    public void Een_wijk_die_niet_de_som_is_van_haar_buurten_wordt_gemeld_als_alles_te_zien_is()
    {
        var wijk = Register.GebiedenVan("GM0758", 2023).First(g => g.Soort == Gebiedssoort.Wijk);
        var delen = Register.GebiedenVan("GM0758", 2023).Where(g => g.Bovenliggend == wijk.Code).Select(g => (g.Code, 100)).ToArray();
        Assert.Equal(["som"], Soorten(Indicator("aantal"), [(wijk.Code, 50 * delen.Length), .. delen]));
        Assert.Empty(Soorten(Indicator("aantal"), [(wijk.Code, (100 * delen.Length) + 3), .. delen])); // rounded
        Assert.Empty(Soorten(Indicator("aantal"), [(wijk.Code, 50 * delen.Length), .. delen.Skip(1)])); // of some nothing can be said
    }

    [Fact]
    public void Minder_gebieden_dan_vorige_keer_en_wie_ontbreekt_wordt_gemeld()
    {
        (string, int)[] Alle(int aantal) => [.. Buurten.Take(aantal).Select(b => (b, 100))];
        Assert.Equal("PROEF 2023: over veel minder gebieden geleverd dan over 2022.", Assert.Single(Keur(Indicator("aantal"), Cellen(Alle(10)), [Cellen(Alle(20))])).Tekst);
        var (concept, tabel) = Maak(Indicator("aantal"), 2023, Cellen(Alle(3)), []);
        Assert.Equal("PROEF 2023: verwacht en nog niet geleverd: zuid.", Assert.Single(Keuring.Keur(concept, tabel with { Dekking = new(["noord"], ["zuid"]) }, [], Register)).Tekst);
    }

    [Fact]
    public void Over_een_trendbreuk_wordt_niet_vergeleken() =>
        Assert.Empty(Soorten(Indicator("aantal") with { Trendbreuken = ["2023"] }, [(Een, 5000)], [(Een, 100)], [(Een, 100)], [(Een, 100)]));

    [Fact]
    public void Bevindingen_passen_altijd_in_een_reden()
    {
        List<Bevinding> veel = [.. Enumerable.Range(0, 200).Select(i => new Bevinding(Keurgewicht.Fout, "sprong", null, $"Bevinding nummer {i}."))];
        var tekst = Keuring.Tekst(veel, Keurgewicht.Fout, Vrijgave.LangsteReden)!;
        Assert.True(tekst.Length <= Vrijgave.LangsteReden && tekst.EndsWith('.') && tekst.Contains("En nog ", StringComparison.Ordinal), tekst);
        Assert.Null(Keuring.Tekst([new(Keurgewicht.Opvallend, "som", null, "x")], Keurgewicht.Ernstig, 1000));
    }

    private static string[] Soorten(Indicator indicator, (string, int)[] nu, params (string, int)[][] eerder) => [.. Keur(indicator, Cellen(nu), [.. eerder.Select(Cellen)]).Select(b => b.Soort)];

    private static (string, decimal, decimal?, decimal?)[] Cellen((string Gebied, int Waarde)[] cellen) => [.. cellen.Select(c => (c.Gebied, (decimal)c.Waarde, (decimal?)c.Waarde, (decimal?)null))];

    private static IReadOnlyList<Bevinding> Keur(Indicator indicator, (string, decimal, decimal?, decimal?)[] nu, (string, decimal, decimal?, decimal?)[][]? eerder = null, string[]? verborgen = null)
    {
        var (concept, tabel) = Maak(indicator, 2023, nu, verborgen ?? []);
        return Keuring.Keur(concept, tabel, [.. (eerder ?? []).Select((e, i) => Maak(indicator, 2022 - i, e, []).Tabel)], Register);
    }

    private static (Concept Concept, IndicatortabelVastgesteld Tabel) Maak(Indicator indicator, int jaar, (string Gebied, decimal Waarde, decimal? Teller, decimal? Noemer)[] cellen, string[] verborgen)
    {
        T? Zicht<T>(string gebied, T? wat) => verborgen.Contains(gebied) ? default : wat;
        return (new(indicator, Periode.Parse($"{jaar}"), "GM0758", 2023, false, ["noord"], [.. cellen.Select(c => new Conceptcel(c.Gebied, c.Waarde, c.Teller, c.Noemer, false, null))]),
            new(false, indicator.Code, $"{jaar}", "GM0758", 0, 1, 2023, false, new(["noord"], []), [.. cellen.Select(c => c.Gebied)], [.. cellen.Select(c => Zicht<decimal?>(c.Gebied, c.Waarde))],
                [.. cellen.Select(c => Zicht(c.Gebied, c.Teller))], [.. cellen.Select(c => Zicht(c.Gebied, c.Noemer))],
                [.. cellen.Select(c => verborgen.Contains(c.Gebied) ? Cijferstatus.Onderdrukt : Cijferstatus.Gepubliceerd)], [.. cellen.Select(_ => (string?)null)]));
    }

    private static Indicator Indicator(string eenheid) => new("PROEF", "Proef", "", eenheid, "", null, 0, "jaar", "proef", Combinatie.Optellend, new(0, null, ""), Vrijgavebeleid.Automatisch, 1, GeheelGetal: eenheid == "aantal");
}
