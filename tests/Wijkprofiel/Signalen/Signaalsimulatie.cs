using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Methoden;
using Wijkplatform.Wijkprofiel.Signalen;
using Xunit.Abstractions;

namespace Wijkplatform.Wijkprofiel.Tests.Signalen;

/// <summary>How many signals there are where nothing changed but chance, of figures as they are published: counts of small and large areas, of rare and common things.</summary>
public sealed class Signaalsimulatie(ITestOutputHelper uitvoer)
{
    private const int Kwartalen = 60;

    private static readonly (int Noemer, double Kans, string Eenheid)[] Reeksen =
    [
        .. new[] { 40, 100, 350, 1200, 4500, 25_000 }.SelectMany(n => new[] { 0.004, 0.02, 0.08, 0.3, 0.7 }.Select(p => (n, p, "%"))),
        .. new[] { 100, 1200, 25_000 }.SelectMany(n => new[] { 0.003, 0.03 }.Select(p => (n, p, "per 1.000"))),
    ];

    [Fact]
    public void Waar_niets_verandert_is_er_hoogstens_een_vals_signaal_per_kwartaal()
    {
        var (random, vals, ruim) = (new Random(20261130), 0, 0);
        var trekkers = Reeksen.Select(r => (r.Noemer, r.Eenheid, Verdeling: Cumulatief(r.Noemer, r.Kans))).ToArray();
        for (var i = 0; i < Kwartalen * Signaaltoets.PerKwartaal; i++)
        {
            var (noemer, eenheid, verdeling) = trekkers[i % trekkers.Length];
            var (van, tot) = (Cijfer(Trek(verdeling, random), noemer, eenheid), Cijfer(Trek(verdeling, random), noemer, eenheid));
            if (Verandering.IsAantoonbaar(van, tot, 0, Interval.Z998) != true) continue;
            ruim++;
            if (Signaaltoets.IsAantoonbaar(van, tot, 0)) vals++;
        }
        var (perKwartaal, bij998) = ((double)vals / Kwartalen, (double)ruim / Kwartalen);
        uitvoer.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{vals} false signals in {Kwartalen} quarters of {Signaaltoets.PerKwartaal} comparisons: {perKwartaal:0.00} per quarter; with 99.8 % alone {bij998:0.0}"));
        Assert.InRange(perKwartaal, 0.05, 1); // none at all would be a test that finds nothing
        Assert.True(bij998 > 5, "99.8 % alone would do, and this test would not see a rule that is too wide");
    }

    [Theory]
    [InlineData(4000, 5, 8, true)]
    [InlineData(300, 5, 8, false)] // fifteen against twenty-four
    [InlineData(180_000, 3, 3.3, true)]
    public void Een_verandering_die_er_is_wordt_gezien_waar_het_gebied_groot_genoeg_is(int noemer, double van, double tot, bool gezien) =>
        Assert.Equal(gezien, Signaaltoets.IsAantoonbaar(Cijfer((int)(noemer * van / 100), noemer, "%"), Cijfer((int)(noemer * tot / 100), noemer, "%"), 0));

    private static Schatting Cijfer(int teller, int noemer, string eenheid) => Schatting.Van(new("x", Math.Round((decimal)Schatting.Factor(eenheid)!.Value * teller / noemer, 1), teller, noemer,
        Cijferstatus.Gepubliceerd, null), eenheid, 1)!;

    /// <summary>Of a binomial count, the chance of at most k.</summary>
    private static double[] Cumulatief(int n, double p)
    {
        var (kans, som) = (new double[n + 1], 0.0);
        var log = n * Math.Log(1 - p);
        for (var k = 0; k <= n; k++)
        {
            kans[k] = som += Math.Exp(log);
            if (k < n) log += Math.Log((n - k) * p / ((k + 1) * (1 - p)));
        }
        return kans;
    }

    private static int Trek(double[] verdeling, Random random)
    {
        var plaats = Array.BinarySearch(verdeling, random.NextDouble());
        return Math.Min(plaats >= 0 ? plaats : ~plaats, verdeling.Length - 1);
    }
}
