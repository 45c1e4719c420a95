using System.Diagnostics;
using Wijkplatform.Statistiek.Onthulling;
using Xunit.Abstractions;

namespace Wijkplatform.Aanvaller;

/// <summary>How long the control of made-up tables takes; ./bench shows it. In the tests only that of one, with room for a busy machine.</summary>
public sealed class Snelheid(ITestOutputHelper uitvoer)
{
    [Fact]
    public void Een_tabel_van_601_gebieden_is_zo_beschermd() => Assert.InRange(Meet("601 areas, one indicator, one period", 1, 60, 9, 1).TotalSeconds, 0, 10);

    [Fact]
    public void Meting()
    {
        if (Environment.GetEnvironmentVariable("WIJKPLATFORM_BENCH") != "1") return;
        Meet("warming up", 1, 60, 9, 1);
        Meet("601 areas, one indicator, one period", 1, 60, 9, 1);
        Meet("601 areas, nine categories", 1, 60, 9, 9);
        Meet("342 gemeenten of 41 areas, one indicator, one period", 342, 5, 7, 1);
    }

    private TimeSpan Meet(string wat, int gemeenten, int wijken, int buurten, int categorieen)
    {
        var (toeval, klok, verborgen) = (new Random(1), new Stopwatch(), 0);
        for (; gemeenten > 0; gemeenten--)
        {
            List<int> boven = [-1, .. Enumerable.Repeat(0, wijken), .. Enumerable.Range(0, wijken * buurten).Select(i => 1 + (i % wijken))];
            var waarden = new decimal[boven.Count, categorieen];
            for (var g = 1 + wijken; g < boven.Count; g++)
                for (var c = Math.Min(1, categorieen - 1); c < categorieen; c++)
                {
                    var aantal = (int)Math.Exp(toeval.NextDouble() * 4.5) - 1;
                    for (var k = g; k >= 0; k = boven[k])
                    {
                        waarden[k, c] += aantal;
                        if (c > 0) waarden[k, 0] += aantal;
                    }
                }
            klok.Start();
            var opbouw = new Opbouw(boven);
            var stelsel = new Stelsel(opbouw, new([-1, .. Enumerable.Repeat(0, categorieen - 1)]), Opbouw.Enkel, (g, c, _) => new(waarden[g, c], decimal.MaxValue, 5)
            {
                Eis = waarden[g, c] is > 0 and < 5 ? (1, 4) : null,
                Gewicht = (g == 0 ? 1_000_000 : g <= wijken ? 1_000 : 1) * (1 + Math.Log10(1 + (double)waarden[g, c])) * (c == 0 ? 3 : 1),
            });
            Assert.Empty(stelsel.Bescherm());
            klok.Stop();
            verborgen += Enumerable.Range(0, boven.Count).Sum(g => Enumerable.Range(0, categorieen).Count(c => stelsel[g, c, 0]!.Verborgen));
        }
        uitvoer.WriteLine(FormattableString.Invariant($"control of {wat}: {klok.Elapsed.TotalSeconds:F2} s, {verborgen} cells hidden"));
        return klok.Elapsed;
    }
}
