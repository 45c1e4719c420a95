using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Tests.Methoden;

/// <summary>Intervals against published values: UKHSA PHEindicatormethods (Wilson, Byar), Newcombe 1998 table II (difference of two proportions).</summary>
public sealed class IntervalTests
{
    [Theory]
    [InlineData(65, 100, Interval.Z95, 0.5525444329689, 0.7363575175690)]
    [InlineData(1045, 5000, Interval.Z95, 0.1979554988001, 0.2204913037319)]
    [InlineData(65, 100, Interval.Z998, 0.4954946574070, 0.7783540614090)]
    [InlineData(0, 10, Interval.Z95, 0, 0.2775327998629)]
    [InlineData(5, 20, Interval.Z95, 0.1118617014077, 0.4687008776187)]
    public void Wilson_geeft_de_gepubliceerde_grenzen(double x, double n, double z, double laag, double hoog) => Gelijk(laag, hoog, Wilson.Van(x, n, z), 1e-12);

    [Theory]
    [InlineData(65, 50.1631877104595, 82.8491385459398, 1e-12)]
    [InlineData(1045, 982.593201807, 1110.331212986, 1e-9)]
    [InlineData(1, 0.0130721329, 5.5637555825, 1e-9)]
    public void Byar_geeft_de_gepubliceerde_grenzen(double x, double laag, double hoog, double nauwkeurig) => Gelijk(laag, hoog, Byar.Van(x), nauwkeurig);

    [Fact]
    public void Ook_van_nul_gevallen_is_niet_zeker_dat_het_er_geen_zijn()
    {
        Assert.Equal(0, Byar.Van(0).Laag);
        Assert.InRange(Byar.Van(0).Hoog, 3.6, 3.7); // exact Poisson: 3.689
    }

    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Het_verschil_van_twee_aandelen_heeft_de_grenzen_van_Newcombe(double a, double n, double b, double m, double laag, double hoog) =>
        Gelijk(laag, hoog, Mover.Verschil(a / n, Wilson.Van(a, n), b / m, Wilson.Van(b, m)), 5e-5);

    [Fact]
    public void Bij_grote_aantallen_is_de_verhouding_die_van_de_deltamethode()
    {
        var (a, n, b, m) = (40_000.0, 1_000_000.0, 30_000.0, 1_500_000.0);
        var straal = Interval.Z95 * Math.Sqrt((1 / a) - (1 / n) + (1 / b) - (1 / m));

        var (laag, hoog) = Mover.Verhouding(a / n, Wilson.Van(a, n), b / m, Wilson.Van(b, m));

        Assert.Equal(2 * Math.Exp(-straal), laag, 1e-4);
        Assert.Equal(2 * Math.Exp(straal), hoog!.Value, 1e-4);
    }

    [Fact]
    public void Omgekeerd_is_de_verhouding_haar_omgekeerde()
    {
        var (a, b) = (Wilson.Van(7, 60), Wilson.Van(20, 300));
        var (heen, terug) = (Mover.Verhouding(7 / 60.0, a, 20 / 300.0, b), Mover.Verhouding(20 / 300.0, b, 7 / 60.0, a));

        Assert.Equal((1 / heen.Hoog!.Value, 1 / heen.Laag), (terug.Laag, terug.Hoog!.Value), Bijna);
    }

    [Fact]
    public void Zonder_gevallen_loopt_een_verhouding_vanaf_nul_en_naar_niets_zonder_eind()
    {
        var (geen, enkele) = (Wilson.Van(0, 50), Wilson.Van(5, 50));

        Assert.Equal((0, geen.Hoog / enkele.Laag), Mover.Verhouding(0, geen, 0.1, enkele));
        Assert.Null(Mover.Verhouding(0.1, enkele, 0, geen).Hoog);
    }

    [Fact]
    public void Wat_twee_vensters_delen_maakt_hun_verschil_zekerder()
    {
        var (a, b) = (Byar.Van(100), Byar.Van(120));

        var (los, samen) = (Mover.Verschil(120, b, 100, a), Mover.Verschil(120, b, 100, a, correlatie: 0.75));

        Assert.True(samen.Hoog - samen.Laag < 0.6 * (los.Hoog - los.Laag));
        Assert.True(los.Bevat(0) && samen.Bevat(20));
    }

    [Fact]
    public void Een_gebied_telt_mee_in_zijn_stad()
    {
        // 30 of 100 in a city of 50 of 400: the rest has 20 of 300.
        var rest = Mover.Verschil(0.3, Wilson.Van(30, 100), 20 / 300.0, Wilson.Van(20, 300));
        var stad = Deelgebied.Verschil(rest, 0.25);
        var verhouding = Deelgebied.Verhouding(Mover.Verhouding(0.3, Wilson.Van(30, 100), 20 / 300.0, Wilson.Van(20, 300)), 0.25);

        Assert.Equal(0.75 * (rest.Hoog - rest.Laag), stad.Hoog - stad.Laag, 1e-12);
        Assert.True(stad.Bevat(0.3 - 0.125));
        Assert.InRange(0.3 / 0.125, verhouding.Laag, verhouding.Hoog!.Value);
        Assert.True(verhouding.Hoog < 4); // an area with a quarter of the city can have at most four times its rate
    }

    private static readonly IEqualityComparer<(double, double)> Bijna =
        EqualityComparer<(double A, double B)>.Create((x, y) => Math.Abs(x.A - y.A) < 1e-9 && Math.Abs(x.B - y.B) < 1e-9);

    private static void Gelijk(double laag, double hoog, Interval gevonden, double nauwkeurig)
    {
        Assert.Equal(laag, gevonden.Laag, nauwkeurig);
        Assert.Equal(hoog, gevonden.Hoog, nauwkeurig);
    }
}
