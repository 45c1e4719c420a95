using Wijkplatform.Tests;

namespace Wijkplatform.Aanvaller;

/// <summary>Windows of months that overlap, published one after another and corrected now and then, attacked with all that was ever published.</summary>
public sealed class VensterTests
{
    [Fact]
    public void Geen_verborgen_venster_is_nauwer_te_kennen_dan_zijn_bereik()
    {
        var proeven = Enumerable.Range(0, Zaden.Aantal(Extent.Of(quick: 20, full: 1000))).Select(zaad => Vensterproef.Van(zaad)).ToList();
        var gebroken = proeven.SelectMany(p => p.Gebroken()).ToList();
        Assert.True(gebroken.Count == 0, string.Join(Environment.NewLine, gebroken.Take(5)));
        Assert.True(proeven.Sum(p => p.Ingehouden) <= proeven.Sum(p => p.Versies) / 2, $"{proeven.Sum(p => p.Ingehouden)} versions held back, {proeven.Sum(p => p.Versies)} published");
    }
}
