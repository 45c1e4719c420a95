using Wijkplatform.Tests;

namespace Wijkplatform.Aanvaller;

/// <summary>Random tables of several suppliers, attacked by outsiders and by each supplier with all versions and its own rows.</summary>
public sealed class LeveranciersTests
{
    [Fact]
    public void Niemand_kent_wat_verborgen_of_afgerond_is_nauwer_dan_het_mag()
    {
        var proeven = Enumerable.Range(0, Zaden.Aantal(Extent.Of(quick: 30, full: 1000))).Select(zaad => Leveranciersproef.Van(zaad)).ToList();
        var gebroken = proeven.SelectMany(p => p.Gebroken()).ToList();
        var (ingehouden, versies) = (proeven.Sum(p => p.Ingehouden), proeven.Sum(p => p.Versies));
        Assert.True(gebroken.Count == 0, $"{gebroken.Count}: {string.Join(Environment.NewLine, gebroken.Take(8))}");
        Assert.True(ingehouden < 0.25 * versies, $"{ingehouden} versions held back, {versies} published");
        Assert.True(proeven.Sum(p => p.Getoond.Getoond) > 0.2 * proeven.Sum(p => p.Getoond.Alle), $"{proeven.Sum(p => p.Getoond.Getoond)} of {proeven.Sum(p => p.Getoond.Alle)} shown");
    }
}
