namespace Wijkplatform.Aanvaller;

/// <summary>Random linked systems of areas, categories and periods, corrected a few times; protected by us, and attacked with all that was ever published.</summary>
public sealed class StelselTests
{
    private const int PerKeer = 100;

    public static TheoryData<int> Zaden => [.. Enumerable.Range(0, 3).Select(i => i * PerKeer)];

    [Theory]
    [MemberData(nameof(Zaden))]
    public void Geen_verborgen_aantal_is_nauwer_te_kennen_dan_zijn_bereik(int begin)
    {
        var proeven = Enumerable.Range(begin, PerKeer).Select(zaad => Proef.Van(zaad)).ToList();
        var gebroken = proeven.SelectMany(p => p.Gebroken()).ToList();
        Assert.True(gebroken.Count == 0, string.Join(Environment.NewLine, gebroken.Take(5)));
        Assert.True(proeven.Sum(p => p.Ingehouden) < 0.2 * proeven.Sum(p => p.Versies), $"{proeven.Sum(p => p.Ingehouden)} versions held back, {proeven.Sum(p => p.Versies)} published");
    }

    [Theory]
    [InlineData(Regel.Tegenhangers)]
    [InlineData(Regel.Categorieen)]
    [InlineData(Regel.Perioden)]
    [InlineData(Regel.EerdereVersies)]
    [InlineData(Regel.Complement)]
    [InlineData(Regel.Noemers)]
    [InlineData(Regel.ElderBekend)]
    [InlineData(Regel.Verzamelingen)]
    public void Zonder_een_van_de_regels_breekt_de_aanvaller_in(Regel zonder) =>
        Assert.Contains(Enumerable.Range(0, 500), zaad => Proef.Van(zaad, zonder).Gebroken().Any());
}
