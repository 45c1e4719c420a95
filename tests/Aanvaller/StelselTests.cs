using Wijkplatform.Platform.Processen;
using Wijkplatform.Tests;

namespace Wijkplatform.Aanvaller;

/// <summary>
/// Random linked systems of areas, categories and periods, corrected a few times; protected by us, and attacked with all that was ever published. In full there are
/// 2,000, and the table of rules counts them all; otherwise no more than is needed to fail.
/// </summary>
public sealed class StelselTests
{
    private const int PerKeer = 100;
    private const int Genoeg = 500;
    private const int Veel = 2000;

    public static TheoryData<int> Begin => [.. Enumerable.Range(0, (Zaden.Aantal(Extent.Of(quick: 2 * PerKeer, full: Veel)) + PerKeer - 1) / PerKeer).Select(i => i * PerKeer)];

    [Theory]
    [MemberData(nameof(Begin))]
    public void Geen_verborgen_aantal_is_nauwer_te_kennen_dan_zijn_bereik(int begin)
    {
        var proeven = Enumerable.Range(begin, PerKeer).Select(zaad => Proef.Van(zaad)).ToList();
        var gebroken = proeven.SelectMany(p => p.Gebroken()).ToList();
        Assert.True(gebroken.Count == 0, string.Join(Environment.NewLine, gebroken.Take(5)));
        Assert.True(proeven.Sum(p => p.Ingehouden) < 0.2 * proeven.Sum(p => p.Versies), $"{proeven.Sum(p => p.Ingehouden)} versions held back, {proeven.Sum(p => p.Versies)} published");
    }

    [Fact]
    public void Zonder_een_van_de_regels_breekt_de_aanvaller_in()
    {
        var regels = Enum.GetValues<Regel>().Except([Regel.Geen]).Select(regel => (Regel: regel, Uitkomst: Tel(regel))).ToList();
        var map = Directory.CreateDirectory(Path.Combine(Opslag.Wortel, "artifacts", "aanval")).FullName;
        File.WriteAllLines(Path.Combine(map, "regels.txt"), regels.Select(r => $"{r.Regel,-16} {r.Uitkomst.Gebroken,5} of {r.Uitkomst.Geprobeerd,5} systems break; the first: {r.Uitkomst.Eerste ?? "none"}"));
        Assert.All(regels, r => Assert.True(r.Uitkomst.Gebroken > 0, $"without {r.Regel} none of {r.Uitkomst.Geprobeerd} systems breaks: is it a rule?"));
    }

    private static (int Gebroken, int Geprobeerd, string? Eerste) Tel(Regel zonder)
    {
        var (gebroken, eerste) = (0, (string?)null);
        for (var zaad = 0; zaad < Extent.Of(quick: Genoeg, full: Veel); zaad++)
        {
            if (Breuk(zaad, zonder) is not { } breuk) continue;
            gebroken++;
            eerste ??= breuk;
            if (!Extent.IsFull) return (1, zaad + 1, eerste);
        }
        return (gebroken, Extent.Of(quick: Genoeg, full: Veel), eerste);
    }

    /// <summary>How the attacker breaks into a system that the rule is of.</summary>
    private static string? Breuk(int zaad, Regel zonder) => zonder switch
    {
        Regel.Vensters => Vensterproef.Van(zaad, zonder).Gebroken().FirstOrDefault(),
        Regel.Waarnemers or Regel.Dominantie or Regel.EigenAfronding => Leveranciersproef.Van(zaad, zonder).Gebroken().FirstOrDefault(),
        Regel.LateLeverancier => Leveranciersproef.Van(zaad, zonder) is { HeeftLaat: true } proef ? proef.Gebroken().FirstOrDefault() : null,
        _ => Proef.Van(zaad, zonder).Gebroken().FirstOrDefault(),
    };
}
