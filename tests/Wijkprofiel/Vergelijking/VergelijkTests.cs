using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Tests.Index;
using Wijkplatform.Wijkprofiel.Vergelijking;

namespace Wijkplatform.Wijkprofiel.Tests.Vergelijking;

/// <summary>A figure beside others.</summary>
public sealed class VergelijkTests
{
    private static readonly Vergelijkinstelling Instelling = new(["K", "X", "Y", "Z"], 2, [new("o", ["K", "X"], ["B"])], ["N"], ["S", "T", "U"]);

    [Fact]
    public void Gelijkende_gebieden_zijn_de_naaste_zonder_het_cijfer_zelf()
    {
        // In K the first wijk is alone; in X and Y the fourth and sixth are nearest.
        var stad = Gevuld().Voeg("X", "2024", 1, 9, 8, 1.1, 7, 1.5).Voeg("Y", "2024", 20, 90, 80, 21, 70, 26);

        var antwoord = Bouw(stad, Stad.Wijken[0]);

        Assert.Equal(["X", "Y"], antwoord.Gelijkend.Kenmerken.Select(k => k.Indicator));
        Assert.Equal([Stad.Wijken[3], Stad.Wijken[5]], antwoord.Vergelijkingen.Where(v => v.Rol == "gelijkend").Select(v => v.Gebied));
        Assert.Equal(5, antwoord.Gelijkend.Vergeleken);
    }

    [Fact]
    public void Een_gebied_zonder_alle_kenmerken_is_geen_gelijkend_gebied()
    {
        var stad = Gevuld().Voeg("X", "2024", 1, 9, 8, null, 7, 1.5).Voeg("Y", "2024", 20, 90, 80, 21, 70, 26);

        Assert.DoesNotContain(Bouw(stad, Stad.Wijken[0]).Vergelijkingen, v => v.Gebied == Stad.Wijken[3]);
        Assert.Equal("teWeinigKenmerken", Bouw(stad, Stad.Wijken[3]).Gelijkend.Reden);
    }

    [Fact]
    public void Naast_gemeente_en_wijk_staat_elk_gevraagd_gebied_met_een_oordeel()
    {
        var antwoord = Bouw(Gevuld(), Stad.Buurten[0], Stad.Wijken[5]);

        Assert.Equal([("gemeente", Stad.Code, "hoger"), ("wijk", Stad.Wijken[0], "geenAantoonbaarVerschil"), ("gevraagd", Stad.Wijken[5], "hoger")],
            antwoord.Vergelijkingen.Select(v => (v.Rol, v.Gebied, v.Oordeel)));
    }

    [Fact]
    public void Achter_een_gemiddelde_staan_de_buurten()
    {
        var stad = new Stad().Definieer("K").Voeg("K", "2024", [(Stad.Wijken[0], 10, 100, 1000), (Stad.Buurten[0], 10, 100, 1000), (Stad.Code, 5, 500, 10_000)]);

        var spreiding = Bouw(stad, Stad.Wijken[0]).Spreiding!;

        Assert.Equal((Stad.Wijken[0], 1, 1, Stad.Buurten[0], 10.0), (spreiding.Wijk, spreiding.Buurten, spreiding.Getoond, spreiding.Hoogste!.Gebied, spreiding.Hoogste.Waarde));
        Assert.Null(spreiding.GeschatHoogste); // one buurt has nothing to be drawn towards
    }

    [Fact]
    public void Objectief_en_beleving_staan_naast_elkaar_en_samenstelling_erbij()
    {
        var stad = Gevuld().Voeg("X", "2024", 1, 2, 3, 4, 5, 6).Voeg("B", "2023", 7, 7, 7, 7, 7, 7).Definieer("N", 0, "aantal").Voeg("N", "2015", 10, 0, 0, 0, 0, 0).Voeg("N", "2024", 14, 0, 0, 0, 0, 0);

        var antwoord = Bouw(stad, Stad.Wijken[0]);

        var naast = Assert.Single(antwoord.Naast);
        Assert.Equal((["K", "X"], ["B"]), (naast.Objectief.Select(o => o.Indicator).ToArray(), naast.Beleving.Select(o => o.Indicator).ToArray()), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(("N", "2015", "2024", 4.0), antwoord.Samenstelling.Select(s => (s.Indicator, s.Van, s.Tot, s.Verandering)).Single());
    }

    [Fact]
    public void Wat_kwam_en_ging_is_opgeteld_en_wat_niemand_leverde_staat_er_met_naam()
    {
        var stad = Gevuld().Definieer("S", 0, "aantal").Definieer("T", 0, "aantal").Definieer("U", 0, "aantal");
        foreach (var (kwartaal, s, t) in new[] { ("2023-K2", 9.0, 1.0), ("2023-K4", 40, 2), ("2024-K1", 0, 3), ("2024-K2", 2, 4) }) // the third quarter of 2023 is not there
        {
            stad.Voeg("S", kwartaal, s, s, s, s, s, s);
            stad.Voeg("T", kwartaal, kwartaal == "2024-K1" ? null : t, t, t, t, t, t);
        }
        stad.Voeg("U", "2024", null, 1, 1, 1, 1, 1);

        var (eerste, tweede) = (Bouw(stad, Stad.Wijken[0]), Bouw(stad, Stad.Wijken[1]));

        Assert.Equal([("S", "2023-K4", "2024-K2", 3, 3, 42.0), ("T", "2023-K4", "2024-K2", 3, 2, (double?)null), ("U", "2024", "2024", 1, 0, null)],
            eerste.Bewegingen.Select(s => (s.Indicator, s.Van, s.Tot, s.Perioden, s.Getoond, s.Som)));
        Assert.Equal(9, tweede.Bewegingen[1].Som);
        Assert.Equal([new("N", "N", "nietGeleverd")], eerste.NietBekend);
        stad.Definieer("N", 0, "aantal").Voeg("N", "2024", 14, 0, 0, 0, 0, 0);
        Assert.Equal([new("N", "Naam van N", "nietVergelijkbaar")], Bouw(stad, Stad.Wijken[0]).NietBekend);
    }

    private static Stad Gevuld()
    {
        var stad = new Stad();
        foreach (var indicator in new[] { "K", "X", "Y", "B" }) stad.Definieer(indicator);
        return stad.Voeg("K", "2024", [.. Stad.Wijken.Concat(Stad.Buurten).Select((g, i) => (g, (decimal?)(i % 6 == 0 ? 30 : 5), (decimal?)(i % 6 == 0 ? 300 : 50), (decimal?)1000)), (Stad.Code, 10, 600, 6000)]);
    }

    private static Vergelijkantwoord Bouw(Stad stad, string gebied, params string[] met)
    {
        var gebieden = Stad.Gebieden();
        var reeksen = stad.Tabellen.ToDictionary(t => t.Key, t => new Indicatorreeks(t.Key, t.Value, stad.Definities, gebieden));
        return new Vergelijkbouwer(Stad.Code, reeksen["K"], reeksen, stad.Definities, gebieden, Instelling).Bouw(gebied, stad.Tabellen["K"][^1], met, null);
    }
}
