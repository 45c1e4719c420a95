using Wijkplatform.Wijkprofiel.Methoden;

namespace Wijkplatform.Wijkprofiel.Tests.Methoden;

/// <summary>What an index is made of: norm, polarity, weights, coverage, ranks.</summary>
public sealed class ScoreTests
{
    [Fact]
    public void Gemiddelde_en_spreiding_wegen_naar_inwoners()
    {
        var norm = Normering.Van([(1, 1), (3, 1), (6, 2)])!.Value;

        Assert.Equal((4, Math.Sqrt(4.5)), (norm.Mu, norm.Sigma));
        Assert.Equal(-norm.Z(6, 1), norm.Z(6, -1));
    }

    [Fact]
    public void Zonder_spreiding_of_inwoners_is_er_geen_maat()
    {
        Assert.Null(Normering.Van([(5.1, 10), (5.1, 20), (5.1, 1000)]));
        Assert.Null(Normering.Van([(5, 0), (6, 0)]));
        Assert.Null(Normering.Van([]));
    }

    [Fact]
    public void De_volgorde_en_de_eenheid_doen_er_niet_toe()
    {
        (double W, double P)[] gebieden = [(0.11, 713), (0.07, 1290), (0.35, 88), (0.2, 4021)];
        var norm = Normering.Van([.. gebieden])!.Value;
        var andersom = Normering.Van([.. gebieden.Reverse()])!.Value;
        var promille = Normering.Van([.. gebieden.Select(g => (1000 * g.W, g.P))])!.Value;

        Assert.All(gebieden, g => Assert.Equal(norm.Z(g.W, 1), andersom.Z(g.W, 1), 1e-12));
        Assert.All(gebieden, g => Assert.Equal(norm.Z(g.W, 1), promille.Z(1000 * g.W, 1), 1e-12));
        Assert.Equal(0, gebieden.Sum(g => g.P * norm.Z(g.W, -1)), 1e-9); // the city of the base year
    }

    [Fact]
    public void Wat_ontbreekt_is_geen_nul_en_onder_twee_derde_is_er_geen_uitkomst()
    {
        Assert.Equal(100, Weegsom.Van([(1, 90), (1, 110), (1, null)]));
        Assert.Null(Weegsom.Van([(1, 90), (1, null), (1, null)]));
        Assert.Null(Weegsom.Van([(1, 90), (1.01, 110), (1.01, null), (0.02, null)]));
        Assert.Equal(0, Weegsom.Dekking([]));
        Assert.Equal(100 + (15 * -0.4), Weegsom.Index(-0.4, 100, 15));
    }

    [Theory]
    [InlineData(0.1, 2.390259732416)]
    [InlineData(0.5, 15.646790072603)]
    [InlineData(0.9, 50.426654274244)]
    [InlineData(1, 100)]
    public void De_exponentiele_rang_is_die_van_de_Engelse_index(double r, double e) => Assert.Equal(e, ExponentieleRang.Van(r), 1e-11);

    // Domain ranks of openSIMD (1 = most deprived of 6976), in its order: education, health, housing, access, crime, income, employment.
    [Theory]
    [InlineData("S01012068", 2, 2, 514, 5733, 80, 6, 6, 89.059716)]
    [InlineData("S01006506", 5373, 4911, 3248, 5065, 5519, 4513, 4260, 9.091609)]
    [InlineData("S01006561", 6612, 6923, 6509, 6040, 5192, 6861, 6964, 0.974595)]
    public void De_gewogen_som_van_exponentiele_rangen_is_de_Schotse_score(string gebied, int onderwijs, int gezondheid, int wonen, int toegang, int misdaad, int inkomen, int werk, double score)
    {
        (int Rang, double Gewicht)[] domeinen = [(onderwijs, 0.14), (gezondheid, 0.14), (wonen, 0.02), (toegang, 0.09), (misdaad, 0.05), (inkomen, 0.28), (werk, 0.28)];

        var gevonden = Weegsom.Van([.. domeinen.Select(d => (d.Gewicht, (double?)ExponentieleRang.Van((6977 - d.Rang) / 6976.0)))])!.Value;

        Assert.True(Math.Abs(score - gevonden) < 5e-7, $"{gebied}: {gevonden}");
    }

    [Fact]
    public void Gelijke_cijfers_delen_hun_rang() => Assert.Equal([0.7, 0.3, 0.7, 0.3, 1], ExponentieleRang.Rangen([7, 1, 7, 1, 9]));

    [Fact]
    public void De_lijn_is_die_van_Anscombe()
    {
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        var lijn = Trendlijn.Van([.. x.Zip(y)])!;

        Assert.Equal(0.5000909, lijn.Helling, 5e-8);
        Assert.Equal(3.0000909, lijn.Op(0), 5e-8);
        Assert.Equal(1.236603, lijn.Rest, 5e-7);
        Assert.True(lijn.Verwacht(30).Hoog - lijn.Verwacht(30).Laag > 2 * (lijn.Verwacht(9).Hoog - lijn.Verwacht(9).Laag)); // farther off is less sure
        Assert.Null(Trendlijn.Van([(1, 1), (2, 2), (3, 3)]));
    }

    [Fact]
    public void Een_pad_loopt_van_de_nulmeting_naar_het_doel()
    {
        var (recht, krom) = (new Pad(8, 2020, 4, 2040, Padvorm.Lineair), new Pad(4, 2020, 1, 2040, Padvorm.Meetkundig));

        Assert.Equal((6.0, 2.0), (recht.Op(2030), krom.Op(2030)));
        Assert.Equal((8.0, 4.0), (recht.Op(2010), recht.Op(2050)));
        Assert.Equal(-0.3, recht.NogNodigPerJaar(7, 2030)!.Value, 1e-15);
        Assert.Null(recht.NogNodigPerJaar(5, 2040));
    }

    [Theory]
    [InlineData(5, 5.4, "Voor")]
    [InlineData(5.6, 6.4, "Op")]
    [InlineData(7, 8, "Achter")]
    [InlineData(4, 9, "NietVastTeStellen")]
    public void Waar_een_kloof_staat_volgt_uit_haar_hele_interval(double laag, double hoog, string status)
    {
        Assert.Equal(status, new Pad(8, 2020, 4, 2040, Padvorm.Lineair).Status(new(laag, hoog), 2030, 0.5).ToString());
        var omhoog = new Pad(-8, 2020, -4, 2040, Padvorm.Lineair).Status(new(-hoog, -laag), 2030, 0.5).ToString(); // a gap below the city rises towards it
        Assert.Equal(status, omhoog);
    }
}
